import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { AdamW } from "../../../lib/backend/adam_w.ts";
import { Muon } from "../../../lib/backend/muon.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { runTrial } from "../../../lib/study/trials/run_trial.ts";
import type { ExperimentTrial } from "../../../lib/study/trials/trial.ts";
import { trialSets } from "../../../lib/study/trials/trial_data.ts";
import { buildTrialNet } from "../../../lib/study/trials/trial_net.ts";
import type { OptimizerName } from "../../../lib/training/build_optimizer.ts";
import { evaluate } from "../../../lib/training/evaluate.ts";
import { fit } from "../../../lib/training/fit.ts";
import { oneCycleRate } from "../../../lib/training/schedules.ts";
import { SETS, type TinyChange, tinyTrial } from "../tiny_trial.ts";

/** All that a trial can be told, at once. */
const EVERYTHING: TinyChange = {
  net: {
    kind: "small_cnn",
    filters: [2],
    units: 8,
    activation: "leakyRelu",
    batchNorm: true,
    dropoutRate: 0.3,
  },
  recipe: {
    optimizer: "adamw",
    weightDecay: 0.1,
    labelSmoothing: 0.1,
    l1: 1e-4,
    l2: 1e-3,
    augmentation: { degrees: 10, zoom: 0.1 },
    hasClassWeights: true,
  },
  data: { rarestShare: 0.2 },
  hasCurves: true,
};

async function scoresOf(change: TinyChange) {
  return (await runTrial(tinyTrial(change), SETS)).scores;
}

Deno.test("runTrial() gives the same scores twice and with any number of threads, and leaves no tensor behind", async () => {
  await useBackend({ threads: 1 });
  const first = await runTrial(tinyTrial(EVERYTHING), SETS), tensors = tf.memory().numTensors;
  await useBackend({ threads: 2 });
  const second = await runTrial(tinyTrial(EVERYTHING), SETS);
  assertEquals({ ...second, durationMs: 0 }, { ...first, durationMs: 0 });
  assertEquals(tf.memory().numTensors, tensors);
});

Deno.test("runTrial() gives other scores for another seed", async () => {
  await useBackend();
  assertNotEquals((await runTrial(tinyTrial({}, 2), SETS)).scores, await scoresOf({}));
});

/** Trains as the trial says, with an optimizer made by hand, and returns both losses. */
async function lossesByHand(trial: ExperimentTrial, build: (model: tf.LayersModel) => tf.Optimizer) {
  const { train, validation } = trialSets(trial, SETS), { epochs, seed, recipe } = trial;
  const model = buildTrialNet(trial.net, { inputShape: [28, 28, 1], classes: 10, seed });
  const schedule = oneCycleRate({ peak: recipe.learningRate, warmUp: 0.2 }), optimizer = build(model);
  await fit(model, train, { epochs, seed, batchSize: recipe.batchSize, schedule, optimizer });
  const losses = [evaluate(model, train), evaluate(model, validation)];
  model.dispose();
  optimizer.dispose();
  return losses;
}

const optimizers: Record<OptimizerName, (model: tf.LayersModel) => tf.Optimizer> = {
  sgd: () => tf.train.sgd(1),
  momentum: () => tf.train.momentum(1, 0.9),
  rmsprop: () => tf.train.rmsprop(1),
  adam: () => tf.train.adam(1),
  adamw: () => new AdamW({ learningRate: 1, weightDecay: 0.1 }),
  muon: (model) => {
    // The rate of the last kernel and the biases is in proportion to the trial's own.
    const { learningRate } = tinyTrial({}).recipe, [kernel] = model.layers.at(-1)!.weights;
    return new Muon({ learningRate, weightDecay: 0.1, except: [kernel.read() as tf.Variable] });
  },
};
for (const [name, build] of Object.entries(optimizers)) {
  Deno.test(`runTrial() trains one cycle of the learning rate by ${name}, and judges by the images as they are`, async () => {
    await useBackend();
    const trial = tinyTrial({ recipe: { optimizer: name as OptimizerName, weightDecay: 0.1 } });
    const { scores } = await runTrial(trial, SETS);
    const [onTrain, onValidation] = await lossesByHand(trial, build);
    assertEquals([scores.trainLoss, scores.trainAccuracy], [onTrain.loss, onTrain.accuracy]);
    assertEquals(scores.validationAccuracy, onValidation.accuracy);
    assert(Math.abs(scores.validationLoss - onValidation.loss) < 1e-6);
  });
}

const recipes: TinyChange[] = [
  { recipe: { labelSmoothing: 0.2 } },
  { recipe: { l1: 0.01 } },
  { recipe: { l2: 0.01 } },
  { recipe: { augmentation: { degrees: 20 } } },
  { recipe: { batchSize: 20 } },
  { recipe: { learningRate: 0.02 } },
  { epochs: 2 },
];
for (const change of recipes) {
  Deno.test(`runTrial() makes a difference of ${JSON.stringify(change)}`, async () => {
    await useBackend();
    assertNotEquals(await scoresOf(change), await scoresOf({}));
  });
}

Deno.test("runTrial() weighs classes by how rare they are", async () => {
  await useBackend();
  const data = { rarestShare: 0.2 }, hasClassWeights = { recipe: { hasClassWeights: true } };
  assertNotEquals(await scoresOf({ data, ...hasClassWeights }), await scoresOf({ data }));
  // All weights are 1 where all classes are of one size.
  assertEquals(await scoresOf(hasClassWeights), await scoresOf({}));
});

Deno.test("runTrial() shifts predictions to equal shares of the classes, which only a skewed set needs", async () => {
  await useBackend();
  const even = await scoresOf({ epochs: 3 });
  assertEquals(even.macroF1Shifted, even.macroF1);
  const skewed = await scoresOf({ epochs: 3, data: { rarestShare: 0.05 } });
  assertNotEquals(skewed.macroF1Shifted, skewed.macroF1);
});

Deno.test("runTrial() takes a class that few images leave without one for a rare one", async () => {
  await useBackend({ threads: 1 });
  const { macroF1Shifted } = await scoresOf({ data: { trainSize: 4 } });
  assert(macroF1Shifted >= 0 && macroF1Shifted <= 1);
});

Deno.test("runTrial() judges each epoch where curves are asked for, and only then", async () => {
  await useBackend();
  const { history, scores } = await runTrial(tinyTrial({ epochs: 3, hasCurves: true }), SETS);
  assertEquals(history?.epoch, [1, 2, 3]);
  assertEquals(history?.validationAccuracy.at(-1), scores.validationAccuracy);
  const plain = await runTrial(tinyTrial({ epochs: 3 }), SETS);
  assertEquals("history" in plain, false);
  assertEquals(plain.scores, scores);
});

Deno.test("runTrial() counts the images that are left, the parameters and the time", async () => {
  await useBackend();
  const { trainSize, parameters, durationMs } = await runTrial(
    tinyTrial({ data: { rarestShare: 0.2 } }),
    SETS,
  );
  assert(trainSize > 30 && trainSize < 50, `it trained on ${trainSize} images`);
  assertEquals(parameters, 784 * 8 + 8 + 8 * 10 + 10);
  assert(durationMs > 0 && Number.isInteger(durationMs));
});

Deno.test("runTrial() leaves no tensor behind when training fails", async () => {
  await useBackend();
  const tensors = tf.memory().numTensors;
  await assertRejects(
    () => runTrial(tinyTrial({ epochs: 0 }), SETS),
    RangeError,
    "epochs must be an integer",
  );
  assertEquals(tf.memory().numTensors, tensors);
});
