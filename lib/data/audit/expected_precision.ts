/** Says how many findings are real where faults are as rare as they are, and not as frequent as in a trial. */
import { checkFraction } from "../../core/check.ts";

/** What a detector does, and how frequent faults are; all from 0 to 1. */
export interface DetectorRates {
  /** Fraction of the examples that have a fault. */
  baseRate: number;
  /** Fraction of the faults that are found. */
  recall: number;
  /** Fraction of the sound examples that are reported all the same. */
  falseAlarmRate: number;
}

/**
 * Returns the fraction of findings that are faults, 0 to 1, by Bayes' theorem: `baseRate * recall` of all examples are
 * found and faulty, `(1 - baseRate) * falseAlarmRate` are reported and sound. A precision that was measured where every
 * tenth example was damaged says nothing of a set in which one in a thousand is. NaN where nothing would be reported.
 *
 * @throws {RangeError} unless all rates are from 0 to 1
 */
export function expectedPrecision({ baseRate, recall, falseAlarmRate }: DetectorRates): number {
  const task = "compute an expected precision";
  for (const [name, value] of Object.entries({ baseRate, recall, falseAlarmRate })) {
    checkFraction(task, { name, value });
  }
  const real = baseRate * recall;
  return real / (real + (1 - baseRate) * falseAlarmRate);
}
