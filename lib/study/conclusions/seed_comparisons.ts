/** Tests networks against each other over their seeds: what holds of them, and not of two trainings alone. */
import { holmAdjusted } from "../../metrics/holm.ts";
import type { PairedTEstimate } from "../../metrics/paired_t_interval.ts";
import { welchTInterval } from "../../metrics/welch_t_interval.ts";
import type { SeedSpread } from "../../report/seeds_table.ts";
import { PLANNED_COMPARISONS, type SeedComparison } from "../plan/planned_comparisons.ts";

/** What a comparison over seeds found. */
export interface SeedTest {
  /** Mean accuracy of the first less that of the second, with its 95 % interval and p by Welch's t test. */
  difference: PairedTEstimate;
  /** The p after Holm's correction over all of the comparisons. */
  adjustedP: number;
  /** Whether that is below the level. */
  isSignificant: boolean;
}

/** Options of `compareSeeds`. */
export interface CompareSeedsOptions {
  /** What each network that is compared reached from its seeds. */
  spreads: readonly Pick<SeedSpread, "name" | "accuracies">[];
  /** The error that is allowed to all comparisons together. @default the plan's */
  level?: number;
}

/**
 * Compares the validation accuracies of networks over their seeds, by Welch's t test with Holm's correction. They are
 * those of the same validation images: what other images would change is not in it.
 *
 * @throws {TypeError} when the seeds of a network are missing
 */
export function compareSeeds<Pair extends Pick<SeedComparison, "first" | "second">>(
  comparisons: readonly Pair[],
  { spreads, level = PLANNED_COMPARISONS.level }: CompareSeedsOptions,
): (Pair & SeedTest)[] {
  const accuraciesOf = (name: string) => {
    const spread = spreads.find((spread) => spread.name === name);
    if (spread) return spread.accuracies;
    const known = spreads.map(({ name }) => name).join(", ") || "none";
    throw new TypeError(`Cannot compare ${name} as spreads must hold it: current value is ${known}`);
  };
  const differences = comparisons.map(({ first, second }) =>
    welchTInterval(accuraciesOf(first), accuraciesOf(second))
  );
  // Two that never differ, from no seed, show no difference.
  const adjusted = holmAdjusted(differences.map(({ p }) => Number.isNaN(p) ? 1 : p));
  return comparisons.map((comparison, i) => ({
    ...comparison,
    difference: differences[i],
    adjustedP: adjusted[i],
    isSignificant: adjusted[i] < level,
  }));
}
