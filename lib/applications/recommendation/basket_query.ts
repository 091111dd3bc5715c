/** Asks a catalogue for what goes with several items at once. */
import { checkInteger } from "../../core/check.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { rowProducts } from "../../matrix/row_product.ts";
import { unitRows } from "../../matrix/unit_rows.ts";
import type { ScoredCandidates } from "./maximal_marginal_relevance.ts";

/** How a basket is read. */
export interface BasketQueryOptions {
  /**
   * What an item is compared with: the item of the basket that is nearest to it, so that every taste in a mixed basket
   * keeps its own; or the mean of the basket's rows at length 1, which suits a basket of one kind.
   * @default "nearest"
   */
  pooling?: "nearest" | "mean";
  /** Candidates to return. @default 100, or as many as there are outside of the basket */
  count?: number;
}

/**
 * Returns the items that are most relevant to a basket, by cosine, the most relevant first; ties are broken by the
 * lower index. What is in the basket is left out. Compares with every item. What has no direction, an item that is
 * blank or a basket whose mean cancels out, has relevance 0.
 *
 * @param basket rows of `items`; one named twice counts twice in the mean
 * @param items rows of any length
 * @throws {RangeError} when the basket is empty or names no item, or `count` is no integer from 1 to the number of
 * items outside of the basket
 */
export function basketQuery(
  basket: ArrayLike<number>,
  items: Matrix,
  { pooling = "nearest", count: wanted }: BasketQueryOptions = {},
): ScoredCandidates {
  checkInteger("query by a basket", { name: "the number of items in it", value: basket.length, least: 1 });
  const bought = new Set(Array.from(basket)), count = wanted ?? Math.min(100, items.rows - bought.size);
  checkInteger("query by a basket", {
    name: "count",
    value: count,
    least: 1,
    most: items.rows - bought.size,
  });
  const rows = unitRows(items, basket);
  const queries = pooling === "mean" ? unitRows(meanRow(rows)) : rows;
  const matrix = unitRows(items);
  const relevance = new Float64Array(items.rows).fill(-Infinity);
  const products = new Float64Array(items.rows);
  for (let query = 0; query < queries.rows; query++) {
    rowProducts({ matrix: queries, row: query }, matrix, products);
    for (let row = 0; row < items.rows; row++) relevance[row] = Math.max(relevance[row], products[row]);
  }
  for (const row of bought) relevance[row] = -Infinity;
  const order = Uint32Array.from(relevance.keys()).sort((a, b) => relevance[b] - relevance[a] || a - b);
  const indices = order.slice(0, count);
  return { indices, relevance: Float64Array.from(indices, (index) => relevance[index]) };
}

function meanRow({ values, rows, columns }: Matrix): Matrix {
  const mean = new Float32Array(columns);
  for (let i = 0; i < values.length; i++) mean[i % columns] += values[i] / rows;
  return { values: mean, rows: 1, columns };
}
