import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { globalNorm } from "../../lib/backend/clip_gradients.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { trainStep } from "../../lib/training/train_step.ts";

const build = () =>
  tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [2, 2, 1] }),
      tf.layers.dense({ units: 3, kernelInitializer: tf.initializers.glorotNormal({ seed: 1 }) }),
    ],
  });

/** One step of gradient descent at rate 1; returns its result and how far the weights moved. */
function step(labelSmoothing: number, largestGradientNorm?: number) {
  const model = build(), optimizer = tf.train.sgd(1);
  const before = model.getWeights().map((weight) => weight.clone());
  const images = tf.randomNormal<tf.Rank.R4>([5, 2, 2, 1], 0, 1, "float32", 2);
  const labels = [0, 1, 2, 2, 1];
  const expected = tf.tidy(() => {
    const logits = model.predict(images) as tf.Tensor2D;
    const oneHot = tf.oneHot(tf.tensor1d(labels, "int32"), 3);
    const loss = tf.losses.softmaxCrossEntropy(oneHot, logits, undefined, labelSmoothing).dataSync()[0];
    const right = logits.argMax(1).dataSync().filter((predicted, i) => predicted === labels[i]).length;
    return { loss, right };
  });
  const tensors = tf.memory().numTensors;
  const options = { model, optimizer, images, labels, classes: 3, labelSmoothing, largestGradientNorm };
  const result = trainStep(options);
  assertEquals(tf.memory().numTensors, tensors);
  const moved = tf.tidy(() => globalNorm(model.getWeights().map((weight, i) => weight.sub(before[i]))));
  tf.dispose([before, images]);
  model.dispose();
  optimizer.dispose();
  return { result, expected, moved };
}

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`trainStep() returns tfjs's loss and the right predictions on ${prefer}, smoothed or not`, async () => {
    await useBackend({ prefer });
    for (const smoothing of [0, 0.3]) {
      const { result, expected } = step(smoothing);
      assertAlmostEquals(result.loss, expected.loss, 1e-6);
      assertEquals(result.right, expected.right);
    }
  });

  Deno.test(`trainStep() moves all weights together by the largest norm at most on ${prefer}`, async () => {
    await useBackend({ prefer });
    const { moved } = step(0);
    assert(moved > 0.02, `it moved by ${moved}`);
    assertAlmostEquals(step(0, 0.01).moved, 0.01, 1e-6);
    assertAlmostEquals(step(0, 2 * moved).moved, moved, 1e-6);
  });
}

Deno.test("trainStep() leaves layers that are not trainable alone", async () => {
  await useBackend();
  const model = build(), optimizer = tf.train.sgd(1);
  model.layers[1].trainable = false;
  model.add(tf.layers.dense({ units: 3, kernelInitializer: tf.initializers.glorotNormal({ seed: 3 }) }));
  const images = tf.ones<tf.Rank.R4>([2, 2, 2, 1]), frozen = model.layers[1].getWeights()[0];
  const before = frozen.dataSync().join();
  trainStep({ model, optimizer, images, labels: [0, 1], classes: 3, labelSmoothing: 0 });
  assertEquals(frozen.dataSync().join(), before);
  images.dispose();
  model.dispose();
});
