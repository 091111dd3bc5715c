/** Says how far each label is from being the most probable class. */
import { checkInteger } from "../core/check.ts";
import { checkProbabilities } from "./check_input.ts";

/**
 * Returns the probability of each example's label less the highest one of any other class, -1 to 1, `[n]`: the lower,
 * the more suspicious the label ("normalised margin" of Northcutt, Jiang and Chuang 2021, arXiv 1911.00068).
 *
 * @param labels given classes `[n]`
 * @param probabilities `[n, classes]`, row by row
 * @throws {TypeError} for a wrong number of probabilities
 * @throws {RangeError} for a wrong label, a probability that is NaN or below 0, a row whose sum is further than 1e-5
 * from 1, and fewer than 2 classes
 */
export function labelMargins(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  { classes }: { classes: number },
): Float64Array {
  checkProbabilities("compute margins", labels, probabilities, classes);
  checkInteger("compute margins", { name: "classes", value: classes, least: 2 });
  return Float64Array.from({ length: labels.length }, (_, i) => {
    let other = -Infinity;
    for (let c = 0; c < classes; c++) {
      if (c !== labels[i]) other = Math.max(other, probabilities[i * classes + c]);
    }
    return probabilities[i * classes + labels[i]] - other;
  });
}
