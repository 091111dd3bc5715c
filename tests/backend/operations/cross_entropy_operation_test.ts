import * as tf from "@tensorflow/tfjs";
import { assertAsOnCpu, assertOurs, assertSameBits } from "./compare_backends.ts";

/** Loss and its gradient with respect to the logits. */
function lossOf(rows: number, classes: number, loss: (labels: tf.Tensor, logits: tf.Tensor) => tf.Tensor) {
  const logits = tf.randomNormal([rows, classes], 0, 3, "float32", 1);
  const labels = tf.oneHot(
    tf.tensor1d(Array.from({ length: rows }, (_, i) => i % classes), "int32"),
    classes,
  );
  return [loss(labels, logits), tf.grad((logits) => loss(labels, logits).sum())(logits)];
}

const plain = (labels: tf.Tensor, logits: tf.Tensor): tf.Tensor =>
  tf.losses.softmaxCrossEntropy(labels, logits);

Deno.test("softmaxCrossEntropy() and its gradient are the cpu backend's: error < 2e-6", async () => {
  for (const [rows, classes] of [[1, 2], [5, 3], [128, 10], [33, 1000]]) {
    await assertAsOnCpu(() => lossOf(rows, classes, plain), 2e-6, `${rows} x ${classes}`);
  }
});

Deno.test("softmaxCrossEntropy() takes smoothing, weights, reductions, and values that are no tensors", async () => {
  const weights = () => tf.tensor1d([1, 0, 2, 0.5]);
  const { NONE, SUM, MEAN } = tf.Reduction as unknown as Record<string, tf.Reduction>;
  for (const reduction of [undefined, NONE, SUM, MEAN]) {
    for (const weight of [undefined, weights]) {
      const loss = (labels: tf.Tensor, logits: tf.Tensor): tf.Tensor =>
        tf.losses.softmaxCrossEntropy(labels, logits, weight?.(), 0.1, reduction);
      await assertAsOnCpu(() => lossOf(4, 3, loss), 2e-6, `${reduction} ${weight !== undefined}`);
    }
  }
  await assertAsOnCpu(() => [tf.losses.softmaxCrossEntropy([[0, 1]], [[0.2, 3]])], 1e-6);
});

Deno.test("softmaxCrossEntropy() of infinite and undefined logits is the cpu backend's", () =>
  assertAsOnCpu(
    () =>
      [[NaN, 1], [Infinity, 1], [1000, -1000]].map((row) =>
        tf.losses.softmaxCrossEntropy(tf.tensor2d([[0.5, 0.5]]), tf.tensor2d([row]))
      ),
    1e-6,
  ));

Deno.test("softmaxCrossEntropy() runs in our kernel", () =>
  assertOurs(["AtelierCrossEntropy", "AtelierScaleRows"], () => lossOf(4, 3, plain)));

Deno.test("softmaxCrossEntropy() gives the same bits with 1, 2 and 3 threads", () =>
  assertSameBits(() => lossOf(3000, 12, plain)));
