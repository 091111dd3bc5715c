/**
 * Softmax and softmax cross-entropy over the last axis of x [rows, columns]; items are rows.
 *
 *   softmax = exp(x - m) / s,  m = max of the row,  s = sum of exp(x - m).
 *
 * A row is read from memory once and stays in the L1 cache for the passes that follow: maximum, exponentials
 * and their sum, result. Cross-entropy gives the loss of a row and the gradient of its logits together:
 *
 *   loss = -sum of label (x - m - log s),  dx = (softmax - label) weight.
 */
import { madd } from "./fused";
import { maximumOf, put, sumOfLanes, take } from "./lanes";
import { exp4, log4 } from "./vector_math";

/** y = softmax(x) of each row; y may be x. */
export function softmax(
  x: usize, y: usize, columns: i32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const row = <usize>columns << 2;
  for (let i = begin; i < end; i++) {
    const at = <usize>i * row;
    const sum = exponentials(x + at, y + at, row, rowMaximum(x + at, row));
    scaleRow(y + at, y + at, row, <f32>1 / sum);
  }
}

/**
 * x = softmax(x) of each of the rows, `stride` bytes apart; `spare` has room for four bytes a row. Each pass goes
 * through all rows before the next, as within a row each has to wait for the last one's result: a quarter of the time.
 */
export function softmaxRows(x: usize, rows: i32, columns: i32, stride: usize, spare: usize): void {
  const row = <usize>columns << 2;
  let at = x;
  for (let i = 0; i < rows; i++, at += stride) store<f32>(spare + (<usize>i << 2), rowMaximum(at, row));
  at = x;
  for (let i = 0; i < rows; i++, at += stride) {
    const place = spare + (<usize>i << 2);
    store<f32>(place, exponentials(at, at, row, load<f32>(place)));
  }
  at = x;
  for (let i = 0; i < rows; i++, at += stride) {
    scaleRow(at, at, row, <f32>1 / load<f32>(spare + (<usize>i << 2)));
  }
}

/** dx = y (dy - sum of dy y); y is the softmax, dx may be dy. */
export function softmaxGradient(
  dy: usize, y: usize, dx: usize, columns: i32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const row = <usize>columns << 2;
  for (let i = begin; i < end; i++) {
    const at = <usize>i * row, sum = f32x4.splat(dotProduct(dy + at, y + at, row));
    let a = dy + at, b = y + at, to = dx + at;
    const last = a + row;
    for (; a + 16 <= last; a += 16, b += 16, to += 16) {
      put<v128>(to, f32x4.mul(take<v128>(b), f32x4.sub(take<v128>(a), sum)));
    }
    for (; a < last; a += 4, b += 4, to += 4) {
      put<f32>(to, f32x4.mul(take<f32>(b), f32x4.sub(take<f32>(a), sum)));
    }
  }
}

/**
 * Loss of each row and gradient of its logits, for labels [rows, columns] that add up to 1, or for class
 * numbers. One of `labels` and `classes` is 0; so is dx where nobody asks for it. The gradient of row i is
 * scaled by `scale`, and by weights[i] unless that is 0. A class number outside the row gives NaN.
 */
export function crossEntropy(
  x: usize, labels: usize, classes: usize, weights: usize, loss: usize, dx: usize, columns: i32, scale: f32,
  begin: i32, end: i32, _chunk: i32, scratch: usize,
): void {
  const row = <usize>columns << 2;
  for (let i = begin; i < end; i++) {
    const at = <usize>i * row, index = <usize>i << 2, largest = rowMaximum(x + at, row);
    const sum = exponentials(x + at, scratch, row, largest), logSum = log(sum);
    const weight = weights ? scale * load<f32>(weights + index) : scale;
    if (labels) {
      store<f32>(loss + index, weightedLoss(x + at, labels + at, row, largest, logSum));
      if (dx) softGradient(scratch, labels + at, dx + at, row, <f32>1 / sum, weight);
      continue;
    }
    const label = load<i32>(classes + index), isKnown = <u32>label < <u32>columns;
    const position = <usize>label << 2;
    store<f32>(loss + index, isKnown ? logSum - (load<f32>(x + at + position) - largest) : NaN);
    if (!dx) continue;
    scaleRow(scratch, dx + at, row, isKnown ? weight / sum : NaN);
    if (isKnown) store<f32>(dx + at + position, load<f32>(dx + at + position) - weight);
  }
}

/** Returns the row's largest value, NaN where there is one. */
function rowMaximum(x: usize, row: usize): f32 {
  return maximumOf(x, x + row, false);
}

/** Writes exp(x - shift) and returns its sum. */
function exponentials(x: usize, out: usize, row: usize, shift: f32): f32 {
  const end = x + row, shifts = f32x4.splat(shift);
  let sums = f32x4.splat(0);
  for (; x + 16 <= end; x += 16, out += 16) {
    const value = exp4(f32x4.sub(v128.load(x), shifts));
    v128.store(out, value);
    sums = f32x4.add(sums, value);
  }
  let sum = sumOfLanes(sums);
  for (; x < end; x += 4, out += 4) {
    const value = exp4(f32x4.sub(v128.load32_zero(x), shifts));
    put<f32>(out, value);
    sum += f32x4.extract_lane(value, 0);
  }
  return sum;
}

function log(x: f32): f32 {
  return f32x4.extract_lane(log4(f32x4.splat(x)), 0);
}

function scaleRow(from: usize, to: usize, row: usize, factor: f32): void {
  const end = from + row, factors = f32x4.splat(factor);
  for (; from + 16 <= end; from += 16, to += 16) v128.store(to, f32x4.mul(v128.load(from), factors));
  for (; from < end; from += 4, to += 4) store<f32>(to, load<f32>(from) * factor);
}

function dotProduct(a: usize, b: usize, row: usize): f32 {
  const end = a + row;
  let sums = f32x4.splat(0);
  for (; a + 16 <= end; a += 16, b += 16) sums = madd(v128.load(a), v128.load(b), sums);
  let sum = sumOfLanes(sums);
  for (; a < end; a += 4, b += 4) sum += load<f32>(a) * load<f32>(b);
  return sum;
}

/** Returns the sum of label (log s - (x - m)). */
function weightedLoss(x: usize, labels: usize, row: usize, largest: f32, logSum: f32): f32 {
  const end = x + row, shifts = f32x4.splat(largest), logs = f32x4.splat(logSum);
  let sums = f32x4.splat(0);
  for (; x + 16 <= end; x += 16, labels += 16) {
    const surprise = f32x4.sub(logs, f32x4.sub(v128.load(x), shifts));
    sums = madd(v128.load(labels), surprise, sums);
  }
  let sum = sumOfLanes(sums);
  for (; x < end; x += 4, labels += 4) sum += load<f32>(labels) * (logSum - (load<f32>(x) - largest));
  return sum;
}

/** dx = (exponential / s - label) weight. */
function softGradient(
  exponential: usize, labels: usize, dx: usize, row: usize, inverseSum: f32, weight: f32,
): void {
  const end = dx + row, inverse = f32x4.splat(inverseSum), scale = f32x4.splat(weight);
  for (; dx + 16 <= end; dx += 16, labels += 16, exponential += 16) {
    const difference = f32x4.sub(f32x4.mul(v128.load(exponential), inverse), v128.load(labels));
    v128.store(dx, f32x4.mul(difference, scale));
  }
  for (; dx < end; dx += 4, labels += 4, exponential += 4) {
    store<f32>(dx, (load<f32>(exponential) * inverseSum - load<f32>(labels)) * weight);
  }
}
