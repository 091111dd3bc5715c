/** Says how far the finalists of tuning owe their places to luck. */
import { holmAdjusted } from "../../metrics/holm.ts";
import { holmConfidences } from "../../metrics/intervals/holm_confidences.ts";
import { type PairedTEstimate, pairedTInterval } from "../../metrics/paired_t_interval.ts";
import type { FinishedTrial } from "../../tuning/study_rows.ts";
import type { TuningFinalist } from "./tuning_finalists.ts";

/** A finalist beside the first one: the interval leaves 0 out exactly where the two are told apart. */
export interface FinalistGap extends PairedTEstimate {
  /** The p after Holm's correction over all finalists. */
  adjustedP: number;
  /** Whether the two cannot be told apart: that p is not below 0.05. */
  isTied: boolean;
}

/** Options of `finalistGaps`. */
export interface FinalistGapsOptions {
  /** Which accuracies: on the images that finalists were chosen by, or on those that nothing was. @default "scores" */
  on?: "scores" | "heldOutScores";
}

/** The error that Holm's method keeps all comparisons together to. */
const LEVEL = 0.05;

/**
 * Compares every finalist but the first with it, on the same images and seed by seed: the first's mean less the other's,
 * with an interval by Student's t at the confidence at which Holm's method tests it. That the first was chosen for its
 * mean of `scores` makes it look a little better there than it is.
 */
export function finalistGaps(
  [first, ...others]: readonly TuningFinalist[],
  { on = "scores" }: FinalistGapsOptions = {},
): FinalistGap[] {
  const differences = others.map((other) => other[on].map((score, i) => first[on][i] - score));
  // Without any difference at any seed there is nothing to test.
  const pValues = differences.map((list) => pairedTInterval(list).p).map((p) => Number.isNaN(p) ? 1 : p);
  const adjusted = holmAdjusted(pValues), confidences = holmConfidences(pValues, { level: LEVEL });
  return differences.map((list, i) => ({
    ...pairedTInterval(list, { confidence: confidences[i] }),
    ...{ adjustedP: adjusted[i], isTied: adjusted[i] >= LEVEL },
  }));
}

/** How much too good scores are; all are accuracies or their differences, 0 to 1. */
export interface FinalistLuck {
  /** Each finalist's score that made it one. */
  chosenBy: number[];
  /** Mean of its other seeds on the same images. */
  otherSeeds: number[];
  /** Mean of all its seeds on the held-out images, less `halves`. */
  heldOut: number[];
  /** Mean of `chosenBy` less that of `otherSeeds`. */
  ofSeeds: number;
  /** Mean over all seeds on the images chosen by, less that of `heldOut`. */
  ofImages: number;
  /** How much higher accuracies are on the held-out images, whatever is chosen. */
  halves: number;
}

/**
 * Measures luck in two ways: by seeds that nothing was chosen by, and by images. The two halves of the images may
 * differ as a whole: that is measured by the better half of the trials, by both halves together so that neither is
 * favoured.
 */
export function finalistLuck(
  finalists: readonly TuningFinalist[],
  trials: readonly FinishedTrial[],
): FinalistLuck {
  const both = trials.map(({ outcome: { score, heldOutScore = NaN } }) => ({ score, heldOutScore }))
    .sort((a, b) => b.score + b.heldOutScore - a.score - a.heldOutScore);
  const better = both.slice(0, Math.ceil(both.length / 2));
  const halves = mean(better.map(({ score, heldOutScore }) => heldOutScore - score));
  const chosenBy = finalists.map(({ scores }) => scores[0]);
  const otherSeeds = finalists.map(({ scores }) => mean(scores.slice(1)));
  const heldOut = finalists.map(({ meanHeldOutScore }) => meanHeldOutScore - halves);
  const ofImages = mean(finalists.map(({ meanScore }) => meanScore)) - mean(heldOut);
  return { chosenBy, otherSeeds, heldOut, ofSeeds: mean(chosenBy) - mean(otherSeeds), ofImages, halves };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
