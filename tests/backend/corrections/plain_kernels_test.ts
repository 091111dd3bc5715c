import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";

for (const backend of ["cpu", "wasm"] as const) {
  Deno.test(`on ${backend} matMul() broadcasts batches of [2, 1] and [2, 3] matrices`, async () => {
    await useBackend({ prefer: backend });
    for (const dtype of ["float32", "int32"] as const) {
      tf.tidy(() => {
        const a = tf.tensor([2, 3], [2, 1, 1, 1], dtype);
        const b = tf.tensor([1, 10, 100, 1000, 10_000, 100_000], [2, 3, 1, 1], dtype);
        const product = tf.matMul(a, b);
        assertEquals([product.dtype, product.shape], [dtype, [2, 3, 1, 1]]);
        assertEquals([...product.dataSync()], [2, 20, 200, 3000, 30_000, 300_000]);
      });
    }
  });

  Deno.test(`on ${backend} matMul() of no matrices, and of matrices without columns, is done`, async () => {
    await useBackend({ prefer: backend });
    tf.tidy(() => {
      const none = tf.matMul(tf.ones([4, 0, 2, 3]), tf.ones([1, 1, 3, 5]));
      assertEquals([none.shape, none.dataSync().length], [[4, 0, 2, 5], 0]);
      assertEquals([...tf.matMul(tf.ones([2, 0]), tf.ones([0, 1])).dataSync()], [0, 0]);
    });
  });

  Deno.test(`on ${backend} tensorScatterUpdate() leaves its input as it was`, async () => {
    await useBackend({ prefer: backend });
    tf.tidy(() => {
      const x = tf.tensor1d([1, 2, 3]);
      const updated = tf.tensorScatterUpdate(x, tf.tensor2d([[1]], [1, 1], "int32"), tf.tensor1d([9]));
      assertEquals([...updated.dataSync()], [1, 9, 3]);
      assertEquals([...x.dataSync()], [1, 2, 3]);
    });
  });

  Deno.test(`on ${backend} a fused leaky ReLU without a slope has that of tf.leakyRelu()`, async () => {
    await useBackend({ prefer: backend });
    tf.tidy(() => {
      const activation = "leakyrelu",
        x = tf.tensor4d([1, -1], [1, 1, 2, 1]),
        filter = tf.ones<tf.Rank.R4>([1, 1, 1, 1]);
      const layer = { x, filter, strides: 1, pad: "valid", activation } as const;
      const wanted = [...tf.leakyRelu(x).dataSync()];
      assertEquals([...tf.fused.conv2d(layer).dataSync()], wanted);
      assertEquals([...tf.fused.depthwiseConv2d(layer).dataSync()], wanted);
      const [a, b] = [x.as2D(2, 1), tf.ones<tf.Rank.R2>([1, 1])];
      assertEquals([...tf.fused.matMul({ a, b, activation }).dataSync()], wanted);
    });
  });
}
