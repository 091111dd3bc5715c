/** Learns from purchases which customers and items go together, by alternating least squares. */
import { checkInteger, checkNumber, checkPositive } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import { createRandom } from "../../core/random.ts";
import { type PurchaseCounts, purchaseCounts, solveFactors, squaredSum } from "./solve_factors.ts";
import { unitsSold } from "./units_sold.ts";

/** What to learn, and how. */
export interface FactorisePurchasesOptions {
  /** Number of items in the catalogue. */
  items: number;
  /** Length of the vector of each customer and each item. @default 8 */
  factors?: number;
  /** How much more a purchase counts than none: alpha of the paper. @default 10 */
  confidence?: number;
  /** Weight of the squared lengths of all vectors, above 0: lambda of the paper. @default 1 */
  regularisation?: number;
  /** Times that customers and items are solved for in turn. @default 10 */
  sweeps?: number;
  /** Seed of the vectors to begin with. @default 1 */
  seed?: number;
}

/** What was learned: enough to recommend to any customer, also to one who was not there. */
export interface PurchaseFactors extends Required<Omit<FactorisePurchasesOptions, "seed" | "sweeps">> {
  /** One vector per item, of zeros where nobody bought it: float64 `[items, factors]`. */
  itemFactors: Float64Array;
  /** Units sold of each item: shape `[items]`. */
  sold: Float64Array;
  /** What is minimised, after each sweep; it never rises. */
  losses: number[];
}

/**
 * Factorises purchases by implicit feedback (Hu, Koren and Volinsky 2008, "Collaborative filtering for implicit
 * feedback datasets"): a vector `x` for each customer and `y` for each item, so that over all pairs the sum of
 * `(1 + confidence * bought) * (isBought - x . y)^2`, plus `regularisation` times all squared lengths, is small. Each
 * half of a sweep solves one side exactly with the other held fixed, in time proportional to the purchases (their
 * section 4). Knows no image: an item that nobody bought has a vector of zeros. How many factors and how much
 * regularisation suit depends on how many purchases there are for each item; choose them by `chooseOverFashions`, on a
 * grid whose best is not at its edge.
 *
 * @param histories what each customer bought, as rows of the catalogue
 * @throws {RangeError} when there is no purchase, a history names no item, or an option is out of range
 */
export function factorisePurchases(
  histories: readonly ArrayLike<number>[],
  { items, factors = 8, confidence = 10, regularisation = 1, sweeps = 10, seed = 1 }:
    FactorisePurchasesOptions,
): PurchaseFactors {
  const sold = unitsSold(histories, { items, task: TASK });
  checkInteger(TASK, { name: "the number of purchases", value: sold.reduce((a, b) => a + b, 0), least: 1 });
  checkInteger(TASK, { name: "factors", value: factors, least: 1 });
  checkInteger(TASK, { name: "sweeps", value: sweeps, least: 1 });
  checkNumber(TASK, { name: "confidence", value: confidence });
  checkPositive(TASK, { name: "regularisation", value: regularisation });
  const byCustomer = histories.map(purchaseCounts), byItem = turned(byCustomer, items);
  const about = { factors, confidence, regularisation }, random = createRandom(seed);
  let itemFactors: Float64Array = Float64Array.from(
    { length: items * factors },
    () => random.normal() / Math.sqrt(factors),
  );
  const losses = Array.from({ length: sweeps }, () => {
    throwIfInterrupted();
    const customers = solveFactors(byCustomer, itemFactors, about);
    itemFactors = solveFactors(byItem, customers, about);
    return lossOf(byCustomer, { customers, itemFactors, ...about });
  });
  return { ...about, items, itemFactors, sold, losses };
}

const TASK = "factorise purchases";

/** Returns for each item which customers bought it. */
function turned(byCustomer: readonly PurchaseCounts[], items: number): PurchaseCounts[] {
  const byItem = Array.from({ length: items }, (): PurchaseCounts => ({ indices: [], counts: [] }));
  byCustomer.forEach(({ indices, counts }, customer) =>
    indices.forEach((item, i) => {
      byItem[item].indices.push(customer);
      byItem[item].counts.push(counts[i]);
    })
  );
  return byItem;
}

function lossOf(
  byCustomer: readonly PurchaseCounts[],
  { customers, itemFactors, factors, confidence, regularisation }:
    & Pick<PurchaseFactors, "itemFactors" | "factors" | "confidence" | "regularisation">
    & { customers: Float64Array },
): number {
  const [ofCustomers, ofItems] = [customers, itemFactors].map((side) => squaredSum(side, factors));
  // Over all pairs the squares of the products sum to the trace of the two matrices' product.
  let loss = ofCustomers.reduce((sum, value, i) => sum + value * ofItems[i], 0);
  for (const side of [customers, itemFactors]) for (const value of side) loss += regularisation * value ** 2;
  byCustomer.forEach(({ indices, counts }, customer) =>
    indices.forEach((item, i) => {
      let product = 0;
      for (let f = 0; f < factors; f++) {
        product += customers[customer * factors + f] * itemFactors[item * factors + f];
      }
      loss += (1 + confidence * counts[i]) * (1 - product) ** 2 - product ** 2;
    })
  );
  return loss;
}
