/** Suspects labels of being wrong where a model that has not seen them is sure of another class. */
import { checkInteger } from "../core/check.ts";
import { checkProbabilities } from "./check_input.ts";
import { labelMargins } from "./label_margins.ts";

/** Keeps rounding from putting equal probabilities below their own mean. */
const SLACK = 1e-12;

/** How to read the probabilities. */
export interface ConfidentLearningOptions {
  /** Number of classes: columns of the probabilities. */
  classes: number;
}

/** An example whose label may be wrong. */
export interface SuspectedLabel {
  /** Index of the example. */
  index: number;
  /** The label that it has. */
  label: number;
  /** The class that it seems to belong to. */
  likely: number;
  /**
   * Probability of its label less the highest one of any other class, -1 to 1: the lower, the more suspicious. Above
   * 0 the label is still the most probable class, and only its threshold was missed.
   */
  margin: number;
}

/** What the probabilities say of the labels. */
export interface LabelErrors {
  /** For each class the mean probability of it among examples with that label; NaN without any. */
  thresholds: number[];
  /** `confidentJoint[label][likely class]`: number of examples that are counted; the others reach no threshold. */
  confidentJoint: number[][];
  /**
   * The fraction of all examples with this label and that true class, estimated; adds up to 1, NaN without examples.
   */
  joint: number[][];
  /** Examples counted off the diagonal of the confident joint, the most suspicious first. */
  suspects: SuspectedLabel[];
}

/**
 * Finds labels that are probably wrong (Northcutt, Jiang and Chuang 2021, "Confident learning", arXiv 1911.00068,
 * equations 1 to 3, ranked by normalised margin). An example counts for the most probable of the classes whose
 * probability reaches the class's threshold, the lower one in a tie; if that is not its label, it is a suspect.
 *
 * Probabilities must come from models that did not learn from the example, as in cross-validation. A class without
 * examples has no threshold, and nothing is suspected of belonging to it. In `joint` each row is brought to the label's
 * fraction of all examples; a row in which nothing was counted goes to its diagonal.
 *
 * @param labels given classes `[n]`, which may be wrong
 * @param probabilities `[n, classes]`, row by row
 * @throws {TypeError} for a wrong number of probabilities
 * @throws {RangeError} for a wrong label, a probability that is NaN or below 0, a row whose sum is further than 1e-5
 * from 1, and fewer than 2 classes
 */
export function confidentLearning(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  { classes }: ConfidentLearningOptions,
): LabelErrors {
  checkProbabilities("find label errors", labels, probabilities, classes);
  checkInteger("find label errors", { name: "classes", value: classes, least: 2 });
  const counts = new Array<number>(classes).fill(0);
  for (let i = 0; i < labels.length; i++) counts[labels[i]]++;
  const thresholds = counts.map(() => 0);
  for (let i = 0; i < labels.length; i++) thresholds[labels[i]] += probabilities[i * classes + labels[i]];
  thresholds.forEach((sum, c) => thresholds[c] = sum / counts[c]);
  const confidentJoint = counts.map(() => counts.map(() => 0));
  const suspects: SuspectedLabel[] = [], margins = labelMargins(labels, probabilities, { classes });
  for (let index = 0; index < labels.length; index++) {
    const row = Array.from({ length: classes }, (_, c) => probabilities[index * classes + c]);
    const label = labels[index];
    const likely = likelyClass(row, thresholds);
    if (likely === undefined) continue;
    confidentJoint[label][likely]++;
    if (likely !== label) suspects.push({ index, label, likely, margin: margins[index] });
  }
  suspects.sort((a, b) => a.margin - b.margin || a.index - b.index);
  return { thresholds, confidentJoint, joint: calibrated(confidentJoint, counts), suspects };
}

function likelyClass(row: readonly number[], thresholds: readonly number[]): number | undefined {
  let likely: number | undefined;
  for (const [c, probability] of row.entries()) {
    if (!(probability >= thresholds[c] - SLACK)) continue;
    if (likely === undefined || probability > row[likely]) likely = c;
  }
  return likely;
}

function calibrated(confidentJoint: readonly (readonly number[])[], counts: readonly number[]): number[][] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return confidentJoint.map((row, label) => {
    const counted = row.reduce((sum, count) => sum + count, 0);
    const fraction = counts[label] / total;
    return row.map((count, c) => counted > 0 ? count / counted * fraction : (c === label ? 1 : 0) * fraction);
  });
}
