/** Simulates a quarter of a shop that books what a model counts. */
import { checkInteger, checkLength, checkNumber } from "../../core/check.ts";
import { createRandom, type Random } from "../../core/random.ts";
import { drawPoisson } from "./draw_poisson.ts";
import { type MixedDelivery, mixedDelivery } from "./mixed_delivery.ts";
import { type ReorderPolicy, reorderPolicy, type ReorderPolicyOptions } from "./reorder_policy.ts";

/** The shop. */
export interface ReorderSimulationOptions extends ReorderPolicyOptions {
  /** How often each category is predicted as which: rows add up to 1. */
  rates: readonly ArrayLike<number>[];
  /** What is booked of a delivery: the truth, the predictions, or the predictions corrected. */
  count: (delivery: MixedDelivery) => ArrayLike<number>;
  /** @default 91 */
  days?: number;
  /** Fraction of units that are of a category drawn at random instead of the one ordered. @default 0.1 */
  mixUp?: number;
  /** Seed of demand and deliveries: alike for every `count`. @default 1 */
  seed?: number;
}

/** What the quarter came to. */
export interface ReorderOutcome {
  /** Days on which a customer left without: shape `[categories]`. */
  daysOutOfStock: Uint32Array;
  /** Units that were asked for and not there: shape `[categories]`. */
  unitsLost: Uint32Array;
  /** Units above the order-up-to level at the end of a day, on average: shape `[categories]`. */
  unitsOverstocked: Float64Array;
  /** What is on the shelf at the end of each day: shape `[days, categories]`. */
  shelf: Float64Array;
  /** What the books say at the end of each day: shape `[days, categories]`. */
  book: Float64Array;
  deliveries: number;
  days: number;
}

/**
 * Simulates days of a shop: what was ordered `leadTime` days ago arrives, as a `mixedDelivery`, and is booked by
 * `count`; Poisson demand is met from the shelf, and what is sold is booked off, down to 0 at least; what the books and
 * the orders on their way come down to is ordered up by `reorderPolicy`. Shelf and books start at the order-up-to
 * level. Demand is the same for every `count` with the same seed, so that outcomes differ by what was booked alone.
 *
 * @param demand mean units per day of each category
 * @throws {TypeError} when rates are not one row per category, or `count` returns another number of categories
 * @throws {RangeError} when an option or a demand is out of range, or `count` returns a number below 0
 */
export function reorderSimulation(
  demand: readonly number[],
  { rates, count, days = 91, mixUp = 0.1, seed = 1, leadTime = 7, ...rest }: ReorderSimulationOptions,
): ReorderOutcome {
  const categories = demand.length;
  checkLength(TASK, { name: "rates", value: rates.length, wanted: categories, of: "categories" });
  checkInteger(TASK, { name: "days", value: days, least: 1 });
  checkNumber(TASK, { name: "mixUp", value: mixUp, most: 1 });
  const policy = reorderPolicy(demand, { leadTime, ...rest });
  const outcome = emptyOutcome(days, categories), random = createRandom(seed);
  const shop: Shop = {
    policy,
    shelf: Float64Array.from(policy.orderUpTo),
    book: Float64Array.from(policy.orderUpTo),
    onOrder: new Float64Array(categories),
  };
  const orders = new Map<number, Uint32Array>();
  for (let day = 0; day < days; day++) {
    const due = orders.get(day);
    if (due) {
      // A generator of its own for every day: an order more does not change the deliveries after it.
      const delivery = mixedDelivery(due, { rates, mixUp, random: createRandom(seed * 1000 + day) });
      receive(shop, { delivery, booked: count(delivery) });
      outcome.deliveries++;
    }
    sell(shop, { demand, random, outcome });
    const order = placeOrder(shop);
    if (order.some((units) => units > 0)) orders.set(day + leadTime, order);
    outcome.shelf.set(shop.shelf, day * categories);
    outcome.book.set(shop.book, day * categories);
  }
  return outcome;
}

const TASK = "simulate reordering";

/** What is there, what the books say, and what is on its way: shape `[categories]` each. */
interface Shop {
  policy: ReorderPolicy;
  shelf: Float64Array;
  book: Float64Array;
  onOrder: Float64Array;
}

function receive(
  { shelf, book, onOrder }: Shop,
  { delivery, booked }: { delivery: MixedDelivery; booked: ArrayLike<number> },
): void {
  checkLength(TASK, { name: "counts", value: booked.length, wanted: shelf.length, of: "categories" });
  for (let c = 0; c < shelf.length; c++) {
    checkNumber(TASK, { name: `counts[${c}]`, value: booked[c] });
    shelf[c] += delivery.truth[c];
    book[c] += booked[c];
    onOrder[c] -= delivery.ordered[c];
  }
}

function sell(
  { shelf, book, policy }: Shop,
  { demand, random, outcome }: { demand: readonly number[]; random: Random; outcome: ReorderOutcome },
): void {
  demand.forEach((mean, c) => {
    const wanted = drawPoisson(random, mean), sold = Math.min(wanted, shelf[c]);
    shelf[c] -= sold;
    book[c] = Math.max(0, book[c] - sold);
    if (wanted > sold) outcome.daysOutOfStock[c]++;
    outcome.unitsLost[c] += wanted - sold;
    outcome.unitsOverstocked[c] += Math.max(0, shelf[c] - policy.orderUpTo[c]) / outcome.days;
  });
}

function placeOrder({ book, onOrder, policy: { reorderPoints, orderUpTo } }: Shop): Uint32Array {
  return Uint32Array.from(reorderPoints, (reorderPoint, c) => {
    const position = book[c] + onOrder[c];
    const units = position <= reorderPoint ? Math.round(orderUpTo[c] - position) : 0;
    onOrder[c] += units;
    return units;
  });
}

function emptyOutcome(days: number, categories: number): ReorderOutcome {
  return {
    daysOutOfStock: new Uint32Array(categories),
    unitsLost: new Uint32Array(categories),
    unitsOverstocked: new Float64Array(categories),
    shelf: new Float64Array(days * categories),
    book: new Float64Array(days * categories),
    deliveries: 0,
    days,
  };
}
