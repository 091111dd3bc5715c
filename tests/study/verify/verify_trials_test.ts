import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { TUNING_DEFAULTS } from "../../../lib/study/plan/tuning_space.ts";
import type { Experiment } from "../../../lib/study/trials/experiment.ts";
import { runExperiment } from "../../../lib/study/trials/run_experiment.ts";
import { type KeptTrial, readTrials, trialsUrl, writeTrials } from "../../../lib/study/trials/trial_store.ts";
import { openTuningStudy } from "../../../lib/study/tuning/tuning_study.ts";
import { runTuningTrial } from "../../../lib/study/tuning/tuning_trial.ts";
import { verifyExperiment, verifyTuning } from "../../../lib/study/verify/verify_trials.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { SETS, tinySettings } from "../tiny_trial.ts";
import { TINY_TASK } from "../tiny_tuning.ts";

const TINY: Experiment = {
  name: "tiny",
  title: "tiny",
  variants: [{ name: "one", candidates: [{ label: "only", settings: tinySettings({ hasCurves: true }) }] }],
  reference: "one",
  seeds: [1, 2, 3, 4],
  tuningSeeds: [],
};

/** Keeps four trials below the folder, with their records changed, as if they had been run elsewhere. */
async function keptTrials(outputs: URL, change: (trial: KeptTrial) => Partial<KeptTrial>) {
  await useBackend();
  await runExperiment(TINY, { sets: SETS, outputs, published: outputs, workers: 1 });
  const url = trialsUrl(outputs, TINY.name), trials = await readTrials(url);
  await writeTrials(url, TINY.name, trials.map((trial) => ({ ...trial, ...change(trial) })));
  return trials;
}

Deno.test("verifyExperiment() carries all trials over where a sample takes the same first steps", () =>
  withFolder(async (outputs) => {
    const trials = await keptTrials(outputs, () => ({ codeHash: "old" }));
    assertEquals(trials.map(({ firstSteps }) => firstSteps?.losses.length), [5, 5, 5, 5]);
    const options = { sets: SETS, outputs, published: outputs };
    assertEquals((await runExperiment(TINY, options)).earlierTrials, 4);
    const before = tf.memory().numTensors;
    const found = await verifyExperiment(TINY.name, SETS, { outputs, sampleSize: 3 });
    assertEquals(found, { sample: 3, trials: 4, difference: undefined });
    assertEquals(tf.memory().numTensors, before);
    const { newTrials, earlierTrials } = await runExperiment(TINY, options);
    assertEquals([newTrials, earlierTrials], [0, 0]);
  }));

Deno.test("verifyExperiment() runs trials whole that keep no first steps, and keeps them from then on", () =>
  withFolder(async (outputs) => {
    const trials = await keptTrials(outputs, () => ({ codeHash: "old" }));
    const old = trials.map(({ firstSteps: _, ...trial }) => trial);
    await writeTrials(trialsUrl(outputs, TINY.name), TINY.name, old);
    assertEquals((await verifyExperiment(TINY.name, SETS, { outputs, sampleSize: 2 })).difference, undefined);
    const kept = await readTrials(trialsUrl(outputs, TINY.name));
    assertEquals(kept.map(({ firstSteps }) => firstSteps), [
      trials[0].firstSteps,
      undefined,
      undefined,
      trials[3].firstSteps,
    ]);
  }));

Deno.test("verifyExperiment() says what differs, and carries nothing over", () =>
  withFolder(async (outputs) => {
    await keptTrials(outputs, ({ firstSteps }) => ({
      codeHash: "old",
      firstSteps: { ...firstSteps!, weightsHash: "0" },
    }));
    const { difference } = await verifyExperiment(TINY.name, SETS, { outputs });
    assertMatch(difference!, /^the losses of 5 steps are the same, the weights after them are not/);
    const { earlierTrials } = await runExperiment(TINY, { sets: SETS, outputs, published: outputs });
    assertEquals(earlierTrials, 4);
    const old = (await readTrials(trialsUrl(outputs, TINY.name))).map(({ firstSteps: _, ...trial }) => ({
      ...trial,
      scores: { ...trial.scores, validationLoss: 1 },
    }));
    await writeTrials(trialsUrl(outputs, TINY.name), TINY.name, old);
    assertMatch(
      (await verifyExperiment(TINY.name, SETS, { outputs })).difference!,
      /^validationLoss was 1 and is/,
    );
  }));

Deno.test("verifyTuning() repeats trials of a study, and says what differs", () =>
  withFolder(async (outputs) => {
    await useBackend();
    const trial = { configuration: TUNING_DEFAULTS, budget: 40, seed: 1 };
    const outcome = await runTuningTrial(trial.configuration, { ...TINY_TASK, ...trial });
    const keep = async (seed: number, score: number) => {
      using store = await openTuningStudy("random", { task: TINY_TASK, outputs, published: outputs });
      store.add([{ ...trial, seed }]);
      assert(store.finish(store.claim([{ ...trial, seed }])!, { ...outcome, score }));
    };
    await keep(1, outcome.score);
    assertEquals(await verifyTuning("random", TINY_TASK, { outputs }), {
      sample: 1,
      trials: 1,
      difference: undefined,
    });
    await keep(2, 0.123);
    assertMatch(
      (await verifyTuning("random", TINY_TASK, { outputs })).difference!,
      /^score was 0.123 and is/,
    );
  }));
