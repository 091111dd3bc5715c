import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertThrows } from "@std/assert";
import { AdamW } from "../../lib/backend/adam_w.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { setLearningRate } from "../../lib/training/learning_rate.ts";

/** Returns how far a weight moves in one step against a gradient of 1. */
function moved(optimizer: tf.Optimizer): number {
  const weight = tf.variable(tf.tensor1d([0]));
  optimizer.minimize(() => weight.sum().asScalar());
  const move = -weight.dataSync()[0];
  weight.dispose();
  return move;
}

const optimizers: [name: string, build: (rate: number) => tf.Optimizer][] = [
  ["sgd", (rate) => tf.train.sgd(rate)],
  ["momentum", (rate) => tf.train.momentum(rate, 0.9)],
  ["rmsprop", (rate) => tf.train.rmsprop(rate)],
  ["adam", (rate) => tf.train.adam(rate)],
  ["adamax", (rate) => tf.train.adamax(rate)],
  ["adagrad", (rate) => tf.train.adagrad(rate)],
  ["AdamW", (rate) => new AdamW({ learningRate: rate })],
];

for (const prefer of ["wasm", "cpu"] as const) {
  for (const [name, build] of optimizers) {
    Deno.test(`setLearningRate() makes ${name} take the steps of that rate on ${prefer}`, async () => {
      await useBackend({ prefer });
      const changed = build(100), fresh = build(0.5);
      setLearningRate(changed, 0.5);
      assertAlmostEquals(moved(changed), moved(fresh), 1e-7);
    });
  }
}

Deno.test("setLearningRate() rejects an optimizer without a learning rate", () => {
  const optimizer = { getClassName: () => "Steady" } as tf.Optimizer;
  assertThrows(
    () => setLearningRate(optimizer, 1),
    TypeError,
    "Cannot follow a schedule as the optimizer must have a learning rate: current value is Steady",
  );
});
