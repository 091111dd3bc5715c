/** Detects that a series has shifted, by cumulative sums (CUSUM). */
import { checkNumber, checkPositive } from "../../core/check.ts";

/** What is quiet, and when to raise an alarm. */
export interface CusumOptions {
  /** Mean of the quiet series. @default 0 */
  mean?: number;
  /** Standard deviation of the quiet series, above 0. @default 1 */
  deviation?: number;
  /** Standard deviations from the mean that do not count: half of the shift to be found. @default 0.5 */
  allowance?: number;
  /** Alarm when a sum is above this, in standard deviations. @default 5 */
  threshold?: number;
}

/** The sums and where they gave alarm. */
export interface Cusum {
  /** Evidence of a rise, 0 or more: shape `[n]`. */
  upper: Float64Array;
  /** Evidence of a fall, 0 or more: shape `[n]`. */
  lower: Float64Array;
  /** Places at which a sum was above the threshold, ascending. Both sums start again at 0 after each. */
  alarms: number[];
  /** The largest value of either sum; 0 for an empty series. */
  peak: number;
}

/**
 * Adds up, on either side, by how much values stray from the mean by more than the allowance, never below 0, and gives
 * alarm where a sum exceeds the threshold: the two-sided cumulative sum (Page 1954, "Continuous inspection schemes").
 * With allowance 0.5 and threshold 5 independent normal values give a false alarm every 465 on average.
 * `alarmThreshold` chooses the threshold from quiet seasons.
 *
 * @throws {RangeError} when a value is not finite or an option out of range
 */
export function cusum(
  values: ArrayLike<number>,
  { mean = 0, deviation = 1, allowance = 0.5, threshold = 5 }: CusumOptions = {},
): Cusum {
  const task = "compute the CUSUM";
  checkNumber(task, { name: "mean", value: mean, least: -Infinity });
  checkPositive(task, { name: "deviation", value: deviation });
  checkNumber(task, { name: "allowance", value: allowance });
  if (!(threshold >= 0)) {
    throw new RangeError(`Cannot ${task} as threshold must be 0 or more: current value is ${threshold}`);
  }
  const upper = new Float64Array(values.length);
  const lower = new Float64Array(values.length);
  const alarms: number[] = [];
  let [up, down, peak] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    checkNumber(task, { name: `values[${i}]`, value: values[i], least: -Infinity });
    const score = (values[i] - mean) / deviation;
    upper[i] = up = Math.max(0, up + score - allowance);
    lower[i] = down = Math.max(0, down - score - allowance);
    peak = Math.max(peak, up, down);
    if (Math.max(up, down) > threshold) {
      alarms.push(i);
      up = down = 0;
    }
  }
  return { upper, lower, alarms, peak };
}
