import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { AdamW } from "../../lib/backend/adam_w.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import type { TrainingProgress } from "../../lib/core/progress.ts";
import { createRandom } from "../../lib/core/random.ts";
import { batchIndices, fillBatch } from "../../lib/data/sampling/batches.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { evaluate } from "../../lib/training/evaluate.ts";
import { fit } from "../../lib/training/fit.ts";
import type { FitOptions } from "../../lib/training/fit_options.ts";
import { modelHash } from "../../lib/training/model_hash.ts";
import { constantRate, oneCycleRate } from "../../lib/training/schedules.ts";
import { stripes } from "./stripes.ts";
import { tints } from "./tints.ts";

const build = () => buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [4], units: 8 });

async function train(options: FitOptions, prefer: "wasm" | "cpu" = "wasm") {
  await useBackend({ prefer });
  const model = build();
  const rate = options.optimizer ? {} : { learningRate: 0.01 };
  const history = await fit(model, stripes(64, 1), { batchSize: 16, ...rate, ...options });
  const hash = await modelHash(model);
  const scores = evaluate(model, stripes(32, 2));
  model.dispose();
  return { history, hash, scores };
}

Deno.test("fit() learns 64 images: the loss falls and validation follows", async () => {
  const { history } = await train({ epochs: 6, validation: stripes(32, 2) });
  assertEquals(history.epoch, [1, 2, 3, 4, 5, 6]);
  assert(history.loss[5] < history.loss[0] / 4, `loss went from ${history.loss[0]} to ${history.loss[5]}`);
  assert(history.validationAccuracy[5] > 0.95, `validation accuracy is ${history.validationAccuracy[5]}`);
});

Deno.test("fit() learns colours of oblong images, with other light in every epoch, to the same bits again", async () => {
  await useBackend();
  const augmentation = { padding: 1, degrees: 10, brightness: 0.2, contrast: 0.2, saturation: 0.2 };
  const hashes: string[] = [];
  for (let run = 0; run < 2; run++) {
    const model = buildSmallCnn({ inputShape: [8, 6, 3], classes: 3, filters: [4], units: 8 });
    const { loss } = await fit(model, tints(66, 1), {
      ...{ epochs: 20, batchSize: 16, learningRate: 0.02, augmentation },
    });
    assert(loss[19] < loss[0] / 4, `loss went from ${loss[0]} to ${loss[19]}`);
    const { accuracy } = evaluate(model, tints(33, 2));
    assert(accuracy > 0.95, `accuracy is ${accuracy}`);
    hashes.push(await modelHash(model));
    model.dispose();
  }
  assertEquals(hashes[0], hashes[1]);
});

Deno.test("fit() gives bit-identical weights for one seed and others for another", async () => {
  const first = await train({ epochs: 2, seed: 5 });
  assertEquals((await train({ epochs: 2, seed: 5 })).hash, first.hash);
  assert((await train({ epochs: 2, seed: 6 })).hash !== first.hash);
});

