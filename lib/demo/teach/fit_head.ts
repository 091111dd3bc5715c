/** Trains a last layer on what a network knows of images. */
import { checkFinite, checkPositive } from "../../core/check.ts";
import type { Interruptible } from "../../core/interruption.ts";
import { minimise } from "../../matrix/lbfgs.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { softmaxRows } from "../../metrics/softmax.ts";

/** A dense layer: logits are embeddings times weights, plus biases. */
export interface Head {
  /** Shape `[columns, classes]`. */
  weights: Float32Array;
  /** Shape `[classes]`. */
  biases: Float32Array;
  /** The objective at its minimum. */
  objective: number;
}

/** Options of `fitHead`. */
export interface FitHeadOptions extends Interruptible {
  /** Class of each row, 0 to `classes - 1`. */
  labels: ArrayLike<number>;
  classes: number;
  /** Half the sum of the squared weights times this is added to the loss. @default 1 */
  penalty?: number;
}

/**
 * Fits multinomial logistic regression on embeddings, each column brought to mean 0 and standard deviation 1 first:
 * minimises the summed cross-entropy plus `penalty / 2` times the sum of the squared weights of those columns; biases
 * are not penalised. The minimum is one point, so neither a start nor a seed decides the result. A column that never
 * changes gets weights of 0.
 *
 * @param embeddings one row for each picture
 * @throws {TypeError} when labels are not one for each row
 * @throws {RangeError} when a value is not finite, or the penalty not above 0
 */
export async function fitHead(
  embeddings: Matrix,
  { labels, classes, penalty = 1, signal }: FitHeadOptions,
): Promise<Head> {
  const { rows, columns } = embeddings;
  if (labels.length !== rows) {
    throw new TypeError(
      `Cannot train a last layer as labels must be one for each of ${rows} rows: current value is ${labels.length}`,
    );
  }
  checkFinite("train a last layer", { name: "embeddings", values: embeddings.values });
  checkPositive("train a last layer", { name: "penalty", value: penalty });
  const { values, means, scales } = standardised(embeddings);
  const objective = (x: Float64Array, gradient: Float64Array) =>
    softmaxLoss({ values, rows, columns }, { labels, classes, penalty, x, gradient });
  const start = new Float64Array((columns + 1) * classes);
  const { x, value } = await minimise(objective, start, { tolerance: 1e-6 * rows, memory: 20, signal });
  return { ...unstandardised(x, { means, scales, classes }), objective: value };
}

/** Returns the columns with mean 0 and standard deviation 1, and what brought them there. */
function standardised({ values, rows, columns }: Matrix) {
  const means = new Float64Array(columns), scales = new Float64Array(columns);
  for (let i = 0; i < values.length; i++) means[i % columns] += values[i] / rows;
  for (let i = 0; i < values.length; i++) scales[i % columns] += (values[i] - means[i % columns]) ** 2 / rows;
  // What never changes tells nothing: 0 stays 0 then.
  for (let c = 0; c < columns; c++) scales[c] = scales[c] > 1e-12 ? Math.sqrt(scales[c]) : Infinity;
  const standard = Float64Array.from(
    values,
    (value, i) => (value - means[i % columns]) / scales[i % columns],
  );
  return { values: standard, means, scales };
}

/** Returns the objective at `x`, weights `[columns, classes]` and then biases, and writes its gradient. */
function softmaxLoss(
  { values, rows, columns }: { values: Float64Array; rows: number; columns: number },
  { labels, classes, penalty, x, gradient }: {
    labels: ArrayLike<number>;
    classes: number;
    penalty: number;
    x: Float64Array;
    gradient: Float64Array;
  },
): number {
  const biases = columns * classes, logits = new Float64Array(classes);
  let loss = 0;
  for (let i = 0; i < gradient.length; i++) gradient[i] = i < biases ? penalty * x[i] : 0;
  for (let i = 0; i < biases; i++) loss += penalty / 2 * x[i] ** 2;
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    for (let k = 0; k < classes; k++) logits[k] = x[biases + k];
    for (let c = 0; c < columns; c++) {
      for (let k = 0; k < classes; k++) logits[k] += values[from + c] * x[c * classes + k];
    }
    const slopes = softmaxRows(logits, classes), label = labels[row];
    // From the logits: a probability that was rounded to 0 has no logarithm.
    loss += logOfSum(logits) - logits[label];
    slopes[label] -= 1;
    for (let k = 0; k < classes; k++) gradient[biases + k] += slopes[k];
    for (let c = 0; c < columns; c++) {
      for (let k = 0; k < classes; k++) gradient[c * classes + k] += values[from + c] * slopes[k];
    }
  }
  return loss;
}

function logOfSum(logits: Float64Array): number {
  const largest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
  return largest + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0));
}

/** Returns the layer that does to embeddings what `x` does to their standardised columns. */
function unstandardised(
  x: Float64Array,
  { means, scales, classes }: { means: Float64Array; scales: Float64Array; classes: number },
): Pick<Head, "weights" | "biases"> {
  const columns = means.length, weights = new Float32Array(columns * classes);
  const biases = x.slice(columns * classes);
  for (let i = 0; i < weights.length; i++) {
    const c = Math.floor(i / classes);
    weights[i] = x[i] / scales[c];
    biases[i % classes] -= x[i] / scales[c] * means[c];
  }
  return { weights, biases: Float32Array.from(biases) };
}
