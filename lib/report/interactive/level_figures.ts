/** Says what a model decides, and how well, when a person is asked below a confidence. */
import { coverageCurve, type CoverageLevel } from "../../applications/saving/coverage_curve.ts";
import type { DecisionCounts } from "../../applications/saving/decision_counts.ts";
import { mean } from "../../core/statistics.ts";
import { wilsonInterval } from "../../metrics/wilson_interval.ts";

/** A fraction with what it is of. */
export interface LevelFigure {
  label: string;
  /** NaN where there is nothing that it could be a fraction of. */
  value: number;
  /** Ends of the 95 % interval; absent of means over classes. */
  low?: number;
  high?: number;
}

/** What holds at one threshold. */
export interface LevelFigures {
  threshold: number;
  figures: LevelFigure[];
}

/**
 * Returns coverage, accuracy, precision and recall at each threshold, for one class or as means over the classes. What a
 * person decides counts as not found by the model: recall is the fraction of all images of a class that the model
 * itself decides and classifies correctly.
 *
 * @param label the class; undefined for the means over all
 */
export function levelFigures(counted: DecisionCounts, label?: number): LevelFigures[] {
  const levels = coverageCurve(counted), [all] = levels;
  const totals = all.confusion.map(sumOf);
  return levels.map((level) => {
    const right = level.confusion.map((row, c) => row[c]);
    return {
      threshold: level.threshold,
      figures: [
        fraction("coverage: decided by the model", level.n, all.n),
        fraction("accuracy on what it decides", sumOf(right), level.n),
        ...classFigures(level, { right, totals, label }),
      ],
    };
  });
}

function classFigures(
  { confusion }: CoverageLevel,
  { right, totals, label }: {
    right: readonly number[];
    totals: readonly number[];
    label: number | undefined;
  },
): LevelFigure[] {
  const predicted = confusion.map((_, c) => sumOf(confusion.map((row) => row[c])));
  const words = ["precision: right where it says so", "recall: found by the model itself"];
  if (label !== undefined) {
    return [predicted, totals].map((of, i) => fraction(words[i], right[label], of[label]));
  }
  return [predicted, totals].map((of, i) => {
    const known = right.flatMap((own, c) => of[c] > 0 ? [own / of[c]] : []);
    return { label: `${words[i]}, mean of the classes`, value: known.length > 0 ? mean(known) : NaN };
  });
}

function fraction(label: string, part: number, n: number): LevelFigure {
  if (n === 0) return { label, value: NaN };
  const { value, low, high } = wilsonInterval(part, n);
  return { label, value, low, high };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
