import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertNotEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";

Deno.test("buildSmallCnn() maps images to logits", async () => {
  await useBackend();
  const model = buildSmallCnn();
  assertEquals(model.inputs[0].shape, [null, 28, 28, 1]);
  assertEquals(model.outputs[0].shape, [null, 10]);
  // 9*16+16, 9*16*32+32, 7*7*32*64+64, 64*10+10
  assertEquals(model.countParams(), 160 + 4_640 + 100_416 + 650);
  model.dispose();
});

Deno.test("buildSmallCnn() leaves outputs out at random only where asked to", async () => {
  await useBackend();
  const dropoutRates = [0, 0.3].map((dropoutRate) => {
    const model = buildSmallCnn({ dropoutRate });
    const rates = model.layers.map((layer) => layer.getConfig().rate).filter((rate) => rate !== undefined);
    model.dispose();
    return rates;
  });
  assertEquals(dropoutRates, [[], [0.3]]);
});

Deno.test("buildSmallCnn() starts from the same weights for the same seed, and only then", async () => {
  await useBackend();
  const first = await firstKernel(1);
  assertEquals(await firstKernel(1), first);
  assertNotEquals(await firstKernel(2), first);
});

async function firstKernel(seed: number): Promise<ArrayLike<number>> {
  const before = tf.memory().numTensors;
  const model = buildSmallCnn({ seed });
  const weights = await model.getWeights()[0].data();
  model.dispose();
  assertEquals(tf.memory().numTensors, before);
  return weights.slice();
}
