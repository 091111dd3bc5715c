/** Tests the pairs of models that were to be compared, on the same test images. */
import { type Estimate, pairedBootstrapInterval } from "../../metrics/bootstrap_interval.ts";
import { holmAdjusted } from "../../metrics/holm.ts";
import { mcnemar, type PairedOutcomes, pairedOutcomes } from "../../metrics/mcnemar.ts";
import { type ComparedPair, PLANNED_COMPARISONS } from "../plan/planned_comparisons.ts";

/** Options of `testComparisons`. */
export interface TestComparisonsOptions {
  /** Labels of the images, `[n]`. */
  labels: ArrayLike<number>;
  /** Predicted classes, `[n]`, by the model's name. */
  predictions: Readonly<Record<string, ArrayLike<number>>>;
  /** The error that is allowed. @default the plan's */
  level?: number;
  /** Resamples of the bootstrap. @default 2000 */
  resamples?: number;
  /** Seed of the bootstrap. @default 1 */
  seed?: number;
}

/** What a comparison found. */
export interface TestedPair extends ComparedPair {
  /** On how many images both, one or none was right. */
  outcomes: PairedOutcomes;
  /** Accuracy of the first less that of the second, with its 95 % interval by paired bootstrap. */
  difference: Estimate;
  /** Two-sided p of McNemar's exact test. */
  p: number;
  /** The same after correction: by Holm's method of a secondary comparison, p itself of the primary one. */
  adjustedP: number;
  /** Whether that is below the level. */
  isSignificant: boolean;
}

/**
 * Tests the primary pair by itself and the secondary ones together, with Holm's correction over these.
 *
 * @throws {TypeError} when there are no predictions of a model, or not as many as labels
 * @throws {RangeError} when there are fewer than 2 images, or an option is out of range
 */
export function testComparisons(
  { primary, secondary }: { primary: ComparedPair; secondary: readonly ComparedPair[] },
  { level = PLANNED_COMPARISONS.level, ...options }: TestComparisonsOptions,
): { primary: TestedPair; secondary: TestedPair[] } {
  const finish = (pair: Compared, adjustedP: number): TestedPair => ({
    ...pair,
    adjustedP,
    isSignificant: adjustedP < level,
  });
  const main = compare(primary, options), others = secondary.map((pair) => compare(pair, options));
  const adjusted = holmAdjusted(others.map(({ p }) => p));
  return { primary: finish(main, main.p), secondary: others.map((pair, i) => finish(pair, adjusted[i])) };
}

type Compared = Omit<TestedPair, "adjustedP" | "isSignificant">;

function compare(
  pair: ComparedPair,
  { labels, predictions, resamples = 2000, seed = 1 }: Omit<TestComparisonsOptions, "level">,
): Compared {
  const [first, second] = [pair.first, pair.second].map((name) => {
    if (Object.hasOwn(predictions, name)) return predictions[name];
    throw new TypeError(
      `Cannot compare ${name} as predictions must hold it: current value is ${
        Object.keys(predictions).join(", ") || "none"
      }`,
    );
  });
  const outcomes = pairedOutcomes(labels, first, second);
  const shareOf = (predicted: ArrayLike<number>) => {
    const isRight = Uint8Array.from(labels, (label, i) => Number(predicted[i] === label));
    return (indices: Uint32Array) => {
      let right = 0;
      for (let i = 0; i < indices.length; i++) right += isRight[indices[i]];
      return right / indices.length;
    };
  };
  const statistics = { first: shareOf(first), second: shareOf(second) };
  const difference = pairedBootstrapInterval(labels.length, statistics, { resamples, seed });
  return { ...pair, outcomes, difference, p: mcnemar(outcomes).exactP };
}
