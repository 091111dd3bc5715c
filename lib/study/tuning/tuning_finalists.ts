/** Sums up the finalists of the table of tuning over their seeds. */
import { type FinishedTrial, isFinished, type StoredTrial } from "../../tuning/study_rows.ts";
import type { Configuration } from "../../tuning/search_space.ts";
import { configurationKey } from "../../tuning/trial.ts";
import type { TuningSizes } from "../../core/profile.ts";

/** A finalist, with an entry for each of its seeds, ascending. */
export interface TuningFinalist {
  configuration: Configuration;
  seeds: number[];
  /** Accuracies on the images that are chosen by. */
  scores: number[];
  /** Accuracies on those that nothing is chosen by. */
  heldOutScores: number[];
  /** Mean of `scores`. */
  meanScore: number;
  /** Mean of `heldOutScores`. */
  meanHeldOutScore: number;
}

/**
 * Returns the configurations of the table that were run at the largest budget with several seeds, the best mean score
 * first. The first seed's score made them finalists, and is high by luck in part: the held-out scores are not.
 */
export function tuningFinalists(
  trials: readonly StoredTrial[],
  { budgets }: Pick<TuningSizes, "budgets">,
): TuningFinalist[] {
  const largest = trials.filter(isFinished).filter(({ budget }) => budget === budgets[budgets.length - 1]);
  const groups = Map.groupBy(largest, ({ configuration }) => configurationKey(configuration));
  return [...groups.values()].filter(({ length }) => length > 1).map(finalistOf)
    .sort((a, b) => b.meanScore - a.meanScore);
}

function finalistOf(group: readonly FinishedTrial[]): TuningFinalist {
  const trials = [...group].sort((a, b) => a.seed - b.seed);
  const scores = trials.map(({ outcome }) => outcome.score);
  const heldOutScores = trials.map(({ outcome }) => outcome.heldOutScore ?? NaN);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    configuration: trials[0].configuration,
    seeds: trials.map(({ seed }) => seed),
    ...{ scores, heldOutScores, meanScore: mean(scores), meanHeldOutScore: mean(heldOutScores) },
  };
}
