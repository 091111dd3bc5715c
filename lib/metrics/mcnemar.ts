/** Asks whether two models that were evaluated on the same examples differ by more than chance. */
import { checkInteger } from "../core/check.ts";
import { checkAsMany } from "./check_input.ts";
import { fairBinomial } from "./fair_binomial.ts";

/** How often two models classified the same examples correctly. */
export interface PairedOutcomes {
  bothRight: number;
  /** Examples that the first model alone got right. */
  onlyFirst: number;
  /** Examples that the second model alone got right. */
  onlySecond: number;
  bothWrong: number;
}

/** Probabilities of a difference as large as this, or larger, between equally good models. */
export interface McNemarResult {
  /** From the exact binomial test, two-sided: never too small, so rather too large. */
  exactP: number;
  /** With half of the probability of the outcome itself: closer to what it claims to be. */
  midP: number;
}

/**
 * Counts on how many examples both, one or none of two models was right; all 0 without examples.
 *
 * @throws {TypeError} unless the predictions of both are as many as the labels
 */
export function pairedOutcomes(
  labels: ArrayLike<number>,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): PairedOutcomes {
  checkAsMany("compare two models", "the first's predictions", first.length, labels.length);
  checkAsMany("compare two models", "the second's predictions", second.length, labels.length);
  const outcomes: PairedOutcomes = { bothRight: 0, onlyFirst: 0, onlySecond: 0, bothWrong: 0 };
  for (let i = 0; i < labels.length; i++) {
    const firstRight = first[i] === labels[i];
    const secondRight = second[i] === labels[i];
    if (firstRight) outcomes[secondRight ? "bothRight" : "onlyFirst"]++;
    else outcomes[secondRight ? "onlySecond" : "bothWrong"]++;
  }
  return outcomes;
}

/**
 * Tests whether two models have the same accuracy, from the examples that only one of them got right (McNemar 1947,
 * "Note on the sampling error of the difference between correlated proportions"; mid-p by Fagerland, Lydersen and Laake
 * 2013, "The McNemar test for binary matched-pairs data"). Where no example tells them apart, both probabilities are 1.
 *
 * @throws {RangeError} unless both counts are integers of 0 or more
 */
export function mcnemar(
  { onlyFirst, onlySecond }: Pick<PairedOutcomes, "onlyFirst" | "onlySecond">,
): McNemarResult {
  for (const [name, value] of Object.entries({ onlyFirst, onlySecond })) {
    checkInteger("test two models", { name, value });
  }
  const { at, upTo } = fairBinomial(Math.min(onlyFirst, onlySecond), onlyFirst + onlySecond);
  return { exactP: Math.min(1, 2 * upTo), midP: Math.min(1, 2 * upTo - at) };
}
