/** Says what a second kind of features does for a search, by its weight. */
import { checkLength } from "../../core/check.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { unitRows } from "../../matrix/unit_rows.ts";
import { joinFeatures } from "./join_features.ts";
import { retrievalMetrics } from "./retrieval_metrics.ts";

/** Two kinds of features of the same items. */
export interface FeaturePair {
  first: Matrix;
  second: Matrix;
}

/** What to try, and what is to be found. */
export interface WeighFeaturesOptions<Name extends string> {
  /** Weights of the second kind, 0 to 1; the first has what is left. */
  weights: readonly number[];
  /** Labels of all items, by what they say, such as colour and class. */
  labels: Readonly<Record<Name, ArrayLike<number>>>;
  /** Items to search among and for. @default all */
  rows?: readonly number[];
  /** Places that count. @default 10, or as many as there are others */
  k?: number;
}

/**
 * Searches for each item among the others by joined features (see `joinFeatures`) and returns, for every weight and
 * kind of label, the recall of each item: the fraction of the others with its label that is among the nearest `k`.
 * Items whose label no other has are left out.
 *
 * @throws {TypeError} when features or labels differ in number
 * @throws {RangeError} when there are fewer than two items, a weight is not from 0 to 1, or `k` is out of range
 */
export function weighFeatures<Name extends string>(
  { first, second }: FeaturePair,
  { weights, labels, rows = Array.from({ length: first.rows }, (_, i) => i), k }: WeighFeaturesOptions<Name>,
): Record<Name, number[]>[] {
  const names = Object.keys(labels) as Name[];
  for (const name of names) {
    const { length } = labels[name];
    checkLength("weigh features", {
      name: `labels of ${name}`,
      value: length,
      wanted: first.rows,
      of: "rows",
    });
  }
  const parts = [first, second].map((features) => unitRows(features, rows));
  return weights.map((weight) => {
    const joined = joinFeatures([
      { features: parts[0], weight: 1 - weight },
      { features: parts[1], weight },
    ]);
    const recallOf = (name: Name) => {
      const items = { ...joined, labels: rows.map((row) => labels[name][row]) };
      const options = { excludeSelf: true, k: k ?? Math.min(10, rows.length - 1) };
      const { perQuery } = retrievalMetrics(items, items, options);
      return perQuery.map(({ recallAtK }) => recallAtK).filter(Number.isFinite);
    };
    return Object.fromEntries(names.map((name) => [name, recallOf(name)])) as Record<Name, number[]>;
  });
}
