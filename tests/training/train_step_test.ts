import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { globalNorm } from "../../lib/backend/clip_gradients.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { type TrainStep, trainStep } from "../../lib/training/train_step.ts";

const build = () =>
  tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [2, 2, 1] }),
      tf.layers.dense({ units: 3, kernelInitializer: tf.initializers.glorotNormal({ seed: 1 }) }),
    ],
  });

/** One step of gradient descent at rate 1; returns its result and how far the weights moved. */
function step(labelSmoothing: number, clipNorm?: number) {
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
  const options = { model, optimizer, images, labels, classes: 3, labelSmoothing, clipNorm };
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

const RATE = 0.1, CLASSES = 3;
/** Two images of two pixels, and a layer whose biases a penalty would move. */
const PIXELS = [[0.2, 0.9], [0.7, 0.1]], LABELS = [2, 0];
const KERNEL = [[0.5, -0.4, 0.3], [-0.2, 0.1, 0.6]], BIAS = [0.2, -0.3, 0.4];

/** Takes a step at rate 0.1 on them; returns the weights after it and the reported loss. */
function stepWith(options: Pick<TrainStep, "l1" | "l2" | "classWeights" | "teaching">) {
  const model = tf.sequential({
    layers: [tf.layers.flatten({ inputShape: [1, 2, 1] }), tf.layers.dense({ units: CLASSES })],
  });
  const weights = [tf.tensor2d(KERNEL), tf.tensor1d(BIAS)];
  model.setWeights(weights);
  const images = tf.tensor4d(PIXELS.flat(), [2, 1, 2, 1]), optimizer = tf.train.sgd(RATE);
  const tensors = tf.memory().numTensors;
  const { loss } = trainStep({
    model,
    optimizer,
    images,
    labels: LABELS,
    classes: CLASSES,
    labelSmoothing: 0,
    ...options,
  });
  assertEquals(tf.memory().numTensors, tensors);
  const [kernel, bias] = model.getWeights().map((weight) => weight.dataSync().slice());
  tf.dispose([weights, images]);
  model.dispose();
  optimizer.dispose();
  return { kernel, bias, loss };
}

/** The same step on paper: the loss and its gradient are `(p - y) w / n` away from the logits. */
function expectedStep({ l1 = 0, l2 = 0, classWeights = [1, 1, 1] }) {
  const kernel = KERNEL.map((row) => row.map((w) => w - RATE * (l1 * Math.sign(w) + 2 * l2 * w)));
  const bias = [...BIAS];
  let loss = 0;
  PIXELS.forEach((pixels, i) => {
    const powers = BIAS.map((b, c) => Math.exp(b + pixels[0] * KERNEL[0][c] + pixels[1] * KERNEL[1][c]));
    const sum = powers.reduce((total, power) => total + power, 0);
    const weight = classWeights[LABELS[i]] / PIXELS.length;
    loss -= weight * Math.log(powers[LABELS[i]] / sum);
    powers.forEach((power, c) => {
      const gradient = weight * (power / sum - Number(c === LABELS[i]));
      pixels.forEach((pixel, p) => kernel[p][c] -= RATE * gradient * pixel);
      bias[c] -= RATE * gradient;
    });
  });
  return { kernel: kernel.flat(), bias, loss };
}

function assertClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expected.forEach((value, i) => assertAlmostEquals(actual[i], value, 1e-6));
}

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`trainStep() draws kernels towards 0 by l1 and l2, in the absolute value and the square, on ${prefer}`, async () => {
    await useBackend({ prefer });
    for (const penalties of [{ l1: 0.3 }, { l2: 0.3 }, { l1: 0.2, l2: 0.1 }]) {
      assertClose(stepWith(penalties).kernel, expectedStep(penalties).kernel);
    }
  });

  Deno.test(`trainStep() penalises no biases on ${prefer}`, async () => {
    await useBackend({ prefer });
    assertClose(stepWith({ l1: 0.3, l2: 0.3 }).bias, expectedStep({}).bias);
  });

  Deno.test(`trainStep() leaves penalties out of the loss that it reports on ${prefer}`, async () => {
    await useBackend({ prefer });
    const { loss } = stepWith({ l1: 10, l2: 10 });
    assertEquals(loss, stepWith({}).loss);
    assertAlmostEquals(loss, expectedStep({}).loss, 1e-6);
  });

  Deno.test(`trainStep() multiplies the loss of each image by the weight of its class on ${prefer}`, async () => {
    await useBackend({ prefer });
    const classWeights = [2, 7, 0.5];
    const { kernel, bias, loss } = stepWith({ classWeights }), expected = expectedStep({ classWeights });
    assertAlmostEquals(loss, expected.loss, 1e-6);
    assertClose([...kernel, ...bias], [...expected.kernel, ...expected.bias]);
  });
}

/** What a teacher says of the two images; one probability is 0. */
const TAUGHT = [[0.7, 0.2, 0.1], [0.5, 0, 0.5]];

