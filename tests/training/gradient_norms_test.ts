import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { dropoutSteps } from "../../lib/backend/operations/dropout_operation.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildDenseNet } from "../../lib/models/dense_net.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { gradientNorms } from "../../lib/training/gradient_norms.ts";
import { modelHash } from "../../lib/training/model_hash.ts";
import { NotFiniteError } from "../../lib/training/not_finite.ts";
import { stripes } from "./stripes.ts";
import { tints } from "./tints.ts";

const data = stripes(6, 1), UNITS = 3, PIXELS = 64;

/** Mean cross-entropy of a tanh network of one hidden layer, with two classes, in double precision. */
function lossOf([kernel, bias, outKernel, outBias]: number[][]): number {
  let sum = 0;
  for (let i = 0; i < data.size; i++) {
    const hidden = bias.map((b, unit) => {
      for (let p = 0; p < PIXELS; p++) b += data.images[i * PIXELS + p] / 255 * kernel[p * UNITS + unit];
      return Math.tanh(b);
    });
    const logits = outBias.map((b, c) =>
      hidden.reduce((total, h, unit) => total + h * outKernel[unit * 2 + c], b)
    );
    sum += Math.log(1 + Math.exp(logits[1 - data.labels[i]] - logits[data.labels[i]]));
  }
  return sum / data.size;
}

/** Root of the mean square of central differences in all entries of `weights[index]`. */
function numericNorm(weights: number[][], index: number): number {
  const step = 1e-5;
  const at = (i: number, change: number) =>
    lossOf(weights.map((values, other) => other === index ? values.with(i, values[i] + change) : values));
  const squares = weights[index].map((_, i) => ((at(i, step) - at(i, -step)) / (2 * step)) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`gradientNorms() agrees with numeric gradients, relative error < 1e-4, on ${prefer}`, async () => {
    await useBackend({ prefer });
    const model = buildDenseNet({ inputShape: [8, 8, 1], units: [UNITS], classes: 2, activation: "tanh" });
    const weights = model.getWeights().map((weight) => Array.from(weight.dataSync()));
    const norms = gradientNorms(model, data);
    assertEquals(norms.map(({ layer }) => layer), ["hidden1", "logits"]);
    norms.forEach(({ rootMeanSquare }, i) => {
      const expected = numericNorm(weights, 2 * i);
      assertAlmostEquals(rootMeanSquare, expected, 1e-4 * expected);
    });
    model.dispose();
  });
}

Deno.test("gradientNorms() leaves the model as it was, with batch norm and dropout too, and no tensor behind", async () => {
  await useBackend();
  const model = buildSmallCnn({
    inputShape: [8, 8, 1],
    classes: 2,
    filters: [2],
    units: 4,
    batchNorm: true,
    dropoutRate: 0.5,
  });
  const before = await modelHash(model), tensors = tf.memory().numTensors;
  const norms = gradientNorms(model, data);
  assertEquals(norms.map(({ layer }) => layer), ["conv1", "hidden", "logits"]);
  assert(norms.every(({ rootMeanSquare }) => rootMeanSquare > 0));
  assertEquals(tf.memory().numTensors, tensors);
  assertEquals(await modelHash(model), before);
  assertEquals(dropoutSteps(model), [0]);
  model.dispose();
});

Deno.test("gradientNorms() refuses gradients that are not finite, and models without trainable kernels", async () => {
  await useBackend();
  const model = buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [2], units: 4 });
  const weights = model.getWeights().map((weight) => tf.fill(weight.shape, 1e38));
  model.setWeights(weights);
  tf.dispose(weights);
  const { numTensors } = tf.memory();
  assertThrows(
    () => gradientNorms(model, data),
    NotFiniteError,
    "Cannot measure gradients as every gradient must be finite: current value is NaN in layer",
  );
  model.trainable = false;
  assertThrows(
    () => gradientNorms(model, data),
    TypeError,
    "Cannot measure gradients as model must have a trainable kernel: current value is none",
  );
  assertEquals(tf.memory().numTensors, numTensors);
  model.dispose();
});

Deno.test("gradientNorms() measures on oblong images in colour what a loss by hand says", async () => {
  await useBackend();
  const model = buildDenseNet({ inputShape: [8, 6, 3], units: [], classes: 3 }), coloured = tints(5, 1);
  const kernel = model.getWeights()[0].dataSync(), gradient = new Float64Array(kernel.length);
  for (let i = 0; i < coloured.size; i++) {
    const pixels = Array.from(coloured.images.subarray(i * 144, (i + 1) * 144), (pixel) => pixel / 255);
    const powers = [0, 1, 2].map((c) =>
      Math.exp(pixels.reduce((sum, x, p) => sum + x * kernel[3 * p + c], 0))
    );
    const total = powers.reduce((sum, power) => sum + power);
    powers.forEach((power, c) => {
      const error = power / total - Number(coloured.labels[i] === c);
      pixels.forEach((x, p) => gradient[3 * p + c] += error * x / coloured.size);
    });
  }
  const expected = Math.sqrt(gradient.reduce((sum, value) => sum + value ** 2, 0) / gradient.length);
  const [{ rootMeanSquare }] = gradientNorms(model, coloured);
  assertAlmostEquals(rootMeanSquare, expected, 1e-5 * expected);
  model.dispose();
});
