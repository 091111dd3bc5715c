/** What a search is: it asks for rounds of trials, and is told how they went. */
import type { Trial } from "./trial.ts";

/**
 * Yields the trials of a round, and takes their scores in the same order: -Infinity for a trial that failed. It ends
 * when the search has what it wants. A round's trials are to be started in their order.
 */
export type SearchRounds = Generator<readonly Trial[], void, readonly number[]>;

/**
 * A search. It knows nothing of how trials are run, so that it runs live (`runSearch`) as well as over a table of
 * trials that were run before (`replaySearch`), and asks for the same trials whenever it is told the same scores.
 */
export interface SearchPlan {
  name: string;
  /** Starts the search from its beginning. */
  rounds(): SearchRounds;
}

/** Throws RangeError unless the budget of a search is finite and above 0. */
export function checkBudget(budget: number): void {
  if (Number.isFinite(budget) && budget > 0) return;
  throw new RangeError(
    `Cannot plan a search as budget must be finite and above 0: current value is ${budget}`,
  );
}
