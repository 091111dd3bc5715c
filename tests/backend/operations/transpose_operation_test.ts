import * as tf from "@tensorflow/tfjs";
import { createRandom } from "../../../lib/core/random.ts";
import { assertAsOnCpu, assertOurs, assertSameBits, withGradients } from "./compare_backends.ts";

Deno.test("transpose() of 100 random shapes, and its gradient, are the cpu backend's", async () => {
  const random = createRandom(5);
  for (let i = 0; i < 100; i++) {
    const shape = Array.from({ length: random.integer(6) }, () => 1 + random.integer(5));
    const permutation = [...random.permutation(shape.length)];
    await assertAsOnCpu(
      () =>
        withGradients((x) => tf.transpose(x, permutation), [tf.randomNormal(shape, 0, 1, "float32", i + 1)]),
      1e-7,
      `[${shape}] by [${permutation}]`,
    );
  }
});

Deno.test("transpose() runs in our kernel, and integers in tfjs's", async () => {
  await assertOurs(["Transpose"], () => [tf.transpose(tf.ones([2, 3, 4]), [1, 0, 2])]);
  await assertAsOnCpu(() => [tf.transpose(tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3], "int32"))], 1e-7);
});

Deno.test("transpose() gives the same bits with 1, 2 and 3 threads", () =>
  assertSameBits(() => [tf.transpose(tf.randomNormal([70, 30, 50], 0, 1, "float32", 1), [2, 0, 1])]));
