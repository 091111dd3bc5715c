import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";

Deno.test("fused.conv2d() with a leaky ReLU leaks a fifth where nothing else is said, as leakyRelu() does", async () => {
  await useBackend();
  tf.tidy(() => {
    const x = tf.tensor4d([-1, 2], [1, 1, 2, 1]), filter = tf.ones<tf.Rank.R4>([1, 1, 1, 1]);
    const y = tf.fused.conv2d({ x, filter, strides: 1, pad: "valid", activation: "leakyrelu" });
    assertEquals([...y.dataSync()], [Math.fround(-0.2), 2]);
  });
});
