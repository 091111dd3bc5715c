/** Simulates customers under many fashions, so that what is found does not hang on one. */
import { checkInteger } from "../../core/check.ts";
import { createRandom } from "../../core/random.ts";
import {
  type Catalogue,
  simulateCustomers,
  type SimulatedCustomers,
  type SimulatedCustomersOptions,
} from "./simulated_customers.ts";

/** Whom to simulate, and how many times. */
export interface SimulatedFashionsOptions extends SimulatedCustomersOptions {
  /** Fashions to draw, each with customers of its own. @default 20 */
  fashions?: number;
}

/** Simulated customers who share one fashion. */
export interface SimulatedFashion extends SimulatedCustomers {
  /** What the fashion and its customers were drawn from; tells fashions apart. */
  seed: number;
  /** What each customer has bought: what a recommender may see. */
  histories: Uint32Array[];
  /** What each customer buys next: what a recommender has to guess. */
  heldOut: Uint32Array[];
}

/**
 * Simulates customers of several fashions by `simulateCustomers`: for each fashion the shared part of all tastes is
 * drawn anew, and then its customers. Customers of one fashion are alike, so that their number says little about other
 * fashions: `evaluateOverFashions` takes the fashion for the unit. With the same seed fewer fashions are the first ones
 * of more.
 *
 * @throws {TypeError} as `simulateCustomers` does
 * @throws {RangeError} when `fashions` is no integer of 1 or more, and as `simulateCustomers` does
 */
export function simulateFashions(
  catalogue: Catalogue,
  { fashions = 20, seed = 1, ...options }: SimulatedFashionsOptions,
): SimulatedFashion[] {
  checkInteger("simulate fashions", { name: "fashions", value: fashions, least: 1 });
  const random = createRandom(seed), seeds = new Set<number>();
  while (seeds.size < fashions) seeds.add(random.integer(2 ** 32));
  return Array.from(seeds, (seed) => {
    const simulated = simulateCustomers(catalogue, { ...options, seed });
    return {
      ...simulated,
      seed,
      histories: simulated.customers.map(({ history }) => history),
      heldOut: simulated.customers.map(({ heldOut }) => heldOut),
    };
  });
}
