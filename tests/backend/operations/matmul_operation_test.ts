import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { assertClose } from "../kernel_arena.ts";
import { assertAsOnCpu, assertOurs } from "./compare_backends.ts";

const random = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, "float32", seed);

/** Every product of a matrix of `a` with one of `b`, each multiplied by itself; cpu's own broadcasting stops short. */
function productsOneByOne(a: tf.Tensor, b: tf.Tensor): number[] {
  return a.unstack().flatMap((left) =>
    b.unstack().flatMap((right) => [...tf.matMul(left, right).dataSync()])
  );
}

Deno.test("matMul() of batches that are broadcast together is that of their matrices one by one", async () => {
  await useBackend();
  tf.tidy(() => {
    const a = random([2, 3, 5], 1), b = random([4, 5, 6], 2);
    const expected = Float32Array.from(productsOneByOne(a, b));
    const product = tf.matMul(a.expandDims(1), b.expandDims(0));
    assertEquals(product.shape, [2, 4, 3, 6]);
    assertClose(product.dataSync() as Float32Array, expected, 1e-6, "plain");
    const transposed = tf.matMul(tf.transpose(a, [0, 2, 1]).expandDims(1), b, true);
    assertClose(transposed.dataSync() as Float32Array, expected, 1e-6, "transposed");
  });
});

Deno.test("matMul() of matrices without values or depth is the cpu backend's", async () => {
  for (const [a, b] of [[[2, 0], [0, 3]], [[0, 3], [3, 2]], [[2, 3], [3, 0]]]) {
    await assertAsOnCpu(() => [tf.matMul(tf.ones(a), tf.ones(b))], 1e-7, `[${a}] and [${b}]`);
  }
});

Deno.test("matMul() of a batch without matrices is empty, and writes nothing", async () => {
  await useBackend();
  tf.tidy(() => {
    const none = tf.ones([0, 2, 3]), one = tf.ones([1, 3, 2]), behind = tf.ones([64]);
    const products = [tf.matMul(none, one), tf.matMul(one, none), tf.matMul(none, tf.ones([1, 2, 2]), true)];
    assertEquals(products.map(({ shape }) => shape), [[0, 2, 2], [0, 3, 3], [0, 3, 2]]);
    assertEquals([one, behind].map((tensor) => tensor.min().dataSync()[0]), [1, 1]);
  });
});

Deno.test("fused.matMul() adds a bias of as many rows as columns to the rows", () =>
  assertAsOnCpu(() => {
    const [a, b] = [random([3, 2], 1), random([2, 3], 2)] as tf.Tensor2D[];
    return [tf.fused.matMul({ a, b, bias: tf.tensor2d([[1], [2], [3]]), activation: "relu" })];
  }, 1e-6));

Deno.test("fused.matMul() applies every activation in our kernels", () =>
  assertOurs(
    ["_FusedMatMul"],
    () =>
      (["linear", "relu", "relu6", "elu", "sigmoid", "leakyrelu", "prelu"] as const).map((activation) =>
        tf.fused.matMul({
          a: random([3, 2], 1),
          b: random([2, 3], 2),
          activation,
          preluActivationWeights: tf.ones([3]),
        })
      ),
  ));
