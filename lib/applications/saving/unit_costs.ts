/** Turns a shop's figures into what one unit costs, by what is done with it. */
import { checkShopEntries, type ShopEntries } from "./shop_entries.ts";

/** What one unit costs. */
export interface UnitCosts {
  /** `costs[t][d]`: a unit of class `t` that is booked as `d`, as `cheapestDecisions` takes them. */
  costs: number[][];
  /** What it costs to ask a person about a unit of class `t`: time, and the person's own errors. */
  personCosts: number[];
}

/**
 * Returns what a unit costs by its class and what it is booked as. A misplaced unit costs
 *
 * `misplacedCost + stockOutRate * stockOutCost + priceLossRate * |price[t] - price[d]|`,
 *
 * where a class that the shop has no price for adds no difference of prices. A person costs
 * `minuteCost * secondsPerItem / 60` for each unit, and `personErrorRate` times the mean cost of a misplaced one, as if
 * a person took a unit for each of the other classes as often.
 *
 * @param classNames the classes of the model, in its order
 * @throws {RangeError} when a figure of the shop is out of range
 */
export function unitCosts(entries: ShopEntries, classNames: readonly string[]): UnitCosts {
  checkShopEntries("weigh costs", entries);
  const { categories, misplacedCost, stockOutCost, stockOutRate, priceLossRate } = entries;
  const prices = new Map(categories.map(({ name, price }) => [name, price]));
  const difference = (one: string, other: string) => {
    const [first, second] = [prices.get(one), prices.get(other)];
    return first === undefined || second === undefined ? 0 : Math.abs(first - second);
  };
  const misplaced = misplacedCost + stockOutRate * stockOutCost;
  const costs = classNames.map((own, t) =>
    classNames.map((other, d) => t === d ? 0 : misplaced + priceLossRate * difference(own, other))
  );
  const time = entries.minuteCost * entries.secondsPerItem / 60;
  const others = Math.max(1, classNames.length - 1);
  const personCosts = costs.map((row) =>
    time + entries.personErrorRate * row.reduce((sum, cost) => sum + cost, 0) / others
  );
  return { costs, personCosts };
}
