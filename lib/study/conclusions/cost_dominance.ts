/** Says which models are worth their cost: for each that another one beats, by what. */
import { dominators } from "../../core/undominated.ts";
import { holmAdjusted } from "../../metrics/holm.ts";
import { mcnemar, pairedOutcomes } from "../../metrics/mcnemar.ts";
import { PLANNED_COMPARISONS } from "../plan/planned_comparisons.ts";

/** A model and what it costs. */
export interface CostedModel {
  name: string;
  /** The lower the better: seconds. */
  cost: number;
}

/** Options of `costDominance`. */
export interface CostDominanceOptions {
  /** Labels of the images, `[n]`. */
  labels: ArrayLike<number>;
  /** Predicted classes, `[n]`, by the model's name. */
  predictions: Readonly<Record<string, ArrayLike<number>>>;
  /** The error that is allowed to all tests together. @default the plan's */
  level?: number;
}

/** A model that costs less than another one and is at least as accurate, or as much and is more accurate. */
export interface CostlierModel {
  name: string;
  /** The most accurate of the models that beat it. */
  by: string;
  /** Accuracy of that one less its own: 0 or more. */
  gap: number;
  /**
   * Two-sided p of McNemar's exact test of the two, corrected for how many beat the model (Bonferroni), as the most
   * accurate was picked on these images, and then over all models that are beaten (Holm).
   */
  adjustedP: number;
  /** Whether the other is shown to be more accurate, and not cheaper alone. */
  isShown: boolean;
}

/** Which models are worth their cost. */
export interface CostDominance {
  /** The names of those that no other one beats, by rising cost: the Pareto front. */
  front: string[];
  /** All others, in the order given. */
  beaten: CostlierModel[];
}

/** Compares all models in two respects, cost and accuracy on the same images. */
export function costDominance(
  models: readonly CostedModel[],
  { labels, predictions, level = PLANNED_COMPARISONS.level }: CostDominanceOptions,
): CostDominance {
  const right = models.map(({ name }) => {
    let count = 0;
    for (let i = 0; i < labels.length; i++) if (predictions[name][i] === labels[i]) count++;
    return count;
  });
  const places = [...models.keys()];
  const stronger = dominators(models.map(({ cost }, i) => [-cost, right[i]]));
  const beaten = places.filter((i) => stronger[i].length > 0).map((i) => {
    const best = stronger[i].reduce((best, other) => right[other] > right[best] ? other : best);
    const { name } = models[i], by = models[best].name;
    const { exactP } = mcnemar(pairedOutcomes(labels, predictions[by], predictions[name]));
    // The most accurate of several on these same images: as if each of them had been tested.
    const p = Math.min(1, stronger[i].length * exactP);
    return { name, by, gap: (right[best] - right[i]) / labels.length, p };
  });
  const adjusted = holmAdjusted(beaten.map(({ p }) => p));
  return {
    front: places.filter((i) => stronger[i].length === 0).sort((a, b) => models[a].cost - models[b].cost)
      .map((i) => models[i].name),
    beaten: beaten.map(({ p: _, ...one }, i) => (
      { ...one, adjustedP: adjusted[i], isShown: adjusted[i] < level }
    )),
  };
}
