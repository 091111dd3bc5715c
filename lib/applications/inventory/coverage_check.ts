/** Checks by simulation whether intervals hold the truth as often as they say. */
import { checkInteger, checkLength } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import { createRandom, type Random } from "../../core/random.ts";
import { type Proportion, wilsonInterval } from "../../metrics/wilson_interval.ts";
import type { ProportionIntervals } from "./proportion_intervals.ts";

/** One simulated delivery: what was in it, and what was estimated. */
export interface CoverageTrial {
  truth: ArrayLike<number>;
  estimate: Pick<ProportionIntervals, "shares" | "low" | "high">;
}

/** How often to simulate. */
export interface CoverageCheckOptions {
  /** @default 200 */
  trials?: number;
  /** @default 1 */
  seed?: number;
}

/** What intervals are worth. */
export interface CoverageCheck {
  /** Fraction of intervals that hold the truth, over all classes and trials; hides a bad one: see `worstCoverage`. */
  coverage: number;
  /** The same for each class over the trials, with its own 95 % interval: shape `[classes]`. */
  perClass: Proportion[];
  /** Mean of estimate less truth: shape `[classes]`. */
  bias: number[];
  /** Mean size of estimate less truth, over all classes and trials. */
  meanAbsoluteError: number;
  /** Mean of high less low, over all classes and trials. */
  meanWidth: number;
  /** Number of trials. */
  n: number;
}

/**
 * Runs a simulated trial again and again, each with a generator of its own, and counts how often the intervals hold the
 * truth, ends included.
 *
 * @throws {TypeError} when a truth and its estimate differ in classes
 * @throws {RangeError} when `trials` is no integer of 1 or more
 */
export function coverageCheck(
  trial: (random: Random) => CoverageTrial,
  { trials = 200, seed = 1 }: CoverageCheckOptions = {},
): CoverageCheck {
  checkInteger("check coverage", { name: "trials", value: trials, least: 1 });
  const seeds = createRandom(seed);
  const outcomes = Array.from({ length: trials }, () => {
    throwIfInterrupted();
    return trial(createRandom(seeds.integer(2 ** 32)));
  });
  const classes = outcomes[0].truth.length;
  const [held, bias] = [new Uint32Array(classes), new Array<number>(classes).fill(0)];
  let [error, width] = [0, 0];
  for (const { truth, estimate: { shares, low, high } } of outcomes) {
    for (const { length } of [truth, shares, low, high]) {
      checkLength("check coverage", { name: "shares", value: length, wanted: classes, of: "classes" });
    }
    for (let c = 0; c < classes; c++) {
      if (low[c] <= truth[c] && truth[c] <= high[c]) held[c]++;
      bias[c] += (shares[c] - truth[c]) / trials;
      error += Math.abs(shares[c] - truth[c]);
      width += high[c] - low[c];
    }
  }
  const all = trials * classes;
  return {
    coverage: held.reduce((sum, count) => sum + count, 0) / all,
    perClass: Array.from(held, (count) => wilsonInterval(count, trials)),
    bias,
    meanAbsoluteError: error / all,
    meanWidth: width / all,
    n: trials,
  };
}