/** The step of distillation on paper: alpha T^2 KL(q || p_T) + (1 - alpha) cross-entropy, and its gradient. */
function expectedDistillation({ temperature, alpha }: { temperature: number; alpha: number }) {
  const kernel = KERNEL.map((row) => [...row]), bias = [...BIAS];
  const softmaxAt = (logits: number[], t: number) => {
    const powers = logits.map((logit) => Math.exp(logit / t)), sum = powers.reduce((a, b) => a + b, 0);
    return powers.map((power) => power / sum);
  };
  let loss = 0;
  PIXELS.forEach((pixels, i) => {
    const logits = BIAS.map((b, c) => b + pixels[0] * KERNEL[0][c] + pixels[1] * KERNEL[1][c]);
    const p = softmaxAt(logits, 1), soft = softmaxAt(logits, temperature), share = 1 / PIXELS.length;
    const divergence = TAUGHT[i].reduce((sum, q, c) => sum + (q > 0 ? q * Math.log(q / soft[c]) : 0), 0);
    loss += share * (alpha * temperature ** 2 * divergence - (1 - alpha) * Math.log(p[LABELS[i]]));
    logits.forEach((_, c) => {
      const gradient = share * (alpha * temperature * (soft[c] - TAUGHT[i][c]) +
        (1 - alpha) * (p[c] - Number(c === LABELS[i])));
      pixels.forEach((pixel, at) => kernel[at][c] -= RATE * gradient * pixel);
      bias[c] -= RATE * gradient;
    });
  });
  return { kernel: kernel.flat(), bias, loss };
}

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`trainStep() learns from a teacher as Hinton et al. write it, on ${prefer}`, async () => {
    await useBackend({ prefer });
    for (const { temperature, alpha } of [{ temperature: 4, alpha: 0.9 }, { temperature: 1, alpha: 1 }]) {
      const targets = tf.tensor2d(TAUGHT);
      const { kernel, bias, loss } = stepWith({ teaching: { targets, temperature, alpha } });
      targets.dispose();
      const expected = expectedDistillation({ temperature, alpha });
      assertClose(kernel, expected.kernel);
      assertClose(bias, expected.bias);
      assertAlmostEquals(loss, expected.loss, 1e-6);
    }
  });
}

Deno.test("trainStep() with a teacher that has no part of the loss steps as without one", async () => {
  await useBackend();
  const targets = tf.tensor2d(TAUGHT);
  const { kernel, bias, loss } = stepWith({ teaching: { targets, temperature: 2, alpha: 0 } });
  targets.dispose();
  const alone = stepWith({});
  assertClose(kernel, [...alone.kernel]);
  assertClose(bias, [...alone.bias]);
  assertAlmostEquals(loss, alone.loss, 1e-6);
});

Deno.test("trainStep() weighs what the teacher says by the classes of the labels too", async () => {
  await useBackend();
  const targets = tf.tensor2d(TAUGHT), teaching = { targets, temperature: 2, alpha: 0.5 };
  const whole = stepWith({ teaching }), halved = stepWith({ teaching, classWeights: [0.5, 0.5, 0.5] });
  targets.dispose();
  assertAlmostEquals(halved.loss, whole.loss / 2, 1e-6);
});

Deno.test("trainStep() counts the penalties of layers' regularizers, in inner models too", async () => {
  await useBackend();
  const l1 = 0.25, l2 = 0.125, kernelInitializer = tf.initializers.glorotNormal({ seed: 1 });
  /** Returns the kernel before and after a step, of a layer within a model within the model. */
  const kernels = (isPenalised: boolean) => {
    const kernelRegularizer = tf.regularizers.l1l2({ l1, l2 });
    const inner = tf.sequential({
      layers: [tf.layers.dense({
        units: 3,
        inputShape: [4],
        kernelInitializer,
        ...isPenalised && { kernelRegularizer },
      })],
    });
    const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [2, 2, 1] }), inner] });
    const optimizer = tf.train.sgd(1), images = tf.randomNormal<tf.Rank.R4>([5, 2, 2, 1], 0, 1, "float32", 2);
    const before = model.getWeights()[0].dataSync().slice();
    const options = { model, optimizer, images, labels: [0, 1, 2, 2, 1], classes: 3, labelSmoothing: 0 };
    const { loss } = trainStep(options), after = model.getWeights()[0].dataSync().slice();
    images.dispose();
    model.dispose();
    optimizer.dispose();
    return { before, after, loss };
  };
  const plain = kernels(false), penalised = kernels(true);
  assertEquals(penalised.before, plain.before);
  assertEquals(penalised.loss, plain.loss);
  for (const [i, weight] of plain.before.entries()) {
    // The gradient of l1 |w| + l2 w^2.
    const further = l1 * Math.sign(weight) + 2 * l2 * weight;
    assertAlmostEquals(plain.after[i] - penalised.after[i], further, 1e-6);
  }
});
