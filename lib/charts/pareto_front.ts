/** Finds what is worth its cost. */
import { undominated } from "../core/undominated.ts";

/** What something costs and what it is worth. */
export interface Tradeoff {
  /** The lower the better: seconds, parameters. */
  cost: number;
  /** The higher the better: accuracy. */
  value: number;
}

/**
 * Returns the indices of the points that no other one beats, by rising cost: whatever costs no more than such a point
 * and is worth no less is equal to it in both (Pareto 1906). Equal points stand or fall together, in the order given.
 * The values are compared as they are: that intervals overlap makes no difference. Empty for no points.
 *
 * @throws {RangeError} when a cost or value is NaN or infinite
 */
export function paretoFront(points: readonly Tradeoff[]): number[] {
  return undominated(points.map(({ cost, value }) => [-cost, value]))
    .sort((a, b) => points[a].cost - points[b].cost || a - b);
}
