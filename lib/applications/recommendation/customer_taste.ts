/** Says what a simulated customer likes. */
import { checkLength } from "../../core/check.ts";
import type { Matrix } from "../../matrix/matrix.ts";

/** A taste: what a class, and a standard deviation more of an attribute, adds to the logarithm of the odds. */
export interface CustomerTaste {
  /** One weight per class. */
  classes: readonly number[];
  /** One weight per attribute, in the order of `ATTRIBUTE_NAMES`. */
  attributes: readonly number[];
}

/** What items are to a customer: classes and pixel attributes, never an embedding. */
export interface TastedItems {
  /** Shape `[items]`. */
  labels: ArrayLike<number>;
  /** As `standardAttributes` returns them: shape `[items, attributes]`. */
  standard: Matrix;
}

/**
 * Returns how often a customer would buy each item, as shares that add up to 1: in proportion to the exponential of
 * what the class and the attributes add up to (the multinomial logit: McFadden 1974, "Conditional logit analysis of
 * qualitative choice behavior").
 *
 * @throws {TypeError} when there is not one label per row, or one weight per attribute
 * @throws {RangeError} when a label has no weight in the taste
 */
export function purchaseShares(taste: CustomerTaste, { labels, standard }: TastedItems): Float64Array {
  const task = "weigh a taste", { rows, columns, values } = standard;
  checkLength(task, { name: "labels", value: labels.length, wanted: rows, of: "rows of attributes" });
  checkLength(task, { name: "weights", value: taste.attributes.length, wanted: columns, of: "attributes" });
  const shares = new Float64Array(rows);
  let most = -Infinity;
  for (let item = 0; item < rows; item++) {
    if (!(labels[item] in taste.classes)) {
      throw new RangeError(
        `Cannot ${task} as each label must be an integer from 0 to ${taste.classes.length - 1}: ` +
          `current value is ${labels[item]}`,
      );
    }
    shares[item] = taste.classes[labels[item]];
    for (let a = 0; a < columns; a++) shares[item] += taste.attributes[a] * values[item * columns + a];
    most = Math.max(most, shares[item]);
  }
  let sum = 0;
  for (let item = 0; item < rows; item++) sum += shares[item] = Math.exp(shares[item] - most);
  return shares.map((share) => share / sum);
}
