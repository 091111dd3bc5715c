/** Finds out, for the tasks, whether today's code would run published trials as they were run. */
import { type Dataset, plural, PROFILES, PROJECT_URL } from "../core/mod.ts";
import {
  experiments,
  trainingSets,
  TUNING_STUDIES,
  tuningSets,
  type VerifiedTrials,
  verifyExperiment,
  verifyTuning,
} from "../study/mod.ts";
import { formatDuration, say } from "./terminal/terminal.ts";

/** What trials are verified with. */
export interface VerifyTrialsOptions {
  /** The images that trials are trained and evaluated on. */
  data: Dataset;
  signal: AbortSignal;
}

/**
 * Verifies the published experiments and studies by a sample of their trials, and says what was found, line by line.
 *
 * @returns how many would find something else today
 */
export async function verifyPublishedTrials({ data, signal }: VerifyTrialsOptions): Promise<number> {
  const outputs = new URL("outputs/", PROJECT_URL), profile = PROFILES.full;
  const sets = trainingSets(data, { profile });
  const task = { sets: tuningSets(sets), trainSize: profile.tuning.trainSize };
  const work: [string, () => Promise<VerifiedTrials>][] = [
    ...experiments(profile.name).map(({ name }): [string, () => Promise<VerifiedTrials>] => [
      `experiment ${name}`,
      () => verifyExperiment(name, sets, { outputs, signal }),
    ]),
    ...TUNING_STUDIES.map((study): [string, () => Promise<VerifiedTrials>] => [
      `tuning ${study}`,
      () => verifyTuning(study, task, { outputs, signal }),
    ]),
  ];
  let different = 0;
  for (const [title, verify] of work) {
    const startMs = performance.now(), { sample, trials, difference } = await verify();
    if (difference) different++;
    const verdict = difference ? `DIFFERENT: ${difference}` : "the same bit for bit";
    say(
      `${title}, ${sample} of ${plural(trials, "trial")}: ${verdict}, ${
        formatDuration(performance.now() - startMs)
      }`,
    );
  }
  return different;
}
