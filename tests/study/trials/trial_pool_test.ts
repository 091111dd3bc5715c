import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { runTrial } from "../../../lib/study/trials/run_trial.ts";
import type { ExperimentTrial, TrialScores } from "../../../lib/study/trials/trial.ts";
import { runTrials } from "../../../lib/study/trials/trial_pool.ts";
import { SETS, tinyTrial } from "../tiny_trial.ts";

const TRIALS = [1, 2, 3].map((seed) => tinyTrial({ hasCurves: true }, seed));
/** Training refuses it. */
const WRONG = tinyTrial({ epochs: 0 });

/** Runs trials, and returns the scores by seed. */
async function scoresBySeed(
  trials: readonly ExperimentTrial[],
  workers: number,
): Promise<Map<number, TrialScores>> {
  const scores = new Map<number, TrialScores>();
  const onResult = (trial: ExperimentTrial, result: { scores: TrialScores }) => {
    scores.set(trial.seed, result.scores);
    return Promise.resolve();
  };
  await runTrials(trials, { sets: SETS, workers, onResult });
  return scores;
}

Deno.test("runTrials() gives the results of runTrial(), with one worker and with two", async () => {
  await useBackend({ threads: 1 });
  const expected = new Map<number, TrialScores>();
  for (const trial of TRIALS) expected.set(trial.seed, (await runTrial(trial, SETS)).scores);
  for (const workers of [1, 2]) {
    const scores = await scoresBySeed(TRIALS, workers);
    assertEquals(scores.size, TRIALS.length);
    for (const [seed, own] of expected) assertEquals(scores.get(seed), own);
  }
});

Deno.test("runTrials() starts no worker where there is nothing to run", async () => {
  assertEquals(await scoresBySeed([], 2), new Map());
});

Deno.test("runTrials() ends at the first trial that fails, and names it", async () => {
  const seen: ExperimentTrial[] = [];
  const options = {
    sets: SETS,
    workers: 1,
    onResult: (trial: ExperimentTrial) => Promise.resolve(void seen.push(trial)),
  };
  const { message } = await assertRejects(() => runTrials([TRIALS[0], WRONG, TRIALS[1]], options), Error);
  assertStringIncludes(
    message,
    `Cannot run the trial ${JSON.stringify(WRONG)}: RangeError: Cannot train as epochs`,
  );
  assertEquals(seen, [TRIALS[0]]);
});

Deno.test("runTrials() ends the other workers when a trial fails", async () => {
  let results = 0;
  const long = Array.from({ length: 30 }, (_, i) => tinyTrial({ epochs: 20 }, i));
  const onResult = () => Promise.resolve(void results++);
  await assertRejects(
    () => runTrials([WRONG, ...long], { sets: SETS, workers: 2, onResult }),
    Error,
    "Cannot run the trial",
  );
  assert(results < 30, `${results} trials ran on`);
});

Deno.test("runTrials() ends between two trials by its signal, and throws its reason", async () => {
  const stop = new AbortController(), seen: ExperimentTrial[] = [];
  const onResult = (trial: ExperimentTrial) => {
    seen.push(trial);
    stop.abort(new Error("enough"));
    return Promise.resolve();
  };
  const options = { sets: SETS, workers: 1, onResult, signal: stop.signal };
  await assertRejects(() => runTrials(TRIALS, options), Error, "enough");
  assertEquals(seen, [TRIALS[0]]);
});

Deno.test("runTrials() waits for what hears of results, and ends with its error", async () => {
  const onResult = () => Promise.reject(new Error("no room on the disk"));
  await assertRejects(
    () => runTrials(TRIALS, { sets: SETS, workers: 1, onResult }),
    Error,
    "no room on the disk",
  );
});
