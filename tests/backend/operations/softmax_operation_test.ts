import * as tf from "@tensorflow/tfjs";
import { assertAsOnCpu, assertOurs, assertSameBits, withGradients } from "./compare_backends.ts";

const softmax = (x: tf.Tensor) => tf.softmax(x);

Deno.test("softmax and its gradient are the cpu backend's: error < 2e-6", async () => {
  for (const shape of [[1], [10], [7, 10], [3, 4, 49], [2, 2, 3, 1], [1, 1000]]) {
    const compute = () => withGradients(softmax, [tf.randomNormal(shape, 0, 3, "float32", 2)]);
    await assertAsOnCpu(compute, 2e-6, `${shape}`);
    await assertOurs(["Softmax", "AtelierSoftmaxGradient"], compute);
  }
});

Deno.test("softmax of huge, infinite and undefined values is the cpu backend's", () =>
  assertAsOnCpu(
    () => [[1000, 0], [-1000, 1000], [-Infinity, 0], [Infinity, 0], [NaN, 0]].map((row) => tf.softmax(row)),
    1e-6,
  ));

Deno.test("softmax gives the same bits with 1, 2 and 3 threads", () =>
  assertSameBits(() => withGradients(softmax, [tf.randomNormal([900, 49], 0, 1, "float32", 2)])));