Deno.test("fit() leaves no tensors behind", async () => {
  await train({ epochs: 1 });
  const before = tf.memory().numTensors;
  await train({ epochs: 1, validation: stripes(16, 2) });
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("fit() reports every batch, and validation after every epoch", async () => {
  const reports: TrainingProgress[] = [];
  await train({
    epochs: 2,
    validation: stripes(16, 2),
    onProgress: (progress) => void reports.push(progress),
  });
  assertEquals(reports.map(({ step }) => step), [1, 2, 3, 4, 4, 5, 6, 7, 8, 8]);
  assertEquals(reports.map(({ epoch }) => epoch), [0.25, 0.5, 0.75, 1, 1, 1.25, 1.5, 1.75, 2, 2]);
  assertEquals(reports.map(({ validation }) => validation !== undefined).filter(Boolean).length, 2);
  assertEquals(reports.at(-1)?.remainingMs, 0);
  assert(reports.every(({ imagesPerSecond }) => imagesPerSecond > 0));
});

Deno.test("fit() refuses epochs below 1", async () => {
  await assertRejects(
    () => train({ epochs: 0 }),
    RangeError,
    "epochs must be an integer of 1 or more: current value is 0",
  );
});

Deno.test("fit() by default takes the steps of tf.train.adam in the seed's order, bit for bit", async () => {
  await useBackend();
  const data = stripes(64, 1), model = build(), optimizer = tf.train.adam(0.01), random = createRandom(1);
  for (let epoch = 0; epoch < 2; epoch++) {
    for (const indices of batchIndices(data.size, { batchSize: 16, random })) {
      tf.tidy(() => {
        const pixels = fillBatch(data, indices, new Float32Array(indices.length * 64));
        const images = tf.tensor4d(pixels, [indices.length, 8, 8, 1]);
        const oneHot = tf.oneHot(tf.tensor1d(Array.from(indices, (i) => data.labels[i]), "int32"), 2);
        const logits = () => model.apply(images, { training: true }) as tf.Tensor2D;
        optimizer.minimize(() => tf.losses.softmaxCrossEntropy(oneHot, logits()).asScalar());
      });
    }
  }
  assertEquals((await train({ epochs: 2 })).hash, await modelHash(model));
  optimizer.dispose();
  model.dispose();
});

const all: FitOptions = {
  epochs: 3,
  schedule: oneCycleRate({ peak: 0.02 }),
  weightDecay: 0.1,
  labelSmoothing: 0.05,
  clipNorm: 1,
  emaDecay: 0.9,
  augmentation: { padding: 1, eraseMaxArea: 0.1 },
  validation: stripes(32, 2),
  restoreBestWeights: true,
};

Deno.test("fit() learns with everything switched on, to the same bits on any number of threads, leaking nothing", async () => {
  const first = await train({ ...all, epochs: 8, augmentation: { flipProbability: 0, padding: 1 } });
  assert(first.scores.accuracy > 0.95, `validation accuracy is ${first.scores.accuracy}`);
  const { hash } = await train(all);
  const before = tf.memory().numTensors;
  for (const threads of [1, 3]) {
    await useBackend({ threads });
    const model = build();
    await fit(model, stripes(64, 1), { batchSize: 16, learningRate: 0.01, ...all });
    assertEquals(await modelHash(model), hash);
    model.dispose();
  }
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("fit() gives the same on wasm and cpu with everything switched on, up to rounding", async () => {
  const [fast, plain] = [await train(all), await train(all, "cpu")];
  fast.history.loss.forEach((loss, i) => {
    assert(Math.abs(loss - plain.history.loss[i]) < 1e-4, `${loss} and ${plain.history.loss[i]}`);
  });
});

for (const name of Object.keys(all).filter((name) => !/epochs|validation|restoreBestWeights/.test(name))) {
  Deno.test(`fit() makes a difference of ${name}`, async () => {
    const { hash } = await train({ epochs: 2, [name]: all[name as keyof FitOptions] } as FitOptions);
    assertNotEquals(hash, (await train({ epochs: 2 })).hash);
  });
}

Deno.test("fit() follows the schedule: a rate of 0 leaves the weights as they are", async () => {
  await useBackend();
  const model = build(), before = await modelHash(model);
  await fit(model, stripes(64, 1), { epochs: 1, schedule: constantRate(0) });
  assertEquals(await modelHash(model), before);
  model.dispose();
});

Deno.test("fit() takes any optimizer, and leaves it to the caller", async () => {
  const optimizer = new AdamW({ learningRate: 0.01, weightDecay: 0.1 });
  const { hash } = await train({ epochs: 2, optimizer });
  assertEquals(hash, (await train({ epochs: 2, weightDecay: 0.1 })).hash);
  assertEquals(optimizer.iterations, 8);
  optimizer.dispose();
  const momentum = tf.train.momentum(0.05, 0.9);
  const { history } = await train({ epochs: 6, optimizer: momentum });
  assert(history.loss[5] < history.loss[0] / 2, `loss went from ${history.loss[0]} to ${history.loss[5]}`);
  momentum.dispose();
});

Deno.test("fit() judges the averages, and the model ends with them", async () => {
  const { history, scores } = await train({ epochs: 3, emaDecay: 0.9, validation: stripes(32, 2) });
  assertEquals(scores, { loss: history.validationLoss[2], accuracy: history.validationAccuracy[2] });
  const plain = await train({ epochs: 3, validation: stripes(32, 2) });
  assertEquals(plain.history.loss, history.loss);
  assertNotEquals(plain.history.validationLoss, history.validationLoss);
});

Deno.test("fit() stops when patience is over, and ends with the best epoch's weights", async () => {
  // Labels of another data set: what is learned here makes it worse there.
  const validation = { ...stripes(32, 2), labels: stripes(32, 2).labels.map((label) => 1 - label) };
  const options: FitOptions = { epochs: 9, patience: 2, monitor: "loss", validation };
  const { history, hash } = await train(options);
  const best = history.validationLoss.indexOf(Math.min(...history.validationLoss)) + 1;
  assertEquals(history.epoch.length, best + 2);
  assert(history.epoch.length < 9);
  assertEquals(hash, (await train({ epochs: best })).hash);
  const last = await train({ ...options, restoreBestWeights: false });
  assertEquals(last.hash, (await train({ epochs: best + 2 })).hash);
});

Deno.test("fit() ends with the signal's reason, and leaves no tensors behind", async () => {
  await train({ epochs: 1 });
  const before = tf.memory().numTensors, model = build(), weights = tf.memory().numTensors;
  for (const stopAt of [0, 3]) {
    const abort = new AbortController(), steps: number[] = [];
    if (stopAt === 0) abort.abort(new Error("enough"));
    const onProgress = ({ step }: TrainingProgress) => {
      if (steps.push(step) === stopAt) abort.abort(new Error("enough"));
    };
    const options = { ...all, batchSize: 16, signal: abort.signal, onProgress };
    await assertRejects(() => fit(model, stripes(64, 1), options), Error, "enough");
    assertEquals(steps.length, stopAt);
    assertEquals(tf.memory().numTensors, weights);
  }
  model.dispose();
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("fit() lets others have their turn during many short trainings, one after the other", async () => {
  await train({ epochs: 1 });
  const model = build(), data = stripes(64, 1), startMs = performance.now();
  let hasTurn = false;
  setTimeout(() => hasTurn = true, 0);
  while (!hasTurn && performance.now() - startMs < 5_000) {
    await fit(model, data, { epochs: 1, batchSize: 16 });
  }
  model.dispose();
  assert(hasTurn);
});

Deno.test("fit() weighs classes, and refuses another number of weights than there are classes", async () => {
  const one = { epochs: 1, batchSize: 64 };
  const { history } = await train({ ...one, classWeights: [2, 2] });
  assertAlmostEquals(history.loss[0], 2 * (await train(one)).history.loss[0], 1e-6);
  for (const classWeights of [[1], [1, 1, 1]]) {
    await assertRejects(
      () => train({ ...one, classWeights }),
      RangeError,
      `Cannot train as classWeights must be as many as classes (2): current value is ${classWeights.length}`,
    );
  }
});
