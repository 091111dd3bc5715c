/** Proofs of what turns, blurs and shakes the images of a batch. */
import * as tf from "@tensorflow/tfjs";
import { corruptPlainly, normalAt } from "../../../lib/backend/corrupt_plainly.ts";
import { mapPlainly } from "../../../lib/backend/map_plainly.ts";
import {
  blurWeights,
  type CorruptImages,
  corruptImages,
  type ImageCorruption,
} from "../../../lib/backend/wrappers/images/corrupt_images.ts";
import { type ImageMap, type MapImages, mapImages } from "../../../lib/backend/wrappers/images/map_images.ts";
import type { KernelArena } from "../kernel_arena.ts";
import { edgeLength, type Proof, proof } from "./proof.ts";

/** Draws maps in quarters: between the pixels lie binary fractions then, which float32 on "cpu" has room for. */
function drawMapped(arena: KernelArena, index: number): MapImages {
  const { random } = arena, height = 1 + random.integer(14), width = edgeLength(arena, index, 32);
  const channels = [1, 1, 3, 4, 2][index % 5], count = 1 + random.integer(5), batch = 1 + random.integer(6);
  const pixels = Array.from({ length: count * height * width * channels }, () => random.integer(256));
  const mapped = Array.from({ length: batch }, () => {
    const [xx, xy, yx, yy, dx, dy] = Array.from({ length: 6 }, () => (random.integer(13) - 6) / 4);
    return { image: random.integer(count), map: { xx, xy, yx, yy, dx, dy } };
  });
  return {
    ...{ images: arena.bytes(pixels), mapped, height, width, channels },
    out: arena.floats(batch * height * width * channels),
  };
}

/** Returns the map as tfjs takes it: measured from the corner. */
function transformOf({ height, width }: MapImages, map: Required<ImageMap>): number[] {
  const { xx, xy, yx, yy, dx, dy } = map, x = (width - 1) / 2, y = (height - 1) / 2;
  return [xx, xy, x - xx * x - xy * y + dx, yx, yy, y - yx * x - yy * y + dy, 0, 0];
}

/** Draws a batch of images, and how much each is blurred and shaken. */
function drawCorrupted(arena: KernelArena, index: number): CorruptImages {
  const { random } = arena, height = 1 + random.integer(14), width = edgeLength(arena, index, 32);
  const channels = [1, 1, 3, 4, 2][index % 5], batch = 1 + random.integer(6);
  const corruptions = Array.from({ length: batch }, (_, i): ImageCorruption => ({
    ...(index + i) % 2 && { blur: random.uniform() * 3 },
    ...(index + i) % 3 && {
      noise: { deviation: random.uniform(), keys: [random.integer(2 ** 32), random.integer(2 ** 32)] },
    },
  }));
  const values = Array.from({ length: batch * height * width * channels }, () => random.uniform());
  return { images: arena.copyOf(values), corruptions, height, width, channels };
}

function blurredOnCpu(image: tf.Tensor, deviation: number): tf.Tensor {
  return [0, 1].reduce((image, axis) => {
    const length = image.shape[axis];
    const moved = (by: number) =>
      tf.gather(
        image,
        Array.from({ length }, (_, place) => Math.min(length - 1, Math.max(0, place + by))),
        axis,
      );
    const parts = blurWeights(deviation).map((weight, d) =>
      (d ? tf.add(moved(-d), moved(d)) : image).mul(weight)
    );
    return tf.addN(parts);
  }, image);
}

/** Proofs of `mapImages` and `corruptImages`. */
export const imageChanges: Proof[] = [
  proof({
    name: "mapImages",
    draw: drawMapped,
    kernel: mapImages,
    reference: mapPlainly,
    results: ["out"],
    cpu(c) {
      const { height, width, channels } = c, count = c.images.length / (height * width * channels);
      const images = tf.tensor4d(Array.from(c.images), [count, height, width, channels], "float32");
      // One by one: the "cpu" backend of tfjs 4.22.0 transforms the first image of a batch and leaves the rest.
      const between = tf.concat(c.mapped.map(({ image, map }) => {
        const chosen = images.slice([image, 0, 0, 0], [1, -1, -1, -1]);
        const transform = tf.tensor2d([transformOf(c, map as Required<ImageMap>)]);
        return tf.image.transform(chosen, transform, "bilinear", "constant", 0, [height, width]);
      }));
      return { out: between.add(0.5).floor() };
    },
  }),
  proof({
    name: "corruptImages",
    draw: drawCorrupted,
    kernel: corruptImages,
    reference: corruptPlainly,
    results: ["images"],
    cpu({ images, corruptions, height, width, channels }) {
      const values = height * width * channels;
      const changed = corruptions.map(({ blur = 0, noise }, i) => {
        const own = Float32Array.from(images.subarray(i * values, (i + 1) * values));
        const blurred = blurredOnCpu(tf.tensor3d(own, [height, width, channels]), blur);
        if (!noise) return blurred;
        // TensorFlow.js draws other numbers, so it is given ours.
        const drawn = tf.tensor3d(own.map((_, at) => normalAt(at, noise.keys)), [height, width, channels]);
        return blurred.add(drawn.mul(noise.deviation)).clipByValue(0, 1);
      });
      return { images: tf.stack(changed) };
    },
  }),
];
