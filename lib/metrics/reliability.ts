/** Sets the confidence of predictions against how often they are right. */
import { checkInteger } from "../core/check.ts";
import { checkProbabilities } from "./check_input.ts";

/** How to sort examples into bins. */
export interface ReliabilityOptions {
  /** Number of classes: columns of the probabilities. */
  classes: number;
  /** Number of bins. @default 15 */
  bins?: number;
  /**
   * What bins have in common: "width" cuts 0 to 1 into equal parts, "mass" puts as many examples into each.
   * @default "width"
   */
  equal?: "width" | "mass";
  /**
   * The fewest examples in a bin: one with fewer is joined with the next higher one, or the last with the one before,
   * so that every accuracy is worth drawing.
   *
   * @default 1
   */
  least?: number;
}

/** Examples of about the same confidence; a bin holds one example at least. */
export interface ReliabilityBin {
  /** Confidences above this, or from it for the first bin; of equal mass: the least one in the bin. */
  low: number;
  /** Confidences up to this; of equal mass: the greatest one in the bin. */
  high: number;
  /** Number of examples. */
  n: number;
  /** Number of examples classified correctly. */
  right: number;
  /** Mean confidence, 0 to 1. */
  confidence: number;
  /** Fraction classified correctly, 0 to 1. */
  accuracy: number;
}

/** The highest probability of each example, and whether its class is the true one. */
interface Predictions {
  confidences: Float64Array;
  right: Uint8Array;
}

/**
 * Sorts examples by confidence, the highest probability, into bins, and returns each bin's mean confidence and
 * accuracy: the reliability diagram (Niculescu-Mizil and Caruana 2005; Guo et al. 2017, arXiv 1706.04599).
 *
 * Bins without examples are left out. Bins of equal width are open below and closed above, as in Guo et al.; of equal
 * mass, examples with the same confidence stay in one bin, so that their order changes nothing. A row is divided by its
 * sum; ties: the lower class is the predicted one.
 *
 * @param labels true classes `[n]`
 * @param probabilities `[n, classes]`, row by row
 * @throws {TypeError} for a wrong number of probabilities
 * @throws {RangeError} for a wrong label, a probability that is NaN or below 0, a row whose sum is further than 1e-5
 * from 1, and a number of bins or a least number of examples that is not 1 or more
 */
export function reliability(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  { classes, bins = 15, equal = "width", least = 1 }: ReliabilityOptions,
): ReliabilityBin[] {
  checkProbabilities("compute reliability", labels, probabilities, classes);
  checkInteger("compute reliability", { name: "bins", value: bins, least: 1 });
  checkInteger("compute reliability", { name: "least", value: least, least: 1 });
  const predictions = predict(labels, probabilities, classes);
  const own = equal === "width" ? binsOfWidth(predictions, bins) : binsOfMass(predictions, bins);
  return withAtLeast(own, least);
}

/** Joins bins, which ascend, with their neighbours until each holds enough examples, or all are in one. */
function withAtLeast(bins: readonly ReliabilityBin[], least: number): ReliabilityBin[] {
  const joined: ReliabilityBin[] = [];
  for (const bin of bins) {
    const last = joined.at(-1);
    if (last && last.n < least) joined[joined.length - 1] = together(last, bin);
    else joined.push(bin);
  }
  const [before, last] = joined.slice(-2);
  return last && last.n < least ? [...joined.slice(0, -2), together(before, last)] : joined;
}

function together(a: ReliabilityBin, b: ReliabilityBin): ReliabilityBin {
  const n = a.n + b.n, right = a.right + b.right;
  const confidence = (a.n * a.confidence + b.n * b.confidence) / n;
  return { low: a.low, high: b.high, n, right, confidence, accuracy: right / n };
}

function predict(labels: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): Predictions {
  const confidences = new Float64Array(labels.length);
  const right = new Uint8Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    let predicted = 0;
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      sum += probabilities[i * classes + c];
      if (probabilities[i * classes + c] > probabilities[i * classes + predicted]) predicted = c;
    }
    confidences[i] = probabilities[i * classes + predicted] / sum;
    right[i] = predicted === labels[i] ? 1 : 0;
  }
  return { confidences, right };
}

function binsOfWidth(predictions: Predictions, bins: number): ReliabilityBin[] {
  const members = Array.from({ length: bins }, (): number[] => []);
  predictions.confidences.forEach((confidence, i) => {
    let bin = Math.max(0, Math.ceil(confidence * bins) - 1);
    // The product may be rounded past the edge that is shown.
    if (bin > 0 && confidence <= bin / bins) bin--;
    if (confidence > (bin + 1) / bins) bin++;
    members[bin].push(i);
  });
  return members.flatMap((own, bin) =>
    own.length === 0 ? [] : [{ ...summary(predictions, own), low: bin / bins, high: (bin + 1) / bins }]
  );
}

function binsOfMass(predictions: Predictions, bins: number): ReliabilityBin[] {
  const { confidences } = predictions;
  const order = Array.from(confidences, (_, i) => i).sort((a, b) => confidences[a] - confidences[b]);
  const members = Array.from({ length: bins }, (): number[] => []);
  let first = 0;
  order.forEach((i, rank) => {
    if (confidences[i] !== confidences[order[first]]) first = rank;
    members[Math.floor(first * bins / order.length)].push(i);
  });
  return members.filter((own) => own.length > 0).map((own) => summary(predictions, own));
}

/** Summarises a bin; its bounds are those of its members, which ascend if they come sorted. */
function summary({ confidences, right }: Predictions, members: readonly number[]): ReliabilityBin {
  const n = members.length;
  const hits = members.reduce((sum, i) => sum + right[i], 0);
  return {
    low: confidences[members[0]],
    high: confidences[members[n - 1]],
    n,
    right: hits,
    confidence: members.reduce((sum, i) => sum + confidences[i], 0) / n,
    accuracy: hits / n,
  };
}
