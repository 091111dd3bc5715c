/** Finds the shares of a delivery from a model's probabilities. */
import { checkLength, checkNumber, checkPositive, checkWholeRows } from "../../core/check.ts";

/** What the probabilities rest on, and when to stop. */
export interface ExpectationMaximisationOptions {
  /** Shares of the classes in the training data, or counts: above 0. */
  trained: readonly number[];
  /** How often each example counts: shape `[n]`. @default once each */
  weights?: ArrayLike<number>;
  /** Shares to start from. @default trained */
  start?: readonly number[];
  /** Sum of changes of all shares below which the search stops. @default 1e-7 */
  tolerance?: number;
  /** @default 2000 */
  maxIterations?: number;
}

/** Shares that make a delivery's probabilities most likely. */
export interface EstimatedPriors {
  /** Share of each class, with a sum of 1. */
  shares: number[];
  iterations: number;
  /** False where the search stopped at `maxIterations`. */
  isConverged: boolean;
}

/**
 * Estimates the share of each class in a delivery by expectation maximisation: the probabilities are moved from the
 * shares trained on to the present guess, as by `priorShift`, their mean is the next guess, and so on (Saerens, Latinne
 * and Decaestecker 2002, "Adjusting the outputs of a classifier to new a priori probabilities", equation 2.9). The
 * likelihood never falls. Needs calibrated probabilities, and classes that look as they did in training.
 *
 * @param probabilities `[n, classes]`, row by row
 * @throws {TypeError} when probabilities are no multiple of the classes, or weights or start have another number
 * @throws {RangeError} when an option or a probability is out of range, there is no example that counts, or a row of
 * which the shares leave nothing
 */
export function expectationMaximisationPriors(
  probabilities: ArrayLike<number>,
  { trained, weights, start = trained, tolerance = 1e-7, maxIterations = 2000 }:
    ExpectationMaximisationOptions,
): EstimatedPriors {
  const classes = trained.length, n = probabilities.length / classes;
  check(probabilities, { trained, start, ...(weights === undefined ? {} : { weights }) });
  const old = asShares(trained), counts = weights ?? new Uint8Array(n).fill(1);
  let total = 0;
  for (let i = 0; i < n; i++) total += counts[i];
  if (!(total > 0)) {
    throw new RangeError(`Cannot estimate shares as examples must count above 0: current value is ${total}`);
  }
  let shares = asShares(start);
  for (let iterations = 1;; iterations++) {
    const factors = shares.map((share, c) => share / old[c]);
    const next = meanPosterior(probabilities, { factors, counts, total });
    const change = next.reduce((sum, share, c) => sum + Math.abs(share - shares[c]), 0);
    shares = next;
    const isConverged = change < tolerance;
    if (isConverged || iterations >= maxIterations) return { shares, iterations, isConverged };
  }
}

function meanPosterior(
  probabilities: ArrayLike<number>,
  { factors, counts, total }: { factors: readonly number[]; counts: ArrayLike<number>; total: number },
): number[] {
  const classes = factors.length;
  const next = new Array<number>(classes).fill(0);
  for (let i = 0, from = 0; from < probabilities.length; i++, from += classes) {
    if (counts[i] === 0) continue;
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += probabilities[from + c] * factors[c];
    if (!(sum > 0)) {
      throw new RangeError(
        `Cannot estimate shares as row ${i} must keep a probability above 0: current value is ${sum}`,
      );
    }
    const scale = counts[i] / (sum * total);
    for (let c = 0; c < classes; c++) next[c] += probabilities[from + c] * factors[c] * scale;
  }
  return next;
}

function asShares(counts: readonly number[]): number[] {
  const sum = counts.reduce((all, count) => all + count, 0);
  return counts.map((count) => count / sum);
}

function check(
  probabilities: ArrayLike<number>,
  { trained, start, weights }: Pick<ExpectationMaximisationOptions, "trained" | "start" | "weights">,
): void {
  const task = "estimate shares", classes = trained.length;
  checkWholeRows(task, {
    name: "probabilities",
    value: probabilities.length,
    columns: classes,
    of: "classes",
  });
  checkLength(task, { name: "start", value: start?.length ?? 0, wanted: classes, of: "trained" });
  const n = probabilities.length / classes;
  checkLength(task, { name: "weights", value: weights?.length ?? n, wanted: n, of: "examples" });
  trained.forEach((value, c) => checkPositive(task, { name: `trained[${c}]`, value }));
  start?.forEach((value, c) => checkNumber(task, { name: `start[${c}]`, value }));
  for (let i = 0; i < probabilities.length; i++) {
    checkNumber(task, { name: `probabilities[${i}]`, value: probabilities[i] });
  }
}
