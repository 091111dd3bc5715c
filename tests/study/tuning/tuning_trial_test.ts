import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { TUNING_DEFAULTS } from "../../../lib/study/plan/tuning_space.ts";
import { runTuningTrial, tuningSets } from "../../../lib/study/tuning/tuning_trial.ts";
import { TINY_TASK } from "../tiny_tuning.ts";

const options = { ...TINY_TASK, budget: 80, seed: 1 };

Deno.test("tuningSets() halves the validation images, classes alike, and leaves the training images", () => {
  const { sets: { train, selection, heldOut } } = TINY_TASK;
  assertEquals([train.size, selection.size, heldOut.size], [100, 20, 20]);
  for (const half of [selection, heldOut]) {
    assertEquals(
      half.classNames.map((_, label) => half.labels.filter((own) => own === label).length),
      Array(10).fill(2),
    );
  }
  const same = selection.images.every((pixel, i) => pixel === heldOut.images[i]);
  assertEquals(same, false);
  assertEquals(tuningSets({ train, validation: selection }).heldOut.size, 10);
});

Deno.test("runTuningTrial() gives the same twice and with any number of threads, and leaves no tensor behind", async () => {
  for (const optimizer of ["momentum", "rmsprop", "adam", "adamw"]) {
    const configuration = { ...TUNING_DEFAULTS, width: 8, batchSize: 16, optimizer };
    await useBackend({ threads: 1 });
    const first = await runTuningTrial(configuration, options), tensors = tf.memory().numTensors;
    await useBackend({ threads: 2 });
    const second = await runTuningTrial(configuration, options);
    assertEquals({ ...second, durationMs: 0 }, { ...first, durationMs: 0 });
    // tfjs's momentum never disposes of its learning rate.
    assertEquals(tf.memory().numTensors, tensors + (optimizer === "momentum" ? 1 : 0));
  }
});

Deno.test("runTuningTrial() judges each epoch on the images to choose by, and the end on those held out", async () => {
  await useBackend();
  const configuration = { ...TUNING_DEFAULTS, learningRate: 0.01, width: 8, batchSize: 16 };
  const { score, heldOutScore, curve, durationMs } = await runTuningTrial(configuration, {
    ...options,
    budget: 240,
  });
  assertEquals([curve?.length, curve?.at(-1)], [6, score]);
  assert(score > 0.4, `${score} is hardly above chance`);
  const { sets } = TINY_TASK, swapped = { ...sets, selection: sets.heldOut, heldOut: sets.selection };
  const other = await runTuningTrial(configuration, { ...options, budget: 240, sets: swapped });
  assertEquals([other.score, other.heldOutScore], [heldOutScore, score]);
  assert(durationMs! > 0);
});

Deno.test("runTuningTrial() draws other images and weights by another seed", async () => {
  await useBackend();
  const configuration = { ...TUNING_DEFAULTS, width: 8, batchSize: 16 };
  const curves = [];
  for (const seed of [1, 2]) {
    const { curve } = await runTuningTrial(configuration, { ...options, budget: 240, seed });
    curves.push(curve);
  }
  assertNotEquals(curves[0], curves[1]);
});

Deno.test("runTuningTrial() refuses a budget that is no whole number of epochs", async () => {
  for (const budget of [0, 60]) {
    await assertRejects(
      () => runTuningTrial(TUNING_DEFAULTS, { ...options, budget }),
      RangeError,
      `Cannot run a trial as budget must be a multiple of trainSize, 40: current value is ${budget}`,
    );
  }
});
