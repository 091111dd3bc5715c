import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import type { AdamW } from "../../lib/backend/adam_w.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { defaultOptimizer } from "../../lib/training/default_optimizer.ts";

const folder = new URL("file:///runs/a/");

Deno.test("defaultOptimizer() is AdamW where weights decay or checkpoints are kept", async () => {
  await useBackend();
  const options = { learningRate: 0.1, weightDecay: 0, checkpoint: { folder } };
  const [plain, kept] = [defaultOptimizer({ learningRate: 0.1, weightDecay: 0 }), defaultOptimizer(options)];
  assertEquals([plain, kept].map((optimizer) => optimizer.getClassName()), ["Adam", "AdamW"]);
  const decaying = defaultOptimizer({ learningRate: 0.1, weightDecay: 0.5 }) as AdamW;
  assertEquals(decaying.weightDecay, 0.5);
  for (const optimizer of [plain, kept, decaying]) optimizer.dispose();
});

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`defaultOptimizer() takes the same steps with checkpoints as without on ${prefer}`, async () => {
    await useBackend({ prefer });
    const [first, second] = [undefined, { folder }].map((checkpoint) => {
      const options = { learningRate: 0.1, weightDecay: 0, ...(checkpoint && { checkpoint }) };
      const optimizer = defaultOptimizer(options), weight = tf.variable(tf.tensor2d([[1, -2]]));
      for (let step = 1; step < 5; step++) {
        optimizer.minimize(() => weight.mul(step).square().sum().asScalar(), false, [weight]);
      }
      const values = weight.dataSync();
      weight.dispose();
      optimizer.dispose();
      return values;
    });
    assertEquals(first, second);
  });
}
