import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import type { ImageSet } from "../../lib/core/dataset.ts";
import { createRandom } from "../../lib/core/random.ts";
import { runUpTo } from "../../lib/interpret/run_from_layer.ts";
import { saliency } from "../../lib/interpret/saliency.ts";
import { pixelMatrix } from "../../lib/matrix/matrix.ts";
import { buildResidualNet } from "../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { buildVisionTransformer } from "../../lib/models/vision_transformer.ts";
import { stripes } from "../training/stripes.ts";
import { linearModel, quadraticModel } from "./known_models.ts";

const SHAPE: [number, number, number] = [8, 8, 1];

Deno.test("saliency() of a linear model is its weights", async () => {
  await useBackend();
  const random = createRandom(1);
  const weights = Float32Array.from({ length: 128 }, () => random.normal());
  const model = linearModel(weights);
  const maps = saliency(model, stripes(2, 1), { explained: [1, 0] });
  assertEquals(maps.map(({ explained }) => explained), [1, 0]);
  for (let i = 0; i < 64; i++) {
    assertEquals([maps[0].values[i], maps[1].values[i]], [weights[2 * i + 1], weights[2 * i]]);
  }
  model.dispose();
});

Deno.test("saliency() of a sum of squares is twice the pixel on the scale 0 to 1, with its sign", async () => {
  await useBackend();
  const model = quadraticModel(), images = stripes(1, 2);
  const [plus] = saliency(model, images), [minus] = saliency(model, images, { explained: [1] });
  assertEquals(plus.explained, 0);
  images.images.forEach((pixel, i) => {
    assertAlmostEquals(plus.values[i], 2 * pixel / 255, 1e-6);
    assertAlmostEquals(minus.values[i], -2 * pixel / 255, 1e-6);
  });
  model.dispose();
});

Deno.test("saliency() is the slope of the logit along any direction", async () => {
  await useBackend();
  const models = [
    buildSmallCnn({ inputShape: SHAPE, classes: 3, filters: [4, 4], units: 8, activation: "tanh" }),
    buildVisionTransformer({ inputShape: SHAPE, classes: 3, depth: 8, blocks: 1, heads: 2 }),
  ];
  for (const model of models) {
    const images = stripes(1, 3), [{ values }] = saliency(model, images, { explained: [2] });
    // Small, so that few maxima change hands.
    const random = createRandom(4), step = 3e-4;
    for (let trial = 0; trial < 3; trial++) {
      const direction = Float32Array.from(values, () => random.normal());
      const logit = (distance: number) =>
        tf.tidy(() => {
          const pixels = pixelMatrix(images).values.map((pixel, i) => pixel + distance * direction[i]);
          return (model.apply(tf.tensor4d(pixels, [1, ...SHAPE])) as tf.Tensor).dataSync()[2];
        });
      const slope = values.reduce((sum, value, i) => sum + value * direction[i], 0);
      assertAlmostEquals(
        (logit(step) - logit(-step)) / (2 * step),
        slope,
        0.02 * Math.max(0.1, Math.abs(slope)),
      );
    }
    model.dispose();
  }
});

Deno.test("saliency() of a residual net is what its layers give when they run one at a time", async () => {
  await useBackend();
  const model = buildResidualNet({ width: 4, inputShape: SHAPE, classes: 2 });
  const images: ImageSet = stripes(3, 5), maps = saliency(model, images, { explained: [1, 1, 1] });
  const expected = tf.tidy(() => {
    const input = tf.tensor4d(pixelMatrix(images).values, [3, ...SHAPE]);
    const run = runUpTo(model, input, model.layers[0]);
    return tf.grad((value) => run.finish(value).slice([0, 1], [3, 1]).sum())(run.value).dataSync();
  });
  assert(expected.some((value) => Math.abs(value) > 0.01));
  expected.forEach((value, i) => assertAlmostEquals(maps[Math.floor(i / 64)].values[i % 64], value, 1e-4));
  model.dispose();
});

Deno.test("saliency() leaves no tensors behind and the weights as they were", async () => {
  await useBackend();
  const model = buildSmallCnn({ inputShape: SHAPE, classes: 2, filters: [4], units: 8, dropoutRate: 0.5 });
  const weights = () => model.getWeights().map((weight) => Array.from(weight.dataSync()));
  const before = weights(), tensors = tf.memory().numTensors;
  const [first] = saliency(model, stripes(1, 6)), [again] = saliency(model, stripes(1, 6));
  assertEquals(first, again);
  assertEquals(weights(), before);
  assertEquals(tf.memory().numTensors, tensors);
  model.dispose();
});

Deno.test("saliency() refuses a class that is none", async () => {
  await useBackend();
  const model = quadraticModel();
  assertThrows(
    () => saliency(model, stripes(1, 1), { explained: [2] }),
    RangeError,
    "Cannot compute saliency as a class must be an integer from 0 to 1: current value is 2",
  );
  model.dispose();
});
