import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildDenseNet } from "../../lib/models/dense_net.ts";
import { evaluate } from "../../lib/training/evaluate.ts";
import {
  learningRateRangeTest,
  type LearningRateRangeTestOptions,
} from "../../lib/training/learning_rate_range.ts";
import { NotFiniteError } from "../../lib/training/not_finite.ts";
import { stripes } from "./stripes.ts";

const data = stripes(64, 1);
const build = (units = [8]) => buildDenseNet({ inputShape: [8, 8, 1], units, classes: 2 });

/** Tries rates on a fresh network, by gradient descent. */
async function tried(
  options: Omit<LearningRateRangeTestOptions, "optimizer">,
  { units = [8], set = data } = {},
) {
  await useBackend();
  const model = build(units), optimizer = tf.train.sgd(1), tensors = tf.memory().numTensors;
  const range = learningRateRangeTest(model, set, { batchSize: 16, optimizer, ...options });
  assertEquals(tf.memory().numTensors, tensors);
  model.dispose();
  optimizer.dispose();
  return range;
}

Deno.test("learningRateRangeTest() tries geometric rates from the first to the last", async () => {
  const { rates, losses } = await tried({ from: 1e-4, to: 1e-1, steps: 7 });
  assertEquals([rates.length, losses.length], [7, 7]);
  rates.forEach((rate, i) => assertAlmostEquals(rate, 1e-4 * 10 ** (i / 2)));
});

Deno.test("learningRateRangeTest() takes each step at its rate", async () => {
  await useBackend();
  const model = build(), optimizer = tf.train.sgd(1);
  const seen: number[] = [], applyGradients = optimizer.applyGradients.bind(optimizer);
  optimizer.applyGradients = (gradients) => {
    seen.push((optimizer as unknown as { learningRate: number }).learningRate);
    applyGradients(gradients);
  };
  const { rates } = learningRateRangeTest(model, data, { optimizer, from: 0.001, to: 0.1, steps: 3 });
  assertEquals(seen, rates);
  model.dispose();
  optimizer.dispose();
});

Deno.test("learningRateRangeTest() begins with the loss of the model as it came", async () => {
  const { losses } = await tried({ batchSize: data.size, steps: 2 });
  const model = build();
  assertAlmostEquals(losses[0], evaluate(model, data).loss, 1e-6);
  model.dispose();
});

Deno.test("learningRateRangeTest() smooths the loss without bias towards the start", async () => {
  const options = { from: 1e-3, to: 0.1, steps: 6 };
  const raw = (await tried({ ...options, smoothing: 0 })).losses;
  const { losses } = await tried({ ...options, smoothing: 0.5 });
  losses.forEach((loss, i) => {
    const weights = raw.slice(0, i + 1).map((_, at) => 0.5 ** (i - at));
    const sum = weights.reduce((total, weight, at) => total + weight * raw[at], 0);
    assertAlmostEquals(loss, sum / weights.reduce((total, weight) => total + weight), 1e-9);
  });
});

Deno.test("learningRateRangeTest() names the middle of the ten steps over which the loss falls most", async () => {
  const { rates, losses, steepest } = await tried({ from: 1e-5, to: 0.3, steps: 40 });
  const falls = losses.slice(0, -10).map((loss, i) => loss - losses[i + 10]);
  assert(Math.max(...falls) > 0.05, `the loss fell by ${Math.max(...falls)}`);
  assertEquals(steepest, rates[falls.indexOf(Math.max(...falls)) + 5]);
});

Deno.test("learningRateRangeTest() stops when the loss is four times the lowest so far", async () => {
  // A linear network on labels that nothing in the images tells: its loss grows as its steps do.
  const set = { ...data, labels: data.labels.map((_, i) => i % 4 < 2 ? 0 : 1) };
  const { rates, losses } = await tried({ from: 0.1, to: 1e5, steps: 600 }, { units: [], set });
  assert(rates.length < 600, "it never exploded");
  const multiples = losses.map((loss, i) => loss / Math.min(...losses.slice(0, i + 1)));
  const last = multiples.pop()!;
  assert(Math.max(...multiples) < 4 && last >= 4, `it stopped at ${last}, after ${Math.max(...multiples)}`);
});

Deno.test("learningRateRangeTest() gives the same for the same seed, and other losses for another", async () => {
  const options = { from: 1e-3, to: 0.1, steps: 5 };
  const first = await tried({ ...options, seed: 3 });
  assertEquals(await tried({ ...options, seed: 3 }), first);
  assertNotEquals((await tried({ ...options, seed: 4 })).losses, first.losses);
});

const wrong: [Omit<LearningRateRangeTestOptions, "optimizer">, string][] = [
  [{ from: 0 }, "from must be above 0 and below to, 1: current value is 0"],
  [{ from: 0.5, to: 0.5 }, "from must be above 0 and below to, 0.5: current value is 0.5"],
  [{ to: Infinity }, "from must be above 0 and below to, Infinity: current value is 0.000001"],
  [{ steps: 1 }, "steps must be an integer of 2 or more: current value is 1"],
  [{ batchSize: 0 }, "batchSize must be an integer of 1 or more: current value is 0"],
  [{ smoothing: 1 }, "smoothing must be from 0 to below 1: current value is 1"],
  [{ seed: -1 }, "seed must be an integer of 0 or more: current value is -1"],
  [{ steps: 2.5 }, "steps must be an integer of 2 or more: current value is 2.5"],
];
for (const [options, message] of wrong) {
  Deno.test(`learningRateRangeTest() rejects ${Deno.inspect(options)}`, async () => {
    await useBackend();
    const model = build(), optimizer = tf.train.sgd(1);
    assertThrows(
      () => learningRateRangeTest(model, data, { optimizer, ...options }),
      RangeError,
      `Cannot try learning rates as ${message}`,
    );
    model.dispose();
    optimizer.dispose();
  });
}

Deno.test("learningRateRangeTest() rejects misspelt options and what is no optimizer", async () => {
  await useBackend();
  const model = build(), optimizer = tf.train.sgd(1);
  assertThrows(
    () => learningRateRangeTest(model, data, { optimizer, ...{ step: 10 } }),
    TypeError,
    "Cannot try learning rates as every option must be a known one: current value is step. Did you mean steps?",
  );
  assertThrows(
    () => learningRateRangeTest(model, data, { optimizer: "sgd" as unknown as tf.Optimizer }),
    TypeError,
    `Cannot try learning rates as optimizer must be a tf.Optimizer: current value is "sgd"`,
  );
  model.dispose();
  optimizer.dispose();
});

Deno.test("learningRateRangeTest() says that the first loss is not finite, and leaves no tensor behind", async () => {
  await useBackend();
  const model = build(), optimizer = tf.train.sgd(1);
  model.setWeights(model.getWeights().map((weight) => tf.fill(weight.shape, 1e38)));
  const { numTensors } = tf.memory();
  assertThrows(
    () => learningRateRangeTest(model, data, { optimizer }),
    NotFiniteError,
    "Cannot try learning rates as the first loss must be finite: current value is NaN",
  );
  assertEquals(tf.memory().numTensors, numTensors);
  model.dispose();
  optimizer.dispose();
});
