/** Says when to order, and how much. */
import { checkInteger, checkNumber } from "../../core/check.ts";

/** A policy for every category, in units: shape `[categories]`. */
export interface ReorderPolicy {
  /** Order when what is in stock and on order comes down to this. */
  reorderPoints: number[];
  /** Order up to this. */
  orderUpTo: number[];
}

/** What the policy has to cope with. */
export interface ReorderPolicyOptions {
  /** Days between an order and its delivery. @default 7 */
  leadTime?: number;
  /** Standard deviations of demand over the lead time that are kept as safety stock. @default 1.645 */
  safety?: number;
  /** Days of demand that an order adds. @default 14 */
  cover?: number;
}

/**
 * Returns reorder points and order-up-to levels for Poisson demand: the demand expected until a delivery can be there,
 * `leadTime + 1` days with the day of the order, and `safety` standard deviations of it, rounded up (Silver, Pyke and
 * Thomas, "Inventory and Production Management in Supply Chains", chapter 6).
 *
 * @param demand mean units per day of each category
 * @throws {RangeError} when a demand or an option is out of range
 */
export function reorderPolicy(
  demand: readonly number[],
  { leadTime = 7, safety = 1.645, cover = 14 }: ReorderPolicyOptions = {},
): ReorderPolicy {
  checkInteger("set a reorder policy", { name: "leadTime", value: leadTime, least: 1 });
  checkNumber("set a reorder policy", { name: "safety", value: safety });
  checkNumber("set a reorder policy", { name: "cover", value: cover });
  const reorderPoints = demand.map((mean, c) => {
    checkNumber("set a reorder policy", { name: `demand[${c}]`, value: mean });
    const expected = mean * (leadTime + 1);
    return Math.ceil(expected + safety * Math.sqrt(expected));
  });
  return { reorderPoints, orderUpTo: reorderPoints.map((point, c) => point + Math.ceil(cover * demand[c])) };
}
