/** Simulates a delivery that is not quite what was ordered, as a model sees it. */
import type { Random } from "../../core/random.ts";
import { drawMultinomial } from "./draw_multinomial.ts";

/** A delivery of mixed goods: shape `[categories]` each. */
export interface MixedDelivery {
  ordered: Uint32Array;
  /** What is in it. */
  truth: Uint32Array;
  /** The class that the model predicts. */
  predicted: Uint32Array;
}

/** What goes wrong. */
export interface MixedDeliveryOptions {
  /** How often each category is predicted as which: rows add up to 1. */
  rates: readonly ArrayLike<number>[];
  /** Fraction of units that are of a category drawn at random instead of the one ordered. */
  mixUp: number;
  random: Random;
}

/** Packs what was ordered, with mix-ups, and lets a model with these confusion rates count it. Checks nothing. */
export function mixedDelivery(
  ordered: Uint32Array,
  { rates, mixUp, random }: MixedDeliveryOptions,
): MixedDelivery {
  const categories = ordered.length;
  const [truth, predicted] = [new Uint32Array(categories), new Uint32Array(categories)];
  ordered.forEach((units, c) => {
    for (let i = 0; i < units; i++) truth[random.uniform() < mixUp ? random.integer(categories) : c]++;
  });
  truth.forEach((count, t) => {
    drawMultinomial(random, { count, shares: rates[t] }).forEach((units, p) => predicted[p] += units);
  });
  return { ordered, truth, predicted };
}
