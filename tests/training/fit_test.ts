import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import type { TrainingProgress } from "../../lib/core/progress.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { fit, type FitOptions } from "../../lib/training/fit.ts";
import { modelHash } from "../../lib/training/model_hash.ts";
import { stripes } from "./stripes.ts";

const build = () => buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [4], units: 8 });

async function train(options: FitOptions) {
  await useBackend();
  const model = build();
  const history = await fit(model, stripes(64, 1), { batchSize: 16, learningRate: 0.01, ...options });
  const hash = await modelHash(model);
  model.dispose();
  return { history, hash };
}

Deno.test("fit() learns 64 images: the loss falls and validation follows", async () => {
  const { history } = await train({ epochs: 6, validation: stripes(32, 2) });
  assertEquals(history.epoch, [1, 2, 3, 4, 5, 6]);
  assert(history.loss[5] < history.loss[0] / 4, `loss went from ${history.loss[0]} to ${history.loss[5]}`);
  assert(history.validationAccuracy[5] > 0.95, `validation accuracy is ${history.validationAccuracy[5]}`);
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
