/** Compares the variants of an experiment with its reference, seed by seed. */
import { holmAdjusted } from "../../metrics/holm.ts";
import { pairedTInterval } from "../../metrics/paired_t_interval.ts";
import type { ExperimentOutcome } from "./run_experiment.ts";
import type { TrialResult, TrialScores } from "./trial.ts";

/** Reads what is compared out of a trial, such as its accuracy on the validation images. */
export type Score = (result: TrialResult) => number;

/** A variant beside the reference. */
export interface VariantComparison {
  name: string;
  /** Label of the candidate that was run. */
  chosen: string;
  /** Mean score over the seeds. */
  mean: number;
  /** Mean of the score less that of the reference with the same seed. */
  value: number;
  /** Ends of its 95 % interval by Student's t over the seeds, each comparison by itself. */
  low: number;
  high: number;
  /** Two-sided p value of the paired t test, by Holm's method for all comparisons of the experiment. */
  p: number;
  /** Whether that p is below 0.05. */
  isSignificant: boolean;
}

/** All variants beside the reference. */
export interface Comparison {
  /** Mean score of the reference over the seeds. */
  reference: { name: string; mean: number };
  /** Every variant but the reference, in the experiment's order. */
  rows: VariantComparison[];
  /** Number of seeds. */
  n: number;
}

/** The error that Holm's method keeps the whole experiment to. */
const LEVEL = 0.05;

/** Compares every variant with the reference in one score, over the seeds that both were run with. */
export function compareVariants(
  { experiment, variants }: Pick<ExperimentOutcome, "experiment" | "variants">,
  score: Score = ({ scores }) => scores.validationAccuracy,
): Comparison {
  const scores = new Map(variants.map(({ name, results }) => [name, results.map(score)]));
  const own = scores.get(experiment.reference)!;
  const others = variants.filter(({ name }) => name !== experiment.reference);
  const intervals = others.map(({ name }) => pairedTInterval(scores.get(name)!.map((s, i) => s - own[i])));
  // Without any difference at any seed there is nothing to test: p is NaN, and nothing is shown.
  const adjusted = holmAdjusted(intervals.map(({ p }) => Number.isNaN(p) ? 1 : p));
  return {
    reference: { name: experiment.reference, mean: mean(own) },
    rows: others.map(({ name, chosen }, i) => {
      const { value, low, high } = intervals[i];
      const p = adjusted[i];
      return { name, chosen, mean: mean(scores.get(name)!), value, low, high, p, isSignificant: p < LEVEL };
    }),
    n: own.length,
  };
}

/** Returns the mean of one score over trials, such as the seeds of a variant. */
export function meanScore(results: readonly TrialResult[], name: keyof TrialScores): number {
  return mean(results.map(({ scores }) => scores[name]));
}

/** Returns the mean gap between accuracy on training and on validation images. */
export function meanGap(results: readonly TrialResult[]): number {
  return meanScore(results, "trainAccuracy") - meanScore(results, "validationAccuracy");
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
