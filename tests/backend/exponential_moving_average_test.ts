import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { averageWeights, useBackend } from "../../lib/backend/mod.ts";

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`averageWeights() moves averages in place on ${prefer}, not what shares their memory`, async () => {
    await useBackend({ prefer });
    const tensors = tf.memory().numTensors;
    const weights = [tf.variable(tf.tensor2d([[1, 2], [3, 4]])), tf.variable(tf.scalar(8))];
    const averages = weights.map((weight) => tf.variable(weight));
    tf.tidy(() => weights.forEach((weight) => weight.assign(weight.mul(3))));
    const shared = averages[0].clone();
    averageWeights(averages, weights, { decay: 0.75 });
    assertEquals(Array.from(averages[0].dataSync()), [1.5, 3, 4.5, 6]);
    averageWeights(averages, weights, { decay: 0.5 });
    assertEquals(Array.from(averages[0].dataSync()), [2.25, 4.5, 6.75, 9]);
    assertEquals(Array.from(averages[1].dataSync()), [18]);
    assertEquals(Array.from(weights[0].dataSync()), [3, 6, 9, 12]);
    assertEquals(Array.from(shared.dataSync()), [1, 2, 3, 4]);
    assert(averages.every((average) => !average.isDisposed));
    tf.dispose([weights, averages, shared]);
    // The tensors from which the variables were made.
    assertEquals(tf.memory().numTensors, tensors + 2);
  });
}

Deno.test("averageWeights() rejects weights of other shapes", async () => {
  await useBackend();
  const average = tf.variable(tf.zeros([2]));
  assertThrows(
    () => averageWeights([average], [tf.zeros([3])]),
    TypeError,
    "Cannot average as there must be one average of each weight's shape: current value is [[2]] and [[3]]",
  );
  average.dispose();
});
