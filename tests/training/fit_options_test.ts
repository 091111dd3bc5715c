import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { type FitOptions, fitSettings } from "../../lib/training/fit_options.ts";
import { stripes } from "./stripes.ts";

Deno.test("fitSettings() fills in the defaults", () => {
  const { epochs, batchSize, learningRate, l1, l2, seed, keepBest, augmentation } = fitSettings({});
  assertEquals({ epochs, batchSize, learningRate, l1, l2, seed, keepBest, augmentation }, {
    epochs: 5,
    batchSize: 128,
    learningRate: 0.001,
    l1: 0,
    l2: 0,
    seed: 1,
    keepBest: false,
    augmentation: undefined,
  });
  assertEquals(fitSettings({ patience: 2, validation: stripes(2, 1) }).keepBest, true);
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
  [{ averageDecay: NaN }, "averageDecay must be from 0 to below 1: current value is NaN"],
  [{ largestGradientNorm: 0 }, "largestGradientNorm must be above 0: current value is 0"],
  [
    { checkpoint: { folder: new URL("file:///runs/a/"), everySeconds: -1 } },
    "everySeconds must be 0 or more: current value is -1",
  ],
  [{ patience: 0 }, "patience must be an integer of 1 or more: current value is 0"],
];
for (const [options, message] of wrong) {
  Deno.test(`fitSettings() rejects ${JSON.stringify(options)}`, () => {
    assertThrows(() => fitSettings(options), RangeError, `Cannot train as ${message}`);
  });
}

Deno.test("fitSettings() rejects what contradicts itself", async () => {
  await useBackend();
  assertThrows(
    () => fitSettings({ patience: 1 }),
    TypeError,
    "Cannot train as validation must be given for patience and keepBest: current value is undefined",
  );
  assertThrows(
    () => fitSettings({ optimizer: tf.train.sgd(1), weightDecay: 0.5 }),
    TypeError,
    "Cannot train as weightDecay must be left to the optimizer where one is given: current value is 0.5",
  );
});
