import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertThrows } from "@std/assert";
import { averageWeights } from "../../lib/backend/exponential_moving_average.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { decayAt, startAverages, weightVariables, withWeights } from "../../lib/training/ema_weights.ts";

const build = () =>
  tf.sequential({
    layers: [
      tf.layers.dense({ units: 2, inputShape: [3], kernelInitializer: "ones" }),
      tf.layers.batchNormalization({}),
    ],
  });

Deno.test("weightVariables() holds batch norm's statistics too", async () => {
  await useBackend();
  const model = build();
  assertEquals(weightVariables(model).map(({ shape }) => shape), [[3, 2], [2], [2], [2], [2], [2]]);
  model.dispose();
});

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`withWeights() lends weights and gives back their own on ${prefer}, also after an error`, async () => {
    await useBackend({ prefer });
    const model = build(), before = tf.memory().numTensors;
    const weights = weightVariables(model), averages = startAverages(weights);
    const first = () => weights[0].dataSync()[0];
    averageWeights(averages, weights.map((weight) => tf.zerosLike(weight)), { decay: 0.5 });
    assertEquals([first(), withWeights(weights, averages, first), first()], [1, 0.5, 1]);
    averageWeights(averages, weights, { decay: 0.5 });
    assertEquals([first(), averages[0].dataSync()[0]], [1, 0.75]);
    const failing = () => {
      throw new Error("stop");
    };
    assertThrows(() => withWeights(weights, averages, failing), Error, "stop");
    assertEquals(first(), 1);
    tf.dispose(averages);
    // The zeros.
    assertEquals(tf.memory().numTensors, before + weights.length);
    model.dispose();
  });
}

Deno.test("decayAt() forgets quickly at first and then keeps the decay", () => {
  assertEquals([0, 8, 89_999].map((step) => decayAt(0.999, step)), [0.1, 0.5, 0.999]);
});
