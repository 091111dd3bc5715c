/** Sets a threshold by how often a false alarm may be raised. */
import { checkNumber, checkOpenFraction } from "../../core/check.ts";

/**
 * Returns the threshold that a quiet season exceeds with a probability of at most `falseAlarmRate`, given the peaks of
 * simulated quiet seasons: of `n` peaks the one with rank `ceil((n + 1) * (1 - falseAlarmRate))`. For a new season of
 * the same kind the bound is exact for any distribution of peaks (the conformal quantile: Vovk, Gammerman and Shafer
 * 2005, "Algorithmic learning in a random world").
 *
 * @param peaks largest sums of quiet seasons, found with a threshold of Infinity, so that no alarm resets them
 * @throws {RangeError} when a peak is not finite or below 0, the rate not between 0 and 1, or there are too few
 */
export function alarmThreshold(peaks: ArrayLike<number>, falseAlarmRate: number): number {
  const task = "set a threshold";
  checkOpenFraction(task, { name: "falseAlarmRate", value: falseAlarmRate });
  for (let i = 0; i < peaks.length; i++) checkNumber(task, { name: `peaks[${i}]`, value: peaks[i] });
  // One unit in the last place too much must not ask for one peak more.
  const rank = Math.ceil((peaks.length + 1) * (1 - falseAlarmRate) - 1e-9);
  if (rank > peaks.length) {
    throw new RangeError(
      `Cannot ${task} as there must be ${Math.ceil(1 / falseAlarmRate - 1e-9) - 1} quiet seasons or more: ` +
        `current value is ${peaks.length}`,
    );
  }
  return Float64Array.from(peaks).sort()[rank - 1];
}
