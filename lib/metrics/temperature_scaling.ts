/** Finds the one number by which logits are to be divided for confidence to be right, and divides them. */
import { checkFinite, checkInteger, checkPositive } from "../core/check.ts";
import { checkScores } from "./check_input.ts";
import { softmaxRows } from "./softmax.ts";

/** Where to look for a temperature. */
export interface TemperatureOptions {
  /** Number of classes: columns of the logits. */
  classes: number;
  /** The least temperature, above 0. @default 0.01 */
  smallest?: number;
  /** The greatest temperature. @default 100 */
  largest?: number;
}

/** First and second derivative of the log loss with respect to 1 / temperature. */
interface Slope {
  first: number;
  second: number;
}

/** Newton's steps, halvings included: as many halvings alone bring any interval down to one number. */
const STEPS = 100;

/**
 * Returns the temperature at which logits, divided by it, have the least log loss (Platt scaling with one
 * parameter: Guo et al. 2017, arXiv 1706.04599). It should be fitted on validation examples: above 1 the model was
 * too sure of itself, below 1 not sure enough. It changes no prediction.
 *
 * The loss is convex in `1 / temperature`, so that Newton's method, kept between the bounds by bisection, finds its one
 * minimum. Where there is none between them, the nearer bound is returned: `smallest` when every prediction is right,
 * and `largest` when logits, on the average, say nothing of the true class or mislead.
 *
 * @param labels true classes `[n]`
 * @param logits `[n, classes]`, row by row
 * @throws {TypeError} for a wrong number of logits
 * @throws {RangeError} without examples, for a wrong label, a logit that is not finite, and for bounds out of order
 */
export function fitTemperature(
  labels: ArrayLike<number>,
  logits: ArrayLike<number>,
  { classes, smallest = 0.01, largest = 100 }: TemperatureOptions,
): number {
  checkInput(labels, logits, { classes, smallest, largest });
  let [low, high] = [1 / largest, 1 / smallest];
  if (slope(labels, logits, { classes, inverse: low }).first >= 0) return largest;
  if (slope(labels, logits, { classes, inverse: high }).first <= 0) return smallest;
  let inverse = low < 1 && high > 1 ? 1 : (low + high) / 2;
  for (let step = 0; step < STEPS; step++) {
    const { first, second } = slope(labels, logits, { classes, inverse });
    if (first === 0) break;
    if (first < 0) low = inverse;
    else high = inverse;
    const newton = inverse - first / second;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    const isClose = Math.abs(next - inverse) <= 1e-14 * inverse;
    inverse = next;
    if (isClose) break;
  }
  return 1 / inverse;
}

/**
 * Returns the probabilities of logits at a temperature: `softmax(logits / temperature)`, float64 `[n, classes]`.
 *
 * @param logits `[n, classes]`, row by row
 * @throws {RangeError} unless the temperature is above 0 and finite; else as `softmaxRows`
 */
export function temperatureScaled(
  logits: ArrayLike<number>,
  { classes, temperature }: { classes: number; temperature: number },
): Float64Array {
  checkPositive("scale logits", { name: "temperature", value: temperature });
  return softmaxRows(Float64Array.from(logits, (logit) => logit / temperature), classes);
}

/** The slope is the mean of (expected logit - true class's logit), and its own slope the logits' mean variance. */
function slope(
  labels: ArrayLike<number>,
  logits: ArrayLike<number>,
  { classes, inverse }: { classes: number; inverse: number },
): Slope {
  const probabilities = softmaxRows(Float64Array.from(logits, (logit) => logit * inverse), classes);
  const total: Slope = { first: 0, second: 0 };
  for (let i = 0; i < labels.length; i++) {
    const own = logits[i * classes + labels[i]];
    let mean = 0;
    let square = 0;
    for (let j = i * classes; j < (i + 1) * classes; j++) {
      mean += probabilities[j] * (logits[j] - own);
      square += probabilities[j] * (logits[j] - own) ** 2;
    }
    total.first += mean / labels.length;
    total.second += (square - mean ** 2) / labels.length;
  }
  return total;
}

function checkInput(
  labels: ArrayLike<number>,
  logits: ArrayLike<number>,
  { classes, smallest, largest }: Required<TemperatureOptions>,
): void {
  const task = "fit a temperature";
  checkScores(task, labels, logits, classes);
  checkInteger(task, { name: "the number of examples", value: labels.length, least: 1 });
  checkFinite(task, { name: "logits", values: logits });
  if (smallest > 0 && smallest < largest && largest < Infinity) return;
  throw new RangeError(
    `Cannot ${task} as smallest and largest must be finite, above 0 and ascend: ` +
      `current value is ${smallest}, ${largest}`,
  );
}
