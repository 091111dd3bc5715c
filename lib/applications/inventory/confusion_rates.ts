/** Turns counts of confusions into rates. */
import { checkLength, checkNumber } from "../../core/check.ts";

/**
 * Returns how often each class is predicted as which: `rates[t][p]` is the fraction of the examples of class `t` that
 * were predicted as `p`, so that every row adds up to 1.
 *
 * @param confusion counts of true class by predicted class, as `confusionMatrix` returns them
 * @throws {TypeError} when the matrix is not square
 * @throws {RangeError} when a count is not finite or below 0, or a class has no example
 */
export function confusionRates(confusion: readonly ArrayLike<number>[]): number[][] {
  const task = "read confusion rates";
  return Array.from(confusion, (row, t) => {
    checkLength(task, {
      name: `columns of row ${t}`,
      value: row.length,
      wanted: confusion.length,
      of: "rows",
    });
    const counts = Array.from(row);
    counts.forEach((value, p) => checkNumber(task, { name: `confusion[${t}][${p}]`, value }));
    const sum = counts.reduce((all, count) => all + count, 0);
    if (sum === 0) {
      throw new RangeError(
        `Cannot ${task} as each class must have examples: current value is 0 for class ${t}`,
      );
    }
    return counts.map((count) => count / sum);
  });
}
