/** Names for each class the one that it is most confused with. */

/**
 * Returns for each class, a row of the confusion matrix, the other class that most of its examples were predicted as;
 * the lower one in a tie, so also where there are no errors.
 *
 * @throws {RangeError} for fewer than 2 classes
 */
export function mostConfusedWith(matrix: readonly (readonly number[])[]): number[] {
  if (matrix.length < 2) {
    throw new RangeError(
      `Cannot name confused classes as matrix must have 2 rows or more: current value is ${matrix.length}`,
    );
  }
  return matrix.map((row, own) => {
    const others = row.map((count, other) => other === own ? -1 : count);
    return others.indexOf(Math.max(...others));
  });
}
