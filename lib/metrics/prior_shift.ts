/** Adjusts probabilities to other class priors than those trained on. */
import { checkLength, checkNumber, checkPositive, checkWholeRows } from "../core/check.ts";

const TASK = "shift priors";

/** Priors of the classes, by label; counts do as well, as only their proportions matter. */
export interface ClassPriors {
  /** In the training images; each above 0. */
  trained: readonly number[];
  /** Where the model is used; each 0 or more. */
  assumed: readonly number[];
}

/**
 * Returns probabilities `[n, classes]`, row by row, multiplied by `assumed / trained` of their class and divided
 * by the sum of the row: what the model would say if the classes were as frequent as assumed (Saerens, Latinne
 * and Decaestecker 2002, "Adjusting the outputs of a classifier to new a priori probabilities", equation 2.4).
 *
 * @param probabilities `[n, classes]`, row by row
 * @throws {TypeError} unless both have as many priors and the probabilities are a multiple of that
 * @throws {RangeError} for a prior or probability out of range, and for a row of which the assumed priors leave nothing
 */
export function priorShift(
  probabilities: ArrayLike<number>,
  { trained, assumed }: ClassPriors,
): Float64Array {
  const classes = trained.length;
  checkPriors(trained, assumed);
  checkWholeRows(TASK, {
    name: "probabilities",
    value: probabilities.length,
    columns: classes,
    of: "classes",
  });
  const factors = trained.map((prior, c) => assumed[c] / prior);
  const shifted = new Float64Array(probabilities.length);
  for (let start = 0; start < probabilities.length; start += classes) {
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      const probability = probabilities[start + c];
      checkProbability(probability, start + c);
      sum += shifted[start + c] = probability * factors[c];
    }
    if (!(sum > 0)) {
      throw new RangeError(
        `Cannot ${TASK} as row ${start / classes} must keep a probability above 0: current value is ${sum}`,
      );
    }
    for (let c = 0; c < classes; c++) shifted[start + c] /= sum;
  }
  return shifted;
}

function checkPriors(trained: readonly number[], assumed: readonly number[]): void {
  checkLength(TASK, { name: "assumed", value: assumed.length, wanted: trained.length, of: "trained" });
  trained.forEach((value, c) => checkPositive(TASK, { name: `trained[${c}]`, value }));
  assumed.forEach((value, c) => checkNumber(TASK, { name: `assumed[${c}]`, value }));
}

function checkProbability(probability: number, index: number): void {
  if (probability >= 0 && probability < Infinity) return;
  throw new RangeError(
    `Cannot ${TASK} as probabilities must be finite and 0 or more: ` +
      `current value is ${probability} at index ${index}`,
  );
}
