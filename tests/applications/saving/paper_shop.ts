/** A shop and a model with two classes, small enough to compute on paper. */
import type { DecisionCounts } from "../../../lib/applications/saving/decision_counts.ts";
import type { ShopEntries } from "../../../lib/applications/saving/shop_entries.ts";

/** A hundred shirts and a hundred coats: 10 shirts and 5 coats are wrong, fewer the more confident the model is. */
export const PAPER_COUNTS: DecisionCounts = {
  model: "paper",
  source: "validation images",
  classNames: ["shirt", "coat"],
  thresholds: [0, 0.6, 0.9],
  counts: [[[4, 6], [3, 5]], [[16, 3], [2, 20]], [[70, 1], [0, 70]]],
};

/** A misplaced unit costs 4 + 0.1 * 20 = 6, a person 0.5 * 30 / 60 + 0.01 * 6 = 0.31. */
export const PAPER_SHOP: ShopEntries = {
  categories: [{ name: "shirt", price: 30, volume: 600 }, { name: "coat", price: 90, volume: 400 }],
  misplacedCost: 4,
  stockOutCost: 20,
  stockOutRate: 0.1,
  priceLossRate: 0,
  minuteCost: 0.5,
  secondsPerItem: 30,
  personErrorRate: 0.01,
};
