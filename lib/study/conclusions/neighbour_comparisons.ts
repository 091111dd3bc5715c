/** Tests every model against the next below it in the ranking: on the same images, and over seeds where there are any. */
import { holmAdjusted } from "../../metrics/holm.ts";
import { holmConfidences } from "../../metrics/intervals/holm_confidences.ts";
import { mcnemar, pairedOutcomes } from "../../metrics/mcnemar.ts";
import { mcnemarInterval } from "../../metrics/intervals/mcnemar_interval.ts";
import type { SeedSpread } from "../../report/seeds_table.ts";
import { PLANNED_COMPARISONS } from "../plan/planned_comparisons.ts";
import { compareSeeds } from "./seed_comparisons.ts";

/** Options of `compareNeighbours`. */
export interface CompareNeighboursOptions {
  /** Labels of the images, `[n]`. */
  labels: ArrayLike<number>;
  /** Predicted classes, `[n]`, by the model's name. */
  predictions: Readonly<Record<string, ArrayLike<number>>>;
  /** What models reached from several seeds in full trainings, as far as there are any. @default none */
  spreads?: readonly Pick<SeedSpread, "name" | "accuracies">[];
  /** The error that is allowed to all pairs together. @default the plan's */
  level?: number;
}

/** Two neighbours in a ranking. */
export interface ComparedNeighbours {
  one: string;
  other: string;
  /** Accuracy of the one less that of the other, with an interval that agrees with `adjustedP`. */
  gap: number;
  low: number;
  high: number;
  /** Two-sided p of McNemar's exact test, after Holm's correction over all pairs. */
  adjustedP: number;
  /** The p of Welch's t test over seeds, after Holm's correction over all pairs with seeds; absent without seeds. */
  seedsP?: number;
  /** Whether the two are not told apart: by the images, or by the seeds where both have several. */
  isTie: boolean;
}

/**
 * Compares neighbours, the better first. That images tell two apart holds for these fits; of other seeds it is known
 * only where both models were trained in full from several, and then seeds have to tell them apart too.
 *
 * @param ranking names, the best first
 * @throws {TypeError} when there are not as many predictions as labels
 */
export function compareNeighbours(
  ranking: readonly string[],
  { labels, predictions, spreads = [], level = PLANNED_COMPARISONS.level }: CompareNeighboursOptions,
): ComparedNeighbours[] {
  const pairs = ranking.slice(1).map((other, i) => ({ one: ranking[i], other }));
  const outcomes = pairs.map(({ one, other }) =>
    pairedOutcomes(labels, predictions[one], predictions[other])
  );
  const pValues = outcomes.map((outcome) => mcnemar(outcome).exactP);
  const adjusted = holmAdjusted(pValues), confidences = holmConfidences(pValues, { level });
  const seeds = seedTests(pairs, spreads);
  return pairs.map((pair, i) => {
    const { value: gap, low, high } = mcnemarInterval(outcomes[i], { confidence: confidences[i] });
    const adjustedP = adjusted[i], seedsP = seeds.get(pair);
    const isTie = adjustedP >= level || (seedsP !== undefined && seedsP >= level);
    return { ...pair, gap, low, high, adjustedP, ...(seedsP !== undefined && { seedsP }), isTie };
  });
}

/** Returns the adjusted p of each pair of which both have seeds: evidence the wrong way round shows nothing. */
function seedTests<Pair extends { one: string; other: string }>(
  pairs: readonly Pair[],
  spreads: Required<CompareNeighboursOptions>["spreads"],
): Map<Pair, number> {
  const names = new Set(spreads.map(({ name }) => name));
  const tested = pairs.filter(({ one, other }) => names.has(one) && names.has(other));
  const found = compareSeeds(tested.map(({ one: first, other: second }) => ({ first, second })), { spreads });
  return new Map(
    found.map(({ difference, adjustedP }, i) => [tested[i], difference.value > 0 ? adjustedP : 1]),
  );
}
