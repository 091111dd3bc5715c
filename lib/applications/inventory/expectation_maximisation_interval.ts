/** Says how far shares found from probabilities can be trusted. */
import { throwIfInterrupted } from "../../core/interruption.ts";
import { createRandom, type Random } from "../../core/random.ts";
import { priorShift } from "../../metrics/prior_shift.ts";
import { expectationMaximisationPriors } from "./expectation_maximisation_priors.ts";
import {
  checkIntervalOptions,
  percentileIntervals,
  type ProportionIntervalOptions,
  type ProportionIntervals,
} from "./proportion_intervals.ts";

/** What the probabilities rest on, and how intervals are drawn. */
export interface ExpectationMaximisationIntervalOptions extends ProportionIntervalOptions {
  /** Shares of the classes in the training data, or counts: above 0. */
  trained: readonly number[];
}

/** Weight of the trained shares in the start of each search: a share that starts at 0 stays there. */
const FRESH = 0.01;
/** Smallest share of a class in a unit's probabilities: a resample without the class does not rule it out. */
const LEAST = 1e-9;

/**
 * Returns the shares of `expectationMaximisationPriors` with bootstrap intervals: each resample draws the delivery's
 * examples with replacement and estimates again. That is the interval for the target "source". For "delivery" each
 * resample then draws the class of every unit in the delivery from its probabilities under those shares, so that units
 * of which the model is certain add nothing. Both take the probabilities for calibrated in every class: where one
 * temperature does not make them so, the interval misses such a class again and again, and
 * `probabilisticCountInterval`, which checks them on labelled images, does not. Like all percentile intervals they are
 * somewhat too narrow for small deliveries.
 *
 * @param probabilities `[n, classes]`, row by row
 * @throws {TypeError} when probabilities are no multiple of the classes
 * @throws {RangeError} when an option or a probability is out of range
 */
export function expectationMaximisationInterval(
  probabilities: ArrayLike<number>,
  {
    trained,
    target = "delivery",
    resamples = 500,
    confidence = 0.95,
    seed = 1,
  }: ExpectationMaximisationIntervalOptions,
): ProportionIntervals {
  checkIntervalOptions(resamples, confidence);
  const { shares } = expectationMaximisationPriors(probabilities, { trained });
  const classes = trained.length, n = probabilities.length / classes, random = createRandom(seed);
  const sum = trained.reduce((all, count) => all + count, 0);
  const start = shares.map((share, c) => (1 - FRESH) * share + FRESH * trained[c] / sum);
  const drawn = Array.from({ length: resamples }, () => {
    throwIfInterrupted();
    const weights = new Uint32Array(n);
    for (let i = 0; i < n; i++) weights[random.integer(n)]++;
    const again = expectationMaximisationPriors(probabilities, { trained, weights, start }).shares;
    if (target === "source") return again;
    const assumed = again.map((share) => Math.max(share, LEAST));
    return drawComposition(priorShift(probabilities, { trained, assumed }), { classes, random });
  });
  return { shares, ...percentileIntervals(drawn, confidence), n };
}

/** Draws a class for each row, and returns the share of each class. */
function drawComposition(
  posteriors: Float64Array,
  { classes, random }: { classes: number; random: Random },
): number[] {
  const shares = new Array<number>(classes).fill(0);
  for (let from = 0; from < posteriors.length; from += classes) {
    let rest = random.uniform();
    let c = 0;
    while (c < classes - 1 && rest >= posteriors[from + c]) rest -= posteriors[from + c++];
    shares[c] += classes / posteriors.length;
  }
  return shares;
}
