/** Says whether two lists of numbers put the same things in the same order. */
import { checkInteger, checkLength } from "../core/check.ts";

/**
 * Returns Spearman's rank correlation, -1 to 1: Pearson's correlation of the ranks, equal numbers sharing the mean of
 * theirs (Spearman 1904, "The proof and measurement of association between two things"). SciPy's `spearmanr`. NaN
 * where all numbers of one list are equal.
 *
 * @throws {TypeError} for lists of different lengths
 * @throws {RangeError} for fewer than 2 numbers or one that is NaN
 */
export function rankCorrelation(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const task = "correlate ranks";
  checkLength(task, {
    name: "numbers of the second list",
    value: other.length,
    wanted: one.length,
    of: "the first",
  });
  checkInteger(task, { name: "the number of pairs", value: one.length, least: 2 });
  const first = ranks(one), second = ranks(other), middle = (one.length - 1) / 2;
  let product = 0, firstSquares = 0, secondSquares = 0;
  for (let i = 0; i < first.length; i++) {
    if (Number.isNaN(first[i] + second[i])) {
      throw new RangeError(`Cannot ${task} as numbers must not be NaN: current value is NaN at index ${i}`);
    }
    product += (first[i] - middle) * (second[i] - middle);
    firstSquares += (first[i] - middle) ** 2;
    secondSquares += (second[i] - middle) ** 2;
  }
  return product / Math.sqrt(firstSquares * secondSquares);
}

/** Returns the rank of each number, from 0; the mean of their ranks for equal ones; NaN for NaN. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort((a, b) =>
    values[a] - values[b]
  );
  const found = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    for (let i = start; i < end; i++) found[order[i]] = (start + end - 1) / 2;
    start = end;
  }
  return found.map((rank, i) => Number.isNaN(values[i]) ? NaN : rank);
}
