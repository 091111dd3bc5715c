import * as tf from "@tensorflow/tfjs";
import { assertAsOnCpu, assertOurs, withGradients } from "./compare_backends.ts";

Deno.test("reverse() of one axis, and its gradient, are the cpu backend's, in our kernel", async () => {
  for (const axis of [0, 1, 2, -1, [1]]) {
    const compute = () =>
      withGradients((x) => tf.reverse(x, axis), [tf.randomNormal([4, 5, 6], 0, 1, "float32", 1)]);
    await assertAsOnCpu(compute, 1e-7, `axis ${axis}`);
    await assertOurs(["Reverse"], compute);
  }
});

Deno.test("reverse() of more axes, of integers and of nothing is the cpu backend's", () =>
  assertAsOnCpu(() => [
    tf.reverse(tf.randomNormal([4, 5], 0, 1, "float32", 1), [0, 1]),
    tf.reverse(tf.tensor1d([1, 2, 3], "int32"), 0),
    tf.reverse(tf.zeros([0, 3]), 1),
  ], 1e-7));
