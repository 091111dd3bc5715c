import * as tf from "@tensorflow/tfjs";
import { assertAsOnCpu, withGradients } from "./compare_backends.ts";

Deno.test("mean() over any axes, and its gradient, are the cpu backend's", async () => {
  for (const axis of [undefined, 0, -1, [1, 2], [0, 2], [3, 1], [0, 1, 2, 3]]) {
    for (const keepDims of [true, false]) {
      const compute = () =>
        withGradients((x) => tf.mean(x, axis, keepDims), [tf.randomNormal([3, 5, 7, 2], 0, 1, "float32", 1)]);
      await assertAsOnCpu(compute, 1e-6, `axis ${axis}, keepDims ${keepDims}`);
    }
  }
});

Deno.test("the gradient of the gradient of a mean is the cpu backend's", () => {
  const slope = tf.grad((x) => tf.mean(x.square(), [1]).square().sum());
  return assertAsOnCpu(
    () => [tf.grad((x) => slope(x).square().sum())(tf.randomNormal([4, 5, 3], 0, 1, "float32", 1))],
    1e-5,
  );
});
