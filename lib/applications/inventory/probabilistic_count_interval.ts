/** Corrects counts by what a model's probabilities are worth for each class, and says how far they can be trusted. */
import { apportion } from "../../core/apportion.ts";
import { checkInteger, checkLength } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import { createRandom, type Random } from "../../core/random.ts";
import { priorShift } from "../../metrics/prior_shift.ts";
import { expectationMaximisationPriors } from "./expectation_maximisation_priors.ts";
import { leastSquaresOnSimplex } from "./least_squares_on_simplex.ts";
import {
  checkIntervalOptions,
  percentileIntervals,
  type ProportionIntervalOptions,
  type ProportionIntervals,
} from "./proportion_intervals.ts";

/** Images whose classes are known, as the model sees them. */
export interface LabelledProbabilities {
  /** Shape `[m]`, of every class one or more. */
  labels: ArrayLike<number>;
  /** Shape `[m, classes]`, row by row. */
  probabilities: ArrayLike<number>;
}

/** What the correction rests on, and how intervals are drawn. */
export interface ProbabilisticCountIntervalOptions extends ProportionIntervalOptions {
  /** Shares of the classes in the training data, or counts: above 0. */
  trained: readonly number[];
  labelled: LabelledProbabilities;
}

/** Smallest share assumed of a class: one that the search rules out could not come back. */
const LEAST = 1e-9;

/**
 * Returns the share of each class with bootstrap intervals, by the probabilistic adjusted count (Bella, Ferri,
 * Hernández-Orallo and Ramírez-Quintana 2010, "Quantification via probability estimators") on top of expectation
 * maximisation: the probabilities are moved to the shares that `expectationMaximisationPriors` finds, then the mixture
 * of the mean probabilities of each class on labelled images that comes closest to the delivery's mean is solved for.
 * One temperature for all leaves some classes with probabilities that are too low or too high;
 * `expectationMaximisationInterval` trusts them and misses such a class again and again. Here what they are worth is
 * measured.
 *
 * Each resample draws the labelled images of every class anew, and the delivery: for the target "delivery" as many
 * units of each class as the estimate says, from the labelled images; for "source" the delivery's own units, with
 * replacement. Holds where a class looks the same in the delivery as in the labelled images, whatever the shares.
 *
 * @param probabilities of the delivery: `[n, classes]`, row by row
 * @throws {TypeError} when probabilities are no multiple of the classes, or not one row per label
 * @throws {RangeError} when an option, a label or a probability is out of range, or a class has no labelled image
 */
export function probabilisticCountInterval(
  probabilities: ArrayLike<number>,
  { trained, labelled, target = "delivery", resamples = 500, confidence = 0.95, seed = 1 }:
    ProbabilisticCountIntervalOptions,
): ProportionIntervals {
  checkIntervalOptions(resamples, confidence);
  const places = placesOf(labelled, trained.length), random = createRandom(seed);
  const found = expectationMaximisationPriors(probabilities, { trained }).shares;
  const assumed = found.map((share) => Math.max(share, LEAST));
  const shifted = (rows: ArrayLike<number>): Rows => ({
    values: priorShift(rows, { trained, assumed }),
    columns: trained.length,
  });
  const [delivery, known] = [probabilities, labelled.probabilities].map(shifted);
  const n = probabilities.length / trained.length, all = Uint32Array.from({ length: n }, (_, i) => i);
  const shares = leastSquaresOnSimplex(places.map((own) => meanRow(known, own)), meanRow(delivery, all));
  const composition = apportion(shares, n);
  const drawn = Array.from({ length: resamples }, () => {
    throwIfInterrupted();
    const rows = places.map((own) => meanRow(known, drawFrom(own, own.length, random)));
    const seen = target === "source"
      ? meanRow(delivery, drawFrom(all, n, random))
      : meanRow(known, places.flatMap((own, c) => Array.from(drawFrom(own, composition[c], random))));
    return leastSquaresOnSimplex(rows, seen);
  });
  return { shares, ...percentileIntervals(drawn, confidence), n };
}

/** Probabilities row by row. */
interface Rows {
  values: Float64Array;
  columns: number;
}

/** Returns which labelled images are of each class. */
function placesOf({ labels, probabilities }: LabelledProbabilities, classes: number): Uint32Array[] {
  const task = "estimate intervals", places = Array.from({ length: classes }, () => new Array<number>());
  const value = probabilities.length / classes;
  checkLength(task, { name: "rows of labelled probabilities", value, wanted: labels.length, of: "labels" });
  for (let i = 0; i < labels.length; i++) {
    checkInteger(task, { name: `labels[${i}]`, value: labels[i], most: classes - 1 });
    places[labels[i]].push(i);
  }
  places.forEach(({ length }, c) =>
    checkInteger(task, { name: `the labelled images of class ${c}`, value: length, least: 1 })
  );
  return places.map((own) => Uint32Array.from(own));
}

function drawFrom(places: Uint32Array, count: number, random: Random): Uint32Array {
  return Uint32Array.from({ length: count }, () => places[random.integer(places.length)]);
}

function meanRow({ values, columns }: Rows, places: ArrayLike<number>): number[] {
  const mean = new Array<number>(columns).fill(0);
  for (let i = 0; i < places.length; i++) {
    const from = places[i] * columns;
    for (let c = 0; c < columns; c++) mean[c] += values[from + c];
  }
  return mean.map((sum) => sum / places.length);
}
