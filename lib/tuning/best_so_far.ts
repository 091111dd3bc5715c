/** Follows the best configuration of a search as compute is spent. */
import type { Trial } from "./trial.ts";

/** A trial with what it reached. */
export interface ScoredTrial extends Trial {
  /** -Infinity for a trial that failed. */
  score: number;
}

/** The best trial from some moment on. */
export interface BestPoint {
  /** Compute spent until then, in units of budget: each trial costs its own, since it starts anew. */
  compute: number;
  trial: ScoredTrial;
}

/**
 * Returns the moments at which the best trial changes, for trials that run one after another. The best is the one with
 * the highest score of those with the largest budget so far, as Li et al. (2018, arXiv 1603.06560) judge a search by;
 * ties: the earlier. Failed trials cost what others do, and are never the best.
 */
export function bestSoFar(trials: readonly ScoredTrial[]): BestPoint[] {
  const points: BestPoint[] = [];
  let compute = 0;
  for (const trial of trials) {
    compute += trial.budget;
    const best = points.at(-1)?.trial;
    if (trial.score === -Infinity) continue;
    const isBetter = !best || trial.budget > best.budget ||
      (trial.budget === best.budget && trial.score > best.score);
    if (isBetter) points.push({ compute, trial });
  }
  return points;
}
