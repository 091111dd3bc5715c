/** Spreads made-up numbers of a few categories over any number of classes. */
import { checkInteger, checkNumber } from "../../core/check.ts";

/**
 * Returns one number for each class: those given, over again from the first one where there are more classes. So that
 * simulated prices, demands and the like serve a data set with any classes.
 *
 * @throws {RangeError} when no number is given, or there is no class
 */
export function perClass(values: readonly number[], classes: number): number[] {
  checkInteger("spread numbers over classes", { name: "the numbers", value: values.length, least: 1 });
  checkInteger("spread numbers over classes", { name: "classes", value: classes, least: 1 });
  return Array.from({ length: classes }, (_, c) => values[c % values.length]);
}

/**
 * Returns a share for each class: those of `perClass`, brought to a sum of 1. Where there are as many classes as shares
 * they are what was given.
 *
 * @throws {RangeError} when a share is below 0, all are 0, or there is no class
 */
export function sharesPerClass(shares: readonly number[], classes: number): number[] {
  const spread = perClass(shares, classes);
  spread.forEach((value, c) => checkNumber("spread shares over classes", { name: `shares[${c}]`, value }));
  if (classes === shares.length) return spread;
  const sum = spread.reduce((all, share) => all + share, 0);
  if (sum === 0) {
    throw new RangeError(
      "Cannot spread shares over classes as one must be above 0: current value is 0 for all",
    );
  }
  return spread.map((share) => share / sum);
}
