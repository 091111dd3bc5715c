/** Compares several pairs of recommenders at once, so that all verdicts hold together. */
import { checkInteger, checkOpenFraction } from "../../core/check.ts";
import { notOneOf } from "../../core/not_one_of.ts";
import {
  compareOverFashions,
  type CompareOverFashionsOptions,
  type FashionComparison,
} from "./compare_over_fashions.ts";
import type { FashionEvaluation } from "./evaluate_over_fashions.ts";

/** What is compared with what. */
export interface ContrastsOverFashionsOptions extends CompareOverFashionsOptions {
  /** Names of the recommenders: each first less each second. */
  pairs: readonly (readonly [first: string, second: string])[];
}

/** One comparison among others. */
export interface FashionContrast extends FashionComparison {
  first: string;
  second: string;
  /** What the interval says: `open` where 0 lies in it. */
  verdict: "higher" | "lower" | "open";
}

/**
 * Returns `compareOverFashions` for each pair, adjusted for how many there are (Bonferroni): with `m` pairs each
 * interval has a confidence of `1 - (1 - confidence) / m`, and p is multiplied by `m` and cut at 1. So an interval
 * leaves 0 out exactly where its p is below `1 - confidence`, and all intervals hold their truth at once as often as
 * `confidence` says. Where two never differ, p is 1. State the pairs before the hits are seen.
 *
 * @throws {TypeError} when two were evaluated on other fashions
 * @throws {RangeError} when there is no pair, a name is none of the recommenders', or `confidence` is out of range
 */
export function contrastsOverFashions(
  evaluations: readonly (FashionEvaluation & { name: string })[],
  { pairs, measure = "hits", confidence = 0.95 }: ContrastsOverFashionsOptions,
): FashionContrast[] {
  const m = pairs.length, names = evaluations.map(({ name }) => name);
  checkInteger(TASK, { name: "the number of pairs", value: m, least: 1 });
  checkOpenFraction(TASK, { name: "confidence", value: confidence });
  const named = (wanted: string) => {
    const found = evaluations.find(({ name }) => name === wanted);
    if (!found) throw new RangeError(`Cannot ${TASK} as each name ${notOneOf(names, wanted)}`);
    return found;
  };
  return pairs.map(([first, second]) => {
    const each = { measure, confidence: 1 - (1 - confidence) / m };
    const found = compareOverFashions(named(first), named(second), each);
    const p = Number.isNaN(found.p) ? 1 : Math.min(1, m * found.p);
    return {
      ...found,
      first,
      second,
      p,
      verdict: found.low > 0 ? "higher" : found.high < 0 ? "lower" : "open",
    };
  });
}

const TASK = "compare recommenders";
