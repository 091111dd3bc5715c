/** Compares every item with every other once, so that many customers can be served fast. */
import { checkInteger } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { rowProducts } from "../../matrix/row_product.ts";
import { unitRows } from "../../matrix/unit_rows.ts";

/** Cosines of all pairs of items: float64 `[items, items]`. */
export interface ItemLikeness {
  cosines: Float64Array;
  items: number;
}

/** Above this the cosines would take more than 3 GB. */
const MOST_ITEMS = 20_000;

/**
 * Returns the cosine of every item with every other; 0 for a blank item, which has no direction. Takes 8 bytes a pair:
 * 50 MB for 2,500 items. A larger catalogue is served one basket at a time by `basketQuery`.
 *
 * @param features rows of any length, such as embeddings
 * @throws {RangeError} when there are more than 20,000 items, or a row is not finite
 */
export function itemLikeness(features: Matrix): ItemLikeness {
  const items = features.rows;
  checkInteger("compare all items", {
    name: "the number of items",
    value: items,
    least: 1,
    most: MOST_ITEMS,
  });
  const matrix = unitRows(features), cosines = new Float64Array(items * items);
  for (let row = 0; row < items; row++) {
    throwIfInterrupted();
    rowProducts({ matrix, row }, matrix, cosines.subarray(row * items, (row + 1) * items));
  }
  return { cosines, items };
}

/**
 * Returns how alike each item is to the item of the basket that is nearest to it: shape `[items]`, what `basketQuery`
 * calls relevance.
 *
 * @throws {RangeError} when the basket is empty or names no item
 */
export function likenessToBasket(
  basket: ArrayLike<number>,
  { cosines, items }: ItemLikeness,
): Float64Array {
  const task = "compare with a basket";
  checkInteger(task, { name: "the number of items in it", value: basket.length, least: 1 });
  const likeness = new Float64Array(items).fill(-Infinity);
  for (let i = 0; i < basket.length; i++) {
    checkInteger(task, { name: "each item", value: basket[i], most: items - 1 });
    const own = cosines.subarray(basket[i] * items, (basket[i] + 1) * items);
    for (let item = 0; item < items; item++) likeness[item] = Math.max(likeness[item], own[item]);
  }
  return likeness;
}
