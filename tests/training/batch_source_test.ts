import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { createRandom } from "../../lib/core/random.ts";
import { augmentationSettings } from "../../lib/training/augmentation.ts";
import { createBatchSource } from "../../lib/training/batch_source.ts";
import { stripes } from "./stripes.ts";

const set = stripes(50, 1);
const indices = Uint32Array.of(3, 49, 0, 3);

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

Deno.test("createBatchSource() augments alike on wasm and cpu, to a float's rounding", async () => {
  const [fast, plain] = [await batches("wasm"), await batches("cpu")];
  assertEquals(fast.state, plain.state);
  for (const [i, values] of fast.values.entries()) {
    assert(values.every((value, at) => Math.abs(value - plain.values[i][at]) < 1e-7));
  }
});

Deno.test("createBatchSource() shows the same image another way each time", async () => {
  const { values: [first] } = await batches("wasm");
  assert(first.subarray(0, 64).join() !== first.subarray(3 * 64).join());
});

Deno.test("createBatchSource() gives the images as they are where nothing is drawn", async () => {
  const nothing = augmentationSettings({ flipProbability: 0, padding: 0, eraseProbability: 0 });
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
