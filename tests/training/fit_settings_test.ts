import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import type { FitOptions } from "../../lib/training/fit_options.ts";
import { fitSettings } from "../../lib/training/fit_settings.ts";
import { stripes } from "./stripes.ts";

Deno.test("fitSettings() fills in the defaults", () => {
  const { epochs, batchSize, learningRate, l1, l2, seed, restoreBestWeights, augmentation } = fitSettings({});
  assertEquals({ epochs, batchSize, learningRate, l1, l2, seed, restoreBestWeights, augmentation }, {
    epochs: 5,
    batchSize: 128,
    learningRate: 0.001,
    l1: 0,
    l2: 0,
    seed: 1,
    restoreBestWeights: false,
    augmentation: undefined,
  });
  assertEquals(fitSettings({ patience: 2, validation: stripes(2, 1) }).restoreBestWeights, true);
  assertEquals(fitSettings({ augmentation: {} }).augmentation?.padding, 2);
});

const wrong: [FitOptions, string][] = [
  [{ epochs: 0 }, "epochs must be an integer of 1 or more: current value is 0"],
  [{ batchSize: 1.5 }, "batchSize must be an integer of 1 or more: current value is 1.5"],
  [{ learningRate: 0 }, "learningRate must be above 0: current value is 0"],
  [{ weightDecay: -1 }, "weightDecay must be 0 or more: current value is -1"],
  [{ labelSmoothing: 1 }, "labelSmoothing must be from 0 to below 1: current value is 1"],
  [{ l1: -1e-5 }, "l1 must be 0 or more: current value is -0.00001"],
  [{ l2: NaN }, "l2 must be 0 or more: current value is NaN"],
  [{ classWeights: [1, 0, 2] }, "classWeights must be finite numbers above 0: current value is 0"],
  [{ classWeights: [1, Infinity] }, "classWeights must be finite numbers above 0: current value is Infinity"],
  [{ emaDecay: NaN }, "emaDecay must be from 0 to below 1: current value is NaN"],
  [{ clipNorm: 0 }, "clipNorm must be above 0: current value is 0"],
  [
    { checkpoint: { folder: new URL("file:///runs/a/"), everySeconds: -1 } },
    "everySeconds must be 0 or more: current value is -1",
  ],
  [{ epochs: NaN }, "epochs must be an integer of 1 or more: current value is NaN"],
  [{ learningRate: NaN }, "learningRate must be above 0: current value is NaN"],
  [{ learningRate: Infinity }, "learningRate must be finite and above 0: current value is Infinity"],
  [{ l1: Infinity }, "l1 must be finite and 0 or more: current value is Infinity"],
  [
    { clipNorm: Infinity },
    "clipNorm must be finite and above 0: current value is Infinity",
  ],
  [{ seed: 1.5 }, "seed must be an integer of 0 or more: current value is 1.5"],
  [{ seed: -1 }, "seed must be an integer of 0 or more: current value is -1"],
  [{ patience: 0 }, "patience must be an integer of 1 or more: current value is 0"],
];
for (const [options, message] of wrong) {
  Deno.test(`fitSettings() rejects ${JSON.stringify(options)}`, () => {
    assertThrows(() => fitSettings(options), RangeError, `Cannot train as ${message}`);
  });
}

Deno.test("fitSettings() takes Adam, or AdamW where weights decay, and another where it is named", () => {
  assertEquals(fitSettings({}).optimizer, "adam");
  assertEquals(fitSettings({ weightDecay: 0.1 }).optimizer, "adamw");
  assertEquals(fitSettings({ optimizer: "momentum", learningRate: 0.1 }).optimizer, "momentum");
});

Deno.test("fitSettings() rejects what contradicts itself", async () => {
  await useBackend();
  assertThrows(
    () => fitSettings({ patience: 1 }),
    TypeError,
    "Cannot train as validation must be given for patience and restoreBestWeights: current value is undefined",
  );
  assertThrows(
    () => fitSettings({ optimizer: tf.train.sgd(1), weightDecay: 0.5 }),
    TypeError,
    "Cannot train as weightDecay must be left to the optimizer where one is given: current value is 0.5",
  );
  assertThrows(
    () => fitSettings({ optimizer: "sgd", weightDecay: 0.5 }),
    TypeError,
    "Cannot train as weightDecay must be left out with the optimizer sgd: current value is 0.5",
  );
});

