/** Softmax and softmax cross-entropy over the last axis. */
import { kernelRuntime } from "../runtime/runtime.ts";

/** Arguments of `softmax`. */
export interface Softmax {
  /** `[rows, columns]` */
  x: Float32Array;
  /** `[rows, columns]`; may be `x`. */
  y: Float32Array;
  columns: number;
}

/** Arguments of `softmaxGradient`. */
export interface SoftmaxGradient {
  /** `[rows, columns]` */
  dy: Float32Array;
  /** The output, `[rows, columns]`. */
  y: Float32Array;
  /** `[rows, columns]`; may be `dy`. */
  dx: Float32Array;
  columns: number;
}

/** Arguments of `crossEntropy`; the number of rows is the length of `loss`. */
export interface CrossEntropy {
  /** Logits, `[rows, columns]`. */
  x: Float32Array;
  /** Probability of each class, `[rows, columns]`, each row adding up to 1; or class numbers, `[rows]`. */
  labels: Float32Array | Int32Array;
  /** Receives the loss of each row, `[rows]`. */
  loss: Float32Array;
  /** Receives the gradient of the logits, `[rows, columns]`; may be `x`. */
  dx?: Float32Array | undefined;
  /**
   * What the gradient of each row is multiplied by, as 1 / rows for a mean.
   *
   * @default 1
   */
  scale?: number;
  /** What the gradient of each row is multiplied by besides, `[rows]`. */
  weights?: Float32Array | undefined;
}

/** Elements that one thread does at a time; exp makes each worth more than a memory access. */
const CHUNK = 8_192;

/** Computes y = exp(x) / sum of exp(x) over each row; the row's maximum is subtracted first. */
export function softmax({ x, y, columns }: Softmax): void {
  const runtime = kernelRuntime();
  const args = { x: runtime.addressOf(x), y: runtime.addressOf(y), columns };
  runtime.run("softmax", args, workOf(x.length / columns, columns));
}

/** Computes dx = y (dy - sum of dy y) over each row, where y is the softmax. */
export function softmaxGradient({ dy, y, dx, columns }: SoftmaxGradient): void {
  const runtime = kernelRuntime();
  const views = { dy: runtime.addressOf(dy), y: runtime.addressOf(y), dx: runtime.addressOf(dx) };
  runtime.run("softmaxGradient", { ...views, columns }, workOf(dy.length / columns, columns));
}

/**
 * Computes loss = -sum of label log-softmax(x) over each row, and its gradient (softmax - label) scale weight in the
 * same pass. A class number that is none of the columns gives NaN.
 */
export function crossEntropy({ x, labels, loss, dx, scale = 1, weights }: CrossEntropy): void {
  const runtime = kernelRuntime();
  const address = (view?: Float32Array | Int32Array) => view ? runtime.addressOf(view) : 0;
  const columns = x.length / loss.length;
  const target = labels instanceof Float32Array
    ? { labels: address(labels), classes: 0 }
    : { labels: 0, classes: address(labels) };
  const views = { x: address(x), ...target, weights: address(weights), loss: address(loss), dx: address(dx) };
  runtime.run("crossEntropy", { ...views, columns, scale }, workOf(loss.length, columns));
}

function workOf(rows: number, columns: number) {
  return { items: rows, chunkSize: Math.ceil(CHUNK / columns), scratchBytes: columns * 4 };
}
