/** Compares an experiment's variants with intervals that agree with the corrected test, and says what it could show. */
import { detectableDifference } from "../../metrics/intervals/detectable_difference.ts";
import { holmConfidences } from "../../metrics/intervals/holm_confidences.ts";
import { pairedTInterval } from "../../metrics/paired_t_interval.ts";
import { runsSummary } from "../../metrics/runs_summary.ts";
import { compareVariants, type Comparison, type Score } from "../trials/compare_variants.ts";
import type { ExperimentOutcome } from "../trials/run_experiment.ts";

/** A comparison whose intervals leave 0 out exactly where its verdict is "significant". */
export interface AdjustedComparison extends Comparison {
  /**
   * The difference that the experiment finds in four of five repetitions, if the p value has to stand Holm's correction
   * at its strictest: median over the variants. NaN without a variant whose difference varies.
   */
  detectable: number;
}

/** The error that is allowed to all differences together. */
const LEVEL = 0.05;

/**
 * Does what `compareVariants` does, but for the intervals: each has the confidence at which Holm's method tests it (see
 * `holmConfidences`).
 */
export function adjustedComparison(
  outcome: Pick<ExperimentOutcome, "experiment" | "variants">,
  score: Score = ({ scores }) => scores.validationAccuracy,
): AdjustedComparison {
  const comparison = compareVariants(outcome, score), { experiment, variants } = outcome;
  const scores = new Map(variants.map(({ name, results }) => [name, results.map(score)]));
  const own = scores.get(experiment.reference)!;
  const differences = comparison.rows.map(({ name }) => scores.get(name)!.map((value, i) => value - own[i]));
  // Without any difference at any seed there is nothing to test.
  const pValues = differences.map((list) => pairedTInterval(list)).map(({ p }) => Number.isNaN(p) ? 1 : p);
  const confidences = holmConfidences(pValues, { level: LEVEL });
  const rows = comparison.rows.map((row, i) => {
    const { low, high } = pairedTInterval(differences[i], { confidence: confidences[i] });
    return { ...row, low, high };
  });
  return { ...comparison, rows, detectable: detectableIn(differences) };
}

function detectableIn(differences: readonly number[][]): number {
  const confidence = 1 - LEVEL / Math.max(1, differences.length);
  const all = differences.map((list) =>
    detectableDifference({
      standardDeviation: runsSummary(list).standardDeviation,
      n: list.length,
      confidence,
    })
  ).filter((difference) => difference > 0).sort((a, b) => a - b);
  return all.length > 0 ? all[Math.floor(all.length / 2)] : NaN;
}
