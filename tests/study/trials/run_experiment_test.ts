import { assert, assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { lockFile } from "../../../lib/core/lock_file.ts";
import { type Experiment, reportedTrials, tuningTrials } from "../../../lib/study/trials/experiment.ts";
import {
  type ExperimentOutcome,
  type ExperimentProgress,
  runExperiment,
  type RunExperimentOptions,
} from "../../../lib/study/trials/run_experiment.ts";
import { runTrial } from "../../../lib/study/trials/run_trial.ts";
import { readTrials, trialsUrl, writeTrials } from "../../../lib/study/trials/trial_store.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { keptTrial, SETS, tinySettings } from "../tiny_trial.ts";

const candidate = (learningRate: number) => ({
  label: `rate ${learningRate}`,
  settings: tinySettings({ recipe: { learningRate } }),
});
const PLAIN = { name: "plain", candidates: [candidate(0.01)] } as const;

/** Two variants with two seeds. */
const EXPERIMENT: Experiment = {
  name: "rates",
  title: "Rates",
  reference: "plain",
  variants: [PLAIN, { name: "slow", candidates: [candidate(0.001)] }],
  seeds: [1, 2],
  tuningSeeds: [101],
};
const TRIALS = 4;
/** The same, with one more variant that chooses among three rates. */
const TUNED: Experiment = {
  ...EXPERIMENT,
  variants: [PLAIN, { name: "best", candidates: [candidate(0.001), candidate(0.1), candidate(0.3)] }],
  tuningSeeds: [101, 102],
};

/** Runs an experiment that is kept in a folder, apart from all that is published. */
function run(folder: URL, experiment: Experiment, options: Partial<RunExperimentOptions> = {}) {
  const published = new URL("published/", folder);
  return runExperiment(experiment, { sets: SETS, outputs: folder, published, workers: 1, ...options });
}

/** Asserts that the scores of each variant and seed are those of `runTrial`. */
async function assertScores({ variants }: ExperimentOutcome): Promise<void> {
  await useBackend({ threads: 1 });
  for (const [i, { candidates: [{ settings }] }] of EXPERIMENT.variants.entries()) {
    for (const [at, seed] of EXPERIMENT.seeds.entries()) {
      assertEquals(variants[i].results[at].scores, (await runTrial({ ...settings, seed }, SETS)).scores);
    }
  }
}

/** Keeps all trials of `TUNED`, as if each candidate had reached such accuracies with the tuning seeds. */
async function keepTuned(outputs: URL, accuracies: Record<string, [number, number]>): Promise<void> {
  const tried = await Promise.all(
    tuningTrials(TUNED).map(({ candidate, trial }) =>
      keptTrial(trial, accuracies[candidate][TUNED.tuningSeeds.indexOf(trial.seed)])
    ),
  );
  const reported = TUNED.variants[1].candidates.flatMap((candidate) =>
    reportedTrials(
      TUNED,
      ({ candidates }) => candidates.find(({ label }) => label === candidate.label) ?? candidates[0],
    )
  );
  // The reported accuracies speak for the first candidate: they must not be what is chosen by.
  const all = await Promise.all(
    reported.map(({ candidate, trial }) => keptTrial(trial, candidate === "rate 0.001" ? 0.99 : 0.5)),
  );
  await writeTrials(trialsUrl(outputs, TUNED.name), TUNED.name, [...tried, ...all]);
}

Deno.test("runExperiment() runs every trial, keeps each at once, and then runs none again", () =>
  withFolder(async (folder) => {
    const kept: number[] = [], progress: ExperimentProgress[] = [];
    const onProgress = async (each: ExperimentProgress) => {
      progress.push(each);
      kept.push((await readTrials(trialsUrl(folder, "rates"))).length);
    };
    const first = await run(folder, EXPERIMENT, { workers: 2, onProgress });
    assertEquals([first.trials, first.newTrials, first.earlierTrials], [TRIALS, TRIALS, 0]);
    assertEquals(first.validationSize, SETS.validation.size);
    assert(first.trainingMs > 0);
    // Nothing has to be chosen: two lists of trials, of which the first one is empty.
    assertEquals(progress.map(({ done }) => done), [0, 0, 1, 2, 3, 4]);
    assert(kept.every((count, i) => count >= progress[i].done), `it had kept ${kept} trials`);
    assertEquals([progress[0].total, progress[0].remainingMs], [TRIALS, NaN]);
    assert(progress[2].remainingMs > 0);
    assertEquals(progress[5].remainingMs, 0);

    const again = await run(folder, EXPERIMENT);
    assertEquals(again.newTrials, 0);
    assertEquals({ ...again, newTrials: TRIALS }, first);
    await assertScores(first);
  }));

Deno.test("runExperiment() keeps what was finished when it is cut off, and then runs the rest alone", () =>
  withFolder(async (folder) => {
    const stop = new AbortController();
    const onProgress = ({ done }: ExperimentProgress) => {
      if (done === 2) stop.abort(new Error("cut off"));
    };
    await assertRejects(() => run(folder, EXPERIMENT, { signal: stop.signal, onProgress }), Error, "cut off");
    const finished = await readTrials(trialsUrl(folder, "rates"));
    assertEquals(finished.length, 2);

    const rest = await run(folder, EXPERIMENT);
    assertEquals(rest.newTrials, TRIALS - 2);
    assertEquals((await readTrials(trialsUrl(folder, "rates"))).slice(0, 2), finished);
    await assertScores(rest);
  }));

Deno.test("runExperiment() keeps what was finished when a trial fails", () =>
  withFolder(async (folder) => {
    const broken = { label: "", settings: tinySettings({ epochs: 0 }) };
    const failing: Experiment = {
      ...EXPERIMENT,
      variants: [PLAIN, { name: "broken", candidates: [broken] }],
    };
    await assertRejects(
      () => run(folder, failing),
      Error,
      `Cannot run the trial ${JSON.stringify({ ...broken.settings, seed: 1 })}: RangeError`,
    );
    assertEquals((await readTrials(trialsUrl(folder, "rates"))).map(({ trial }) => trial), [
      { ...PLAIN.candidates[0].settings, seed: 1 },
    ]);
  }));

Deno.test("runExperiment() tries candidates first, and runs the best of them", () =>
  withFolder(async (folder) => {
    const { variants: [plain, best], trials, newTrials } = await run(folder, TUNED);
    assertEquals([trials, newTrials], [3 * 2 + 2 * 2, 3 * 2 + 2 * 2]);
    assertEquals([plain.chosen, plain.tried], ["rate 0.01", []]);
    const kept = await readTrials(trialsUrl(folder, "rates"));
    const accuracies = TUNED.variants[1].candidates.map(({ settings }) => {
      const own = kept.filter(({ trial }) =>
        trial.seed > 100 && trial.recipe.learningRate === settings.recipe.learningRate
      );
      return own.reduce((sum, { scores }) => sum + scores.validationAccuracy, 0) / own.length;
    });
    assertEquals(best.tried.map(({ validationAccuracy }) => validationAccuracy), accuracies);
    const { label } = TUNED.variants[1].candidates[accuracies.indexOf(Math.max(...accuracies))];
    assertEquals(best.chosen, label);
  }));

Deno.test("runExperiment() chooses by the mean over the tuning seeds, and by nothing else", () =>
  withFolder(async (folder) => {
    await keepTuned(folder, { "rate 0.001": [0.6, 0.6], "rate 0.1": [0.5, 0.8], "rate 0.3": [0.7, 0.55] });
    const { variants: [, best], newTrials } = await run(folder, TUNED);
    assertEquals([best.chosen, newTrials], ["rate 0.1", 0]);
    assertEquals(best.tried, [
      { label: "rate 0.001", validationAccuracy: 0.6 },
      { label: "rate 0.1", validationAccuracy: 0.65 },
      { label: "rate 0.3", validationAccuracy: 0.625 },
    ]);
    assertEquals(best.results.map(({ scores }) => scores.validationAccuracy), [0.5, 0.5]);
  }));

Deno.test("runExperiment() chooses the first candidate in a tie", () =>
  withFolder(async (folder) => {
    await keepTuned(folder, { "rate 0.001": [0.5, 0.5], "rate 0.1": [0.75, 0.5], "rate 0.3": [0.5, 0.75] });
    assertEquals((await run(folder, TUNED)).variants[1].chosen, "rate 0.1");
  }));

Deno.test("runExperiment() takes what is published, writes nothing there, and tells which code was another", () =>
  withFolder(async (folder) => {
    const published = new URL("published/", folder);
    await keepTuned(published, { "rate 0.001": [0.6, 0.6], "rate 0.1": [0.5, 0.5], "rate 0.3": [0.5, 0.5] });
    const before = await Deno.readTextFile(trialsUrl(published, "rates"));
    const { trials, newTrials, earlierTrials, trainingMs } = await run(folder, TUNED);
    assertEquals([trials, newTrials, earlierTrials, trainingMs], [10, 0, 10, 100]);
    assertEquals(await Deno.readTextFile(trialsUrl(published, "rates")), before);
  }));

Deno.test("runExperiment() prefers its own trials to those that are published", () =>
  withFolder(async (folder) => {
    const lowest: [number, number] = [0.1, 0.1];
    const published = new URL("published/", folder);
    await keepTuned(published, { "rate 0.001": [0.9, 0.9], "rate 0.1": lowest, "rate 0.3": lowest });
    await keepTuned(folder, { "rate 0.001": lowest, "rate 0.1": lowest, "rate 0.3": [0.9, 0.9] });
    assertEquals((await run(folder, TUNED)).variants[1].chosen, "rate 0.3");
  }));

Deno.test("runExperiment() takes no trial of other images", () =>
  withFolder(async (folder) => {
    await keepTuned(folder, { "rate 0.001": [0.6, 0.6], "rate 0.1": [0.5, 0.5], "rate 0.3": [0.5, 0.5] });
    const validation = { ...SETS.validation, labels: SETS.validation.labels.toReversed() };
    const stop = AbortSignal.abort(new Error("it would run them anew"));
    const sets = { ...SETS, validation };
    await assertRejects(() => run(folder, TUNED, { sets, signal: stop }), Error, "it would run them anew");
  }));

Deno.test("runExperiment() refuses a damaged file and says what to do", () =>
  withFolder(async (folder) => {
    const url = trialsUrl(folder, "rates");
    await keepTuned(folder, { "rate 0.001": [0.6, 0.6], "rate 0.1": [0.5, 0.5], "rate 0.3": [0.5, 0.5] });
    await Deno.writeTextFile(url, (await Deno.readTextFile(url)).slice(0, -20));
    await assertRejects(
      () => run(folder, TUNED),
      SyntaxError,
      `Cannot read ${url.pathname} as it must be a file of trials of schema version 1: current value is ` +
        '{"schema":1,"experiment":"rates","trials":[',
    ).then(({ message }) => assert(message.endsWith(". Delete it to run the trials anew")));
  }));

Deno.test("runExperiment() refuses to add trials where another process adds some, and takes over what it added", () =>
  withFolder(async (folder) => {
    const lock = await lockFile(new URL(`checkpoints/trials/${EXPERIMENT.name}.lock`, folder), {
      work: "test",
    });
    await assertRejects(
      () => run(folder, EXPERIMENT),
      Error,
      `Cannot run the experiment rates as no other process may be at it: current value is process ${Deno.pid}, since`,
    );
    const trials = reportedTrials(EXPERIMENT, ({ candidates }) => candidates[0]);
    const kept = await Promise.all(trials.map(({ trial }) => keptTrial(trial, 0.5)));
    await writeTrials(trialsUrl(folder, EXPERIMENT.name), EXPERIMENT.name, kept);
    // All is there: nothing is written, and the other process may go on.
    assertEquals((await run(folder, EXPERIMENT)).newTrials, 0);
    lock[Symbol.dispose]();
  }));
