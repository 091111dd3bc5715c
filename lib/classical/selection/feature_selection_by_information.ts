/** Scores columns by what they tell about the class. */
import { checkInteger } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import { assertLabelled } from "../assert_labelled.ts";
import type { LabelledMatrix } from "../classifier.ts";
import { assertFinite } from "./feature_selection_scores.ts";

/** Options of `mutualInformation`. */
export interface MutualInformationOptions {
  /** Bins of equal width between a column's smallest and largest value. @default 32 */
  bins?: number;
}

/**
 * Returns the mutual information of each column and the class in nats, `[columns]`: from the joint histogram of
 * the column's bin b and the class c, the sum of `p(b, c) ln(p(b, c) / (p(b) p(c)))` (Shannon 1948; scikit-learn's
 * `mutual_info_score`). It is 0 where knowing the bin does not help, as in a constant column, and at most the
 * entropy of the classes. With few examples for each bin it comes out too high.
 *
 * @throws {TypeError} when labels are not one per row, or values do not fit rows and columns
 * @throws {RangeError} when a label, a value or the number of bins is out of range
 */
export function mutualInformation(
  examples: LabelledMatrix,
  { bins = 32 }: MutualInformationOptions = {},
): Float64Array {
  const task = "compute mutual information";
  assertLabelled(examples, task);
  assertFinite(examples, task);
  checkInteger(task, { name: "bins", value: bins, least: 2, most: 65536 });
  const { rows, columns, labels, classes } = examples;
  const joint = new Float64Array(bins * classes);
  const binned = new Uint16Array(rows);
  return Float64Array.from({ length: columns }, (_, column) => {
    throwIfInterrupted();
    binColumn(examples, column, bins, binned);
    joint.fill(0);
    for (let row = 0; row < rows; row++) joint[binned[row] * classes + labels[row]]++;
    return informationOf(joint, classes, rows);
  });
}

/** Writes each row's bin to `binned`; the largest value belongs to the last bin. */
function binColumn(
  { values, rows, columns }: LabelledMatrix,
  column: number,
  bins: number,
  binned: Uint16Array,
): void {
  let low = Infinity, high = -Infinity;
  for (let i = column; i < values.length; i += columns) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  const width = high > low ? high - low : 1;
  for (let row = 0; row < rows; row++) {
    binned[row] = Math.min(bins - 1, Math.floor((values[row * columns + column] - low) / width * bins));
  }
}

/** Computes the mutual information from counts by bin and class, `[bins, classes]`. */
function informationOf(joint: Float64Array, classes: number, rows: number): number {
  const ofClass = new Float64Array(classes), ofBin = new Float64Array(joint.length / classes);
  joint.forEach((count, i) => {
    ofClass[i % classes] += count;
    ofBin[Math.floor(i / classes)] += count;
  });
  let information = 0;
  joint.forEach((count, i) => {
    if (count === 0) return;
    information += count / rows *
      Math.log(count * rows / (ofClass[i % classes] * ofBin[Math.floor(i / classes)]));
  });
  // Rounding could leave less than nothing.
  return Math.max(0, information);
}
