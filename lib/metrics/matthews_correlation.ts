/** Correlates labels and predictions, whatever the number of classes and their balance. */
import { classTotals } from "./class_totals.ts";

/**
 * Returns the Matthews correlation of `matrix[true][predicted]` counts in its multi-class form: 1 is perfect, 0 is
 * chance, negative is worse than chance (Gorodkin 2004, "Comparing two K-category assignments by a K-category
 * correlation coefficient"). NaN when all labels are one class, when all predictions are one class, and without
 * examples, as a correlation with a constant is undefined; scikit-learn's `matthews_corrcoef` reports 0 there.
 *
 * @throws {TypeError} unless the matrix is square
 * @throws {RangeError} unless every count is a finite number of 0 or more
 */
export function matthewsCorrelation(matrix: readonly (readonly number[])[]): number {
  const { n, right, supports, predicted } = classTotals("compute the Matthews correlation", matrix);
  let both = 0;
  let labels = 0;
  let predictions = 0;
  supports.forEach((support, c) => {
    both += support * predicted[c];
    labels += support * support;
    predictions += predicted[c] * predicted[c];
  });
  return (right * n - both) / Math.sqrt((n * n - labels) * (n * n - predictions));
}
