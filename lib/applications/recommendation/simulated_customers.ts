/** Simulates customers whose tastes are known, and what they buy. */
import { checkInteger, checkNumber } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import { plural } from "../../core/plural.ts";
import { createRandom, type Random } from "../../core/random.ts";
import { ATTRIBUTE_NAMES, type PixelAttributes } from "../trends/pixel_attributes.ts";
import { standardAttributes } from "../trends/standard_attributes.ts";
import { type CustomerTaste, purchaseShares } from "./customer_taste.ts";
import { topItems } from "./top_items.ts";

/** What is for sale: a class and pixel attributes for each item. */
export interface Catalogue {
  /** Shape `[items]`. */
  labels: ArrayLike<number>;
  attributes: PixelAttributes;
}

/** Whom to simulate. */
export interface SimulatedCustomersOptions {
  /** Number of classes. */
  classes: number;
  /** @default 500 */
  customers?: number;
  /** Items that each has bought, for the recommender to see. @default 10, or a third of a small catalogue */
  history?: number;
  /** Items that each buys next, for the recommender to guess. @default 10, or a third of a small catalogue */
  heldOut?: number;
  /** Standard deviation of the weights of classes: at 0 all are liked alike. @default 2 */
  classSpread?: number;
  /** Standard deviation of the weights of attributes. @default 1 */
  attributeSpread?: number;
  /** How much of the variance of tastes all customers share, 0 to 1: what is in fashion. @default 0.25 */
  shared?: number;
  /** @default 1 */
  seed?: number;
}

/** One customer. */
export interface SimulatedCustomer {
  taste: CustomerTaste;
  /** Items bought so far, in order. */
  history: Uint32Array;
  /** Items bought next, in order; none of them in the history. */
  heldOut: Uint32Array;
}

/** Customers that do not exist, labelled so. */
export interface SimulatedCustomers {
  source: "simulated";
  /** A name to show a reader, with how much each bought where a small catalogue made it less. */
  title: string;
  customers: SimulatedCustomer[];
}

/**
 * Simulates customers with tastes over classes and pixel attributes: every weight is normal, in part the same for all.
 * Each buys different items one after the other, each time in proportion to `purchaseShares` of what is left. No
 * embedding enters, so that none is favoured when it is tested. With the same seed fewer customers are the first ones
 * of more.
 *
 * @throws {TypeError} when labels and attributes differ in number
 * @throws {RangeError} when an option is out of range, or the catalogue holds fewer items than a customer buys
 */
export function simulateCustomers(
  { labels, attributes }: Catalogue,
  {
    classes,
    customers = 500,
    history = mostBought(labels),
    heldOut = mostBought(labels),
    classSpread = 2,
    attributeSpread = 1,
    shared = 0.25,
    seed = 1,
  }: SimulatedCustomersOptions,
): SimulatedCustomers {
  const task = "simulate customers";
  for (const [name, value] of Object.entries({ classes, customers, history, heldOut })) {
    checkInteger(task, { name, value, least: 1 });
  }
  checkInteger(task, { name: "history + heldOut", value: history + heldOut, most: labels.length });
  checkNumber(task, { name: "classSpread", value: classSpread });
  checkNumber(task, { name: "attributeSpread", value: attributeSpread });
  checkNumber(task, { name: "shared", value: shared, most: 1 });
  const standard = standardAttributes(attributes), random = createRandom(seed);
  const draw = (): CustomerTaste => ({
    classes: Array.from({ length: classes }, () => classSpread * random.normal()),
    attributes: ATTRIBUTE_NAMES.map(() => attributeSpread * random.normal()),
  });
  const common = draw();
  const list = Array.from({ length: customers }, () => {
    throwIfInterrupted();
    const taste = blend(draw(), { common, shared });
    const bought = drawDistinct(purchaseShares(taste, { labels, standard }), {
      count: history + heldOut,
      random,
    });
    return { taste, history: bought.slice(0, history), heldOut: bought.slice(history) };
  });
  const isLess = mostBought(labels) < MOST_BOUGHT;
  const few = isLess
    ? `, who bought ${plural(history, "item")} each and buy ${heldOut} next, of ${labels.length}`
    : "";
  return { source: "simulated", title: `${customers} simulated customers${few}`, customers: list };
}

/** Items that a customer buys where there are many. */
const MOST_BOUGHT = 10;

/** Returns what a customer buys of a catalogue at most, so that as much again is left over. */
function mostBought({ length }: ArrayLike<number>): number {
  return Math.max(1, Math.min(MOST_BOUGHT, Math.floor(length / 3)));
}

/** Mixes so that the variance stays what it was. */
function blend(
  own: CustomerTaste,
  { common, shared }: { common: CustomerTaste; shared: number },
): CustomerTaste {
  const mix = (values: readonly number[], others: readonly number[]) =>
    values.map((value, i) => Math.sqrt(1 - shared) * value + Math.sqrt(shared) * others[i]);
  return {
    classes: mix(own.classes, common.classes),
    attributes: mix(own.attributes, common.attributes),
  };
}

/**
 * Draws different items, each time in proportion to the shares of those left: the items with the earliest of
 * exponential arrivals at those rates (Efraimidis and Spirakis 2006, "Weighted random sampling with a reservoir").
 */
function drawDistinct(
  shares: Float64Array,
  { count, random }: { count: number; random: Random },
): Uint32Array {
  const arrivals = shares.map((share) => {
    const wait = -Math.log(1 - random.uniform());
    return share > 0 ? wait / share : Infinity;
  });
  return topItems(arrivals.map((arrival) => -arrival), { k: count });
}
