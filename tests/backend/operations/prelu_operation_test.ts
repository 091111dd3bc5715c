import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { assertAsOnCpu, assertOurs, withGradients } from "./compare_backends.ts";

const SHAPE = [2, 3, 4, 5];
/** Shapes of slopes: with all axes, and shared along any of them. */
const SLOPES = [
  ...[SHAPE, [3, 4, 5], [1, 1, 5], [1, 4, 5], [1, 4, 1], [3, 1, 5], [3, 1, 1], [2, 1, 4, 1], [2, 1, 1, 1]],
  ...[[5], [1], []],
];

const prelu = (x: tf.Tensor, alpha: tf.Tensor) => tf.prelu(x, alpha);
const randomInputs = (...shapes: number[][]) =>
  shapes.map((shape, i) => tf.randomNormal(shape, 0, 1, "float32", i + 1));

Deno.test("prelu and its gradients are the cpu backend's, with slopes for any axes: error < 2e-6", async () => {
  for (const slopes of SLOPES) {
    await assertAsOnCpu(() => withGradients(prelu, randomInputs(SHAPE, slopes)), 2e-6, `${slopes}`);
  }
});

Deno.test("prelu with shared slopes is what its formula says, and so are its gradients", async () => {
  await useBackend();
  const [x, alpha] = [tf.tensor3d([[[-1, 2], [-3, 4]], [[5, -6], [-7, 0]]]), tf.tensor3d([[[0.5], [-2]]])];
  const gradients = tf.tidy(() => tf.grads(prelu)([x, alpha]).map((gradient) => [...gradient.dataSync()]));
  assertEquals(tf.tidy(() => [...prelu(x, alpha).dataSync()]), [-0.5, 2, 6, 4, 5, -3, 14, 0]);
  assertEquals(gradients, [[0.5, 1, -2, 1, 1, 0.5, -2, -2], [-7, -10]]);
  tf.dispose([x, alpha]);
});

Deno.test("prelu of NaN, infinities and nothing is the cpu backend's, and so are gradients with such slopes", async () => {
  for (const slope of [0.5, 0, -2, Infinity, -Infinity, NaN]) {
    await assertAsOnCpu(
      () => {
        const x = tf.tensor1d([NaN, Infinity, -Infinity, 0, -0, 6, -1]), alpha = tf.scalar(slope);
        return [prelu(x, alpha), ...tf.grads(prelu)([tf.slice(x, 3), alpha])];
      },
      1e-7,
      `${slope}`,
    );
  }
  await assertAsOnCpu(() => [prelu(tf.zeros([0, 3]), tf.ones([3]))], 1e-7);
});

Deno.test("prelu of integers, and with more slopes than values, is the cpu backend's", async () => {
  await assertAsOnCpu(() => [prelu(tf.tensor1d([-1, 2], "int32"), tf.tensor1d([2, 3], "int32"))], 1e-7);
  await assertAsOnCpu(() => [prelu(tf.tensor2d([[-1], [2]]), tf.tensor1d([2, 3, 4]))], 1e-7);
});

Deno.test("prelu and its gradients run in our kernels, and leave no tensors behind", async () => {
  await assertOurs(
    ["Prelu", "AtelierPreluGradients"],
    () => withGradients(prelu, randomInputs(SHAPE, [1, 4, 1])),
  );
  const before = tf.memory().numTensors;
  tf.tidy(() => void withGradients(prelu, randomInputs(SHAPE, [1, 4, 1])));
  assertEquals(tf.memory().numTensors, before);
});
