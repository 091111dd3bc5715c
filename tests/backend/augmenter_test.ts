import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { createAugmenter } from "../../lib/backend/augmenter.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";

/** Two images of 2 x 3 pixels. */
const images = Uint8Array.of(255, 0, 51, 102, 153, 204, 0, 51, 102, 153, 204, 255);
const options = { height: 2, width: 3, channels: 1, batchSize: 3 };

/** What a batch holds, in parts of 255. */
function pixelsOf(batch: tf.Tensor): number[] {
  const pixels = Array.from(batch.dataSync(), (value) => Math.round(value * 255));
  batch.dispose();
  return pixels;
}

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`createAugmenter() mirrors, shifts and erases, on ${prefer}`, async () => {
    await useBackend({ prefer });
    const before = tf.memory().numTensors, augmenter = createAugmenter({ ...options, images, fill: 0.2 });
    const batch = augmenter.batch([
      { image: 1, flip: true },
      { image: 0, down: 1, right: -1 },
      { image: 0, erase: { top: 0, left: 1, height: 2, width: 1 } },
    ]);
    assertEquals(batch.shape, [3, 2, 3, 1]);
    assertEquals(pixelsOf(batch), [
      ...[102, 51, 0, 255, 204, 153],
      ...[0, 0, 0, 0, 51, 0],
      ...[255, 51, 51, 102, 51, 204],
    ]);
    augmenter.dispose();
    assertEquals(tf.memory().numTensors, before);
  });

  Deno.test(`createAugmenter() takes images that are written for each batch, on ${prefer}`, async () => {
    await useBackend({ prefer });
    const augmenter = createAugmenter({ ...options, images: 2 });
    for (const from of [images, images.toReversed()]) {
      augmenter.images().set(from);
      assertEquals(pixelsOf(augmenter.batch([{ image: 1 }])), [...from.subarray(6)]);
    }
    augmenter.dispose();
  });

  Deno.test(`createAugmenter() maps images, then mirrors them, and blurs the batch last, on ${prefer}`, async () => {
    await useBackend({ prefer });
    const before = tf.memory().numTensors, augmenter = createAugmenter({ ...options, images });
    const half = { xx: -1, yy: -1 },
      blur = 0.5,
      near = Math.exp(-2),
      far = Math.exp(-8),
      sum = 1 + 2 * (near + far);
    const erase = { top: 0, left: 0, height: 2, width: 3 };
    const drawn = [{ image: 0, map: half }, { image: 1 }, { image: 1, map: half, flip: true, down: 1 }];
    assertEquals(pixelsOf(augmenter.batch(drawn)), [
      ...[204, 153, 102, 51, 0, 255],
      ...[0, 51, 102, 153, 204, 255],
      ...[0, 0, 0, 153, 204, 255],
    ]);
    const blurred = pixelsOf(augmenter.batch([{ image: 1, blur, erase }, { image: 1, blur }]));
    const across = [0, 1, 2].map((x) => {
      const at = (place: number) => 51 * Math.min(2, Math.max(0, place));
      return (at(x) + near * (at(x - 1) + at(x + 1)) + far * (at(x - 2) + at(x + 2))) / sum;
    });
    // Each of the two rows sees itself and what repeats beyond it, and the other for the rest.
    const other = (near + far) / sum * 153;
    assertEquals(blurred, [
      ...[0, 0, 0, 0, 0, 0],
      ...across.map((value) => Math.round(value + other)),
      ...across.map((value) => Math.round(value + 153 - other)),
    ]);
    augmenter.dispose();
    assertEquals(tf.memory().numTensors, before);
  });
}

for (const [first, second] of [["wasm", "cpu"], ["cpu", "wasm"]] as const) {
  Deno.test(`createAugmenter() works on ${second} when it was made on ${first}`, async () => {
    await useBackend({ prefer: first });
    const augmenter = createAugmenter({ ...options, images });
    await useBackend({ prefer: second });
    assertEquals(pixelsOf(augmenter.batch([{ image: 1, flip: true }])), [102, 51, 0, 255, 204, 153]);
    assertEquals([...augmenter.images()], [...images]);
    augmenter.dispose();
    await useBackend();
  });
}
