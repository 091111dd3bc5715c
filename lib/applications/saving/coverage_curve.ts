/** Reads the coverage curve out of counted decisions. */
import { classTotals } from "../../metrics/class_totals.ts";
import { checkDecisionCounts, type DecisionCounts } from "./decision_counts.ts";

/** What a model decides when a person is asked below some confidence. */
export interface CoverageLevel {
  /** The least confidence at which the model decides. */
  threshold: number;
  /** Fraction of the images that the model decides; NaN without images. */
  coverage: number;
  /** Fraction of these that it classifies correctly; NaN where there are none. */
  accuracy: number;
  /** Number of images that it decides. */
  n: number;
  /** Counts of these, true class by predicted class: precision and recall follow by `classReport`. */
  confusion: number[][];
}

/**
 * Returns a level for each threshold, coverage falling: coverage and accuracy are those of `riskCoverage` at the same
 * confidence, with the confusions among the images that the model decides beside them.
 *
 * @throws {TypeError} when the counts are not square
 * @throws {RangeError} when a count or threshold is out of range
 */
export function coverageCurve(counted: DecisionCounts): CoverageLevel[] {
  checkDecisionCounts(counted);
  const { thresholds, counts, classNames } = counted;
  const confusion = classNames.map(() => new Array<number>(classNames.length).fill(0));
  const levels: Omit<CoverageLevel, "coverage">[] = [];
  for (let b = thresholds.length - 1; b >= 0; b--) {
    counts[b].forEach((row, t) => row.forEach((count, p) => confusion[t][p] += count));
    const { n, right } = classTotals("read coverage", confusion);
    levels.push({
      threshold: thresholds[b],
      accuracy: right / n,
      n,
      confusion: confusion.map((row) => [...row]),
    });
  }
  const total = levels[levels.length - 1].n;
  return levels.reverse().map((level) => ({ ...level, coverage: level.n / total }));
}
