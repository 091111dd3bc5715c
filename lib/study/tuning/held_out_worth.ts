/** Judges trials of tuning by images that nothing was chosen by. */
import type { StoredTrial } from "../../tuning/study_rows.ts";
import { type Trial, trialKey } from "../../tuning/trial.ts";

/**
 * Returns what tells a trial's score on the held-out images, such as `worthOf` of `replaySearches` asks for; it throws
 * RangeError for a trial that is not among the finished ones.
 */
export function heldOutWorth(trials: readonly StoredTrial[]): (trial: Trial) => number {
  const scores = new Map(trials.map((trial) => [trialKey(trial), trial.outcome?.heldOutScore]));
  return (trial) => {
    const score = scores.get(trialKey(trial));
    if (score !== undefined) return score;
    throw new RangeError(
      `Cannot judge a trial as it must be among the finished ones: current value is ${JSON.stringify(trial)}`,
    );
  };
}
