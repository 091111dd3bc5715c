/** Measures agreement beyond what chance alone would give. */
import { classTotals } from "./class_totals.ts";

/**
 * Returns Cohen's kappa of `matrix[true][predicted]` counts: `(observed - chance) / (1 - chance)`, where chance is the
 * agreement of random predictions in the same proportions; 1 is perfect, 0 is chance, -1 is the least (Cohen 1960, "A
 * coefficient of agreement for nominal scales"). A constant prediction of varied labels gives 0; NaN without examples,
 * and when labels and predictions are all one and the same class, as in scikit-learn: chance is then perfect as well.
 *
 * @throws {TypeError} unless the matrix is square
 * @throws {RangeError} unless every count is a finite number of 0 or more
 */
export function cohenKappa(matrix: readonly (readonly number[])[]): number {
  const { n, right, supports, predicted } = classTotals("compute Cohen's kappa", matrix);
  const byChance = supports.reduce((sum, support, c) => sum + support * predicted[c], 0);
  return 1 - (n * (n - right)) / (n * n - byChance);
}
