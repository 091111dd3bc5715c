/** Searches one number, such as a penalty, on a grid that grows until its best value is not at the edge. */
import { checkInteger, checkPositive } from "../core/check.ts";

/** How to search. */
export interface ClimbOptions {
  /** The value to begin with, above 0. */
  start: number;
  /** From one value of the grid to the next, above 1. @default 10 */
  factor?: number;
  /** Values that are tried at most, 3 or more. @default 12 */
  most?: number;
}

/** A value and what came of it. */
export interface Climbed {
  value: number;
  score: number;
}

/** What a search found. */
export interface Climb {
  /** The value with the highest score; of equal ones the one tried first. */
  best: number;
  /** All that were tried, by rising value. */
  tried: Climbed[];
  /** Whether a smaller and a larger value were tried too; if not, the best may lie further out. */
  isInside: boolean;
}

/**
 * Tries `start` and its neighbours, a factor smaller and larger, and goes on beyond whichever is best, until the best
 * one lies between two that are no better. It finds the highest score of all where scores rise to one top and then fall.
 *
 * @throws {RangeError} unless `start` is above 0, `factor` above 1, `most` 3 or more, and every score a finite number
 */
export async function climb(
  scoreOf: (value: number) => number | Promise<number>,
  { start, factor = 10, most = 12 }: ClimbOptions,
): Promise<Climb> {
  const task = "search a value";
  checkPositive(task, { name: "start", value: start });
  checkPositive(task, { name: "factor less 1", value: factor - 1 });
  checkInteger(task, { name: "most", value: most, least: 3 });
  const scores = new Map<number, number>();
  const valueAt = (step: number) => start * factor ** step;
  const tryAt = async (step: number) => {
    const score = await scoreOf(valueAt(step));
    if (!Number.isFinite(score)) {
      throw new RangeError(
        `Cannot ${task} as every score must be a finite number: current value is ${score} at ${
          valueAt(step)
        }`,
      );
    }
    scores.set(step, score);
    return score;
  };
  let best = 0, highest = await tryAt(best);
  const untried = () => [best - 1, best + 1].find((step) => !scores.has(step));
  for (let next = untried(); next !== undefined && scores.size < most; next = untried()) {
    const score = await tryAt(next);
    if (score > highest) [best, highest] = [next, score];
  }
  const tried = [...scores].sort(([a], [b]) => a - b).map(([step, score]) => ({
    value: valueAt(step),
    score,
  }));
  return { best: valueAt(best), tried, isInside: untried() === undefined };
}
