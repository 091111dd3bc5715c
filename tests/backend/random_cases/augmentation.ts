/** Proofs of augmentation and dropout, given what happens to each image or value. */
import * as tf from "@tensorflow/tfjs";
import { augmentPlainly } from "../../../lib/backend/augmenter.ts";
import * as dropoutReference from "../../../lib/backend/references/dropout.ts";
import {
  augmentImages,
  PARAMETERS,
  writeAugmentation,
} from "../../../lib/backend/wrappers/images/augment.ts";
import { dropout } from "../../../lib/backend/wrappers/dropout.ts";
import type { KernelArena } from "../kernel_arena.ts";
import { edgeLength, type Proof, proof, tensor } from "./proof.ts";

/** Draws an image set and what happens to each image of a batch; shifts may leave nothing in the frame. */
function drawBatch(arena: KernelArena, index: number) {
  const { random } = arena, height = 1 + random.integer(14), width = edgeLength(arena, index, 32);
  const channels = [1, 1, 3, 4, 2][index % 5], count = 1 + random.integer(5), batch = 1 + random.integer(9);
  const pixels = Array.from({ length: count * height * width * channels }, () => random.integer(256));
  const parameters = arena.integers(new Int32Array(batch * PARAMETERS));
  for (let i = 0; i < batch; i++) {
    const [top, left] = [random.integer(height), random.integer(width)];
    const size = { height: random.integer(height - top + 1), width: random.integer(width - left + 1) };
    writeAugmentation(parameters, i, {
      ...{ image: random.integer(count), flip: random.integer(2) === 1 },
      ...{ down: random.integer(9) - 4, right: random.integer(9) - 4 },
      erase: i % 2 ? { top, left, ...size } : undefined,
    });
  }
  return {
    ...{ parameters, height, width, channels, count, batch, scale: 1 / 90, offset: -0.8, fill: 0.3 },
    images: index % 2 ? arena.bytes(pixels) : arena.copyOf(pixels),
    out: arena.floats(batch * height * width * channels),
  };
}

/** Does to one image on "cpu" what its parameters say. */
function augmentedOnCpu(
  image: tf.Tensor3D,
  parameters: Int32Array,
  options: ReturnType<typeof drawBatch>,
): tf.Tensor {
  const { height, width, scale, offset, fill } = options;
  const [, flip, down, right, top, left, rows, columns] = parameters;
  const turned = flip ? tf.reverse(image, 1) : image;
  const shifted = tf.pad(turned, [[height, height], [width, width], [0, 0]])
    .slice([clamp(height - down, 2 * height), clamp(width - right, 2 * width), 0], [height, width, -1]);
  const inside: [number, number][] = [[top, height - top - rows], [left, width - left - columns]];
  const erased = rows * columns > 0 ? tf.pad(tf.ones([rows, columns]), inside) : tf.zeros([height, width]);
  return tf.where(
    erased.expandDims(2).cast("bool"),
    tf.fill(image.shape, fill),
    shifted.mul(scale).add(offset),
  );
}

const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);

/** Proofs of `augmentImages` and `dropout`. */
export const augmentation: Proof[] = [
  proof({
    name: "augmentImages",
    draw: drawBatch,
    kernel: augmentImages,
    reference: augmentPlainly,
    results: ["out"],
    cpu(c) {
      const images = tf.tensor4d(Array.from(c.images), [c.count, c.height, c.width, c.channels], "float32");
      const results = Array.from({ length: c.batch }, (_, i) => {
        const parameters = c.parameters.subarray(i * PARAMETERS, (i + 1) * PARAMETERS);
        const image = images.slice([parameters[0], 0, 0, 0], [1, -1, -1, -1]).squeeze([0]) as tf.Tensor3D;
        return augmentedOnCpu(image, parameters, c);
      });
      return { out: tf.stack(results) };
    },
  }),
  proof({
    name: "dropout",
    draw(arena, index) {
      const x = arena.normal(edgeLength(arena, index, 900, 40_000));
      const rate = index % 7 ? arena.random.uniform() * 0.99 : 0;
      return {
        x,
        out: arena.floats(x.length),
        rate,
        seed: arena.random.integer(2 ** 32) * 1000,
        step: index,
      };
    },
    kernel: dropout,
    reference: dropoutReference.dropout,
    results: ["out"],
    poison: ["x"],
    cpu({ x, ...options }) {
      // TensorFlow.js draws other masks, so it is given ours.
      const mask = new Float32Array(x.length);
      dropoutReference.dropout({ ...options, x: mask.slice().fill(1), out: mask });
      return { out: tensor(x).mul(tensor(mask)) };
    },
  }),
];
