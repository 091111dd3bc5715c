/** Learning rates as functions of how far training has come. */
import { checkOptionNames } from "../core/check_option_names.ts";

/**
 * Returns the learning rate of one step.
 *
 * @param step steps that were taken before, 0 to `steps - 1`
 * @param steps steps in all
 */
export type Schedule = (step: number, steps: number) => number;

/** Options of `stepRate`. */
export interface StepRateOptions {
  /** The rate at the start. @default 0.1 */
  rate?: number;
  /** What the rate is multiplied by at each drop. @default 0.1 */
  factor?: number;
  /** Where it drops: shares of the training, 0 to 1. @default [0.5, 0.75] */
  drops?: readonly number[];
}

/** Options of `cosineRate`. */
export interface CosineRateOptions {
  /** The rate at the start. @default 0.001 */
  rate?: number;
  /** The rate at the end. @default 0 */
  end?: number;
}

/** Options of `oneCycleRate`. */
export interface OneCycleRateOptions {
  /** The highest rate. @default 0.003 */
  peak?: number;
  /** Fraction of the training after which it is reached, 0 to 1. @default 0.2 */
  warmUp?: number;
  /** The rate at the start, as a fraction of the peak. @default 0.04 */
  start?: number;
  /** The rate at the end. @default 0 */
  end?: number;
}

/** Keeps one rate. */
export function constantRate(rate: number): Schedule {
  assertRates({ rate });
  return () => rate;
}

/** Multiplies the rate by `factor` at each of the drops. */
export function stepRate(
  { rate = 0.1, factor = 0.1, drops = [0.5, 0.75], ...others }: StepRateOptions = {},
): Schedule {
  assertNoOthers(others, ["rate", "factor", "drops"]);
  assertRates({ rate, factor });
  for (const drop of drops) assertShare("drops", drop);
  return (step, steps) => rate * factor ** drops.filter((drop) => step >= drop * steps).length;
}

/** Falls from `rate` to `end` along half a cosine (Loshchilov and Hutter 2017, arXiv 1608.03983, one cycle). */
export function cosineRate({ rate = 0.001, end = 0, ...others }: CosineRateOptions = {}): Schedule {
  assertNoOthers(others, ["rate", "end"]);
  assertRates({ rate, end });
  return (step, steps) => along(rate, end, step / steps);
}

/**
 * Rises to `peak` while warming up and falls to `end`, both along half a cosine (Smith and Topin 2018, arXiv
 * 1708.07120, with the shape that PyTorch's OneCycleLR gives it).
 */
export function oneCycleRate(
  { peak = 0.003, warmUp = 0.2, start = 0.04, end = 0, ...others }: OneCycleRateOptions = {},
): Schedule {
  assertNoOthers(others, ["peak", "warmUp", "start", "end"]);
  assertRates({ peak, start, end });
  assertShare("warmUp", warmUp);
  return (step, steps) => {
    const share = step / steps;
    return share < warmUp
      ? along(start * peak, peak, share / warmUp)
      : along(peak, end, warmUp < 1 ? (share - warmUp) / (1 - warmUp) : 1);
  };
}

/** Goes from one value to another along half a cosine: fraction 0 gives `from`, fraction 1 gives `to`. */
function along(from: number, to: number, share: number): number {
  return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
}

function assertNoOthers(others: object, known: readonly string[]): void {
  checkOptionNames(others, { task: "make a schedule", known });
}

function assertRates(rates: Record<string, number>): void {
  for (const [name, rate] of Object.entries(rates)) {
    if (typeof rate === "number" && rate >= 0 && rate < Infinity) continue;
    throw new RangeError(
      `Cannot make a schedule as ${name} must be a finite number of 0 or more: current value is ${rate}`,
    );
  }
}

function assertShare(name: string, share: number): void {
  if (share >= 0 && share <= 1) return;
  throw new RangeError(`Cannot make a schedule as ${name} must be from 0 to 1: current value is ${share}`);
}
