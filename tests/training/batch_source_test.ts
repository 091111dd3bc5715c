import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { createRandom } from "../../lib/core/random.ts";
import { affine } from "../../lib/image/affine.ts";
import { greyImageAt } from "../../lib/image/grey_image.ts";
import { augmentationSettings, drawAugmentation } from "../../lib/training/augmentation.ts";
import { createBatchSource } from "../../lib/training/batch_source.ts";
import { stripes } from "./stripes.ts";

const set = stripes(50, 1);
const indices = Uint32Array.of(3, 49, 0, 3);
const nothing = augmentationSettings({ flipProbability: 0, padding: 0, eraseProbability: 0 });

/** Two batches from one source, on one backend. */
async function batches(prefer: "wasm" | "cpu", augmentation = augmentationSettings({ eraseFill: 0.5 })) {
  await useBackend({ prefer });
  const before = tf.memory().numTensors, random = createRandom(5);
  const source = createBatchSource(set, { batchSize: 4, augmentation });
  const values = [indices, indices.subarray(1)].map((chosen) => {
    const images = source.images(chosen, random);
    assertEquals(images.shape, [chosen.length, 8, 8, 1]);
    const values = images.dataSync();
    images.dispose();
    return values;
  });
  source.dispose();
  assertEquals(tf.memory().numTensors, before);
  return { values, state: random.state() };
}

/** With and without a map before the kernel. */
const augmentations = {
  augments: augmentationSettings({ eraseFill: 0.5 }),
  "turns, zooms and augments": augmentationSettings({ degrees: 30, zoom: 0.2, eraseFill: 0.5 }),
};
for (const [verb, augmentation] of Object.entries(augmentations)) {
  Deno.test(`createBatchSource() ${verb} alike on wasm and cpu, to a float's rounding`, async () => {
    const [fast, plain] = [await batches("wasm", augmentation), await batches("cpu", augmentation)];
    assertEquals(fast.state, plain.state);
    for (const [i, values] of fast.values.entries()) {
      assert(values.every((value, at) => Math.abs(value - plain.values[i][at]) < 1e-7));
    }
  });
}

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`createBatchSource() turns and zooms each image by the map that is drawn, on ${prefer}`, async () => {
    const mapped = augmentationSettings({ ...nothing, degrees: 30, zoom: 0.2 }), random = createRandom(5);
    const { values: [first] } = await batches(prefer, mapped);
    indices.forEach((image, i) => {
      const { map } = drawAugmentation(image, mapped, { random, height: 8, width: 8 });
      affine(greyImageAt(set, image), map!).pixels.forEach((pixel, at) =>
        assertAlmostEquals(first[i * 64 + at], pixel / 255, 1e-7)
      );
    });
  });
}

Deno.test("createBatchSource() shows the same image another way each time", async () => {
  const { values: [first] } = await batches("wasm");
  assert(first.subarray(0, 64).join() !== first.subarray(3 * 64).join());
});

Deno.test("createBatchSource() gives the images as they are where nothing is drawn", async () => {
  const { values: [first] } = await batches("wasm", nothing);
  indices.forEach((image, i) => {
    for (let at = 0; at < 64; at++) {
      assert(Math.abs(first[i * 64 + at] - set.images[image * 64 + at] / 255) < 1e-7);
    }
  });
});

Deno.test("createBatchSource() without augmentation draws nothing", async () => {
  await useBackend();
  const random = createRandom(1), state = random.state();
  const source = createBatchSource(set, { batchSize: 4 });
  const images = source.images(indices, random);
  assertEquals(images.dataSync()[0], Math.fround(set.images[3 * 64] / 255));
  assertEquals(random.state(), state);
  images.dispose();
  source.dispose();
});