const untyped: [options: Record<string, unknown>, message: string][] = [
  [{ epochs: "3" }, `epochs must be a number: current value is "3"`],
  [{ learningRate: null }, "learningRate must be a number: current value is null"],
  [{ seed: true }, "seed must be a number: current value is true"],
  [
    { optimizer: "Adam" },
    `optimizer must be one of sgd, momentum, rmsprop, adam, adamw, muon, or a tf.Optimizer: current value is "Adam"`,
  ],
  [
    { schedule: 0.1 },
    "schedule must be a function of the step, such as oneCycleRate(): current value is 0.1",
  ],
  [
    { classWeights: { 0: 1 } },
    "classWeights must be an array of numbers: current value is a value of type Object",
  ],
  [{ augmentation: true }, "augmentation must be an object of options: current value is true"],
  [{ validation: 0.1 }, "validation must be a Dataset: current value is 0.1"],
  [{ restoreBestWeights: "yes" }, `restoreBestWeights must be true or false: current value is "yes"`],
  [{ monitor: "val_loss" }, `monitor must be "accuracy" or "loss": current value is "val_loss"`],
  [{ onProgress: [] }, "onProgress must be a function: current value is a value of type Array"],
  [
    { signal: new AbortController() },
    "signal must be an AbortSignal: current value is a value of type AbortController",
  ],
  [{ checkpoint: "runs/" }, `checkpoint must be an object with a folder: current value is "runs/"`],
  [{ checkpoint: { folder: "runs/" } }, `folder of checkpoint must be a file URL`],
  [{ checkpoint: { folder: new URL("https://example.org/") } }, "current value is https://example.org/"],
  [{ monitor: "loss" }, "validation must be given for monitor: current value is undefined"],
];
for (const [options, message] of untyped) {
  Deno.test(`fitSettings() rejects the types of ${JSON.stringify(options)}`, () => {
    assertThrows(() => fitSettings(options as FitOptions), TypeError, message);
  });
}

const unknown: [options: Record<string, unknown>, message: string][] = [
  [
    { learningrate: 0.1 },
    "Cannot train as every option must be a known one: current value is learningrate. Did you mean learningRate?",
  ],
  [{ validationSplit: 0.1 }, "Did you mean validation?"],
  [{ restoreBestWeight: true }, "Did you mean restoreBestWeights?"],
  [{ maxGradNorm: 1 }, "Did you mean clipNorm?"],
  [{ clipnorm: 1 }, "Did you mean clipNorm?"],
  [{ lr: 1 }, "Did you mean learningRate?"],
  [{ momentum: 1 }, "There are epochs, batchSize, patience, learningRate,"],
  [{ augmentation: { flipProbabilty: 0.5 } }, "Cannot augment images as every option must be a known one"],
  [
    { checkpoint: { folder: new URL("file:///runs/a/"), everySecond: 1 } },
    "Cannot keep checkpoints as every option must be a known one: current value is everySecond. Did you mean everySeconds?",
  ],
];
for (const [options, message] of unknown) {
  Deno.test(`fitSettings() rejects the names of ${JSON.stringify(options)}`, () => {
    assertThrows(() => fitSettings(options as FitOptions), TypeError, message);
  });
}

Deno.test("fitSettings() takes options that are undefined as absent", () => {
  const options = Object.fromEntries(
    ["epochs", "schedule", "validation", "patience"].map((name) => [name, undefined]),
  );
  assertEquals(fitSettings(options as FitOptions).epochs, 5);
});

Deno.test("fitSettings() takes weight decay and options of its own with muon, and refuses wrong ones", () => {
  const muon = { momentum: 0.6, others: "momentum", othersLearningRate: 0.01 } as const;
  assertEquals(fitSettings({ optimizer: "muon", weightDecay: 0.1, muon }).muon, muon);
  const cases: [changes: object, kind: typeof TypeError | typeof RangeError, words: string][] = [
    [{ momentum: 1 }, RangeError, "momentum must be from 0 to below 1: current value is 1"],
    [{ othersLearningRate: -1 }, RangeError, "othersLearningRate must be 0 or more: current value is -1"],
    [{ others: "sgd" }, TypeError, `others of muon must be adamw or momentum: current value is "sgd"`],
    [{ isNormalised: 1 }, TypeError, "isNormalised of muon must be true or false: current value is 1"],
    [{ nesterov: true }, TypeError, "every option must be a known one: current value is nesterov"],
  ];
  for (const [changes, kind, words] of cases) {
    assertThrows(() => fitSettings({ optimizer: "muon", muon: { ...muon, ...changes } }), kind, words);
  }
  assertThrows(
    () => fitSettings({ optimizer: "adamw", muon }),
    TypeError,
    `Cannot train as optimizer must be muon where options of it are given: current value is "adamw"`,
  );
});
