import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertThrows } from "@std/assert";
import { multiHeadAttention } from "../../../lib/backend/operations/attention_operation.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { assertAsOnCpu, assertOurs, assertSameBits, withGradients } from "./compare_backends.ts";

const compute = (shape: number[], heads: number) => () =>
  withGradients((x) => multiHeadAttention(x as tf.Tensor3D, heads), [
    tf.randomNormal(shape, 0, 1, "float32", 1),
  ]);

Deno.test("multiHeadAttention() and its gradient are those of plain operations: error < 5e-6", async () => {
  for (const [tokens, heads, depth] of [[1, 1, 1], [7, 2, 3], [49, 4, 16], [16, 1, 8], [5, 3, 10]]) {
    await assertAsOnCpu(compute([2, tokens, 3 * heads * depth], heads), 5e-6, `${[tokens, heads, depth]}`);
  }
});

Deno.test("multiHeadAttention() runs in our kernels", () =>
  assertOurs(["AtelierAttention", "AtelierAttentionGradient"], compute([2, 5, 24], 2)));

Deno.test("multiHeadAttention() has a second derivative", async () => {
  await useBackend();
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    const attend = (x: tf.Tensor) => multiHeadAttention(x as tf.Tensor3D, 2).square().sum();
    const second = tf.grad((x) => tf.grad(attend)(x).square().sum())(tf.ones([1, 3, 12]));
    assertEquals(second.shape, [1, 3, 12]);
  });
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("multiHeadAttention() gives the same bits with 1, 2 and 3 threads", () =>
  assertSameBits(compute([30, 20, 48], 4)));

Deno.test("multiHeadAttention() rejects heads that do not divide the depth", () => {
  assertThrows(
    () => multiHeadAttention(tf.zeros([1, 2, 12]), 3),
    RangeError,
    "Cannot compute attention as 3 * heads must divide the values 12 of a token: current value of heads is 3",
  );
});
