/** Compares two recommenders on the same simulated fashions. */
import {
  type PairedTEstimate,
  pairedTInterval,
  type PairedTOptions,
} from "../../metrics/paired_t_interval.ts";
import type { FashionEvaluation } from "./evaluate_over_fashions.ts";

/** What to compare by. */
export interface CompareOverFashionsOptions extends PairedTOptions {
  /** @default "hits" */
  measure?: "hits" | "hitRate" | "diversity" | "coverage";
}

/** A difference over fashions. */
export interface FashionComparison extends PairedTEstimate {
  /** Of each fashion, first less second: to show each as a point. */
  differences: number[];
}

/**
 * Returns by how much the first recommender is ahead of the second on average over fashions, with the interval and the
 * two-sided p value of the paired t test over fashions: what a fashion makes easy for both cancels out. For several
 * comparisons at once see `contrastsOverFashions`.
 *
 * @throws {TypeError} when the two were evaluated on other fashions
 * @throws {RangeError} when `confidence` is not above 0 and below 1
 */
export function compareOverFashions(
  first: FashionEvaluation,
  second: FashionEvaluation,
  { measure = "hits", confidence = 0.95 }: CompareOverFashionsOptions = {},
): FashionComparison {
  if (String(first.seeds) !== String(second.seeds)) {
    throw new TypeError(
      "Cannot compare recommenders as both must be evaluated on the same fashions: current value is " +
        `seeds ${first.seeds.join(", ")} and ${second.seeds.join(", ")}`,
    );
  }
  const differences = first[measure].means.map((mean, i) => mean - second[measure].means[i]);
  return { ...pairedTInterval(differences, { confidence }), differences };
}
