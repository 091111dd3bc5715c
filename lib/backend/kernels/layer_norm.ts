/**
 * Layer normalisation over the last axis of x [rows, columns] (Ba, Kiros and Hinton 2016, arXiv 1607.06450).
 *
 *   y = (x - mean) inverseDeviation gamma + beta, mean and 1 / sqrt(variance + epsilon) of each row.
 *
 * A row is read from memory once and then from cache: for its sum, for the squares of its deviations, and to
 * write. Backward, with g = dy gamma and h = (x - mean) inverseDeviation:
 *
 *   dx = inverseDeviation (g - mean of g - h mean of (g h)),
 *   dgamma = sum of dy h over the rows,  dbeta = sum of dy over the rows.
 *
 * A chunk of rows adds up its dgamma and dbeta in scratch memory, float32 for a run of rows and then float64.
 */
import { madd } from "./fused";
import { addWide, put, sumOfLanes, take } from "./lanes";

/** Rows whose dgamma and dbeta are added up in float32 before they go to the float64 sums. */
const RUN: i32 = 32;

/** Normalises each row and keeps its mean and inverse deviation; items are rows. gamma and beta may be 0. */
export function layerNorm(
  x: usize, y: usize, mean: usize, inverseDeviation: usize, gamma: usize, beta: usize, columns: i32,
  epsilon: f32, begin: i32, end: i32, _chunk: i32, scratch: usize,
): void {
  const row = <usize>columns << 2;
  const scale = orElse(gamma, 1, scratch, columns), shift = orElse(beta, 0, scratch + row, columns);
  for (let i = begin; i < end; i++) {
    const from = x + <usize>i * row, at = <usize>i << 2;
    const center = rowSum(from, row) / <f32>columns;
    const variance = squaredDeviations(from, row, center) / <f32>columns;
    const inverse = <f32>1 / sqrt<f32>(variance + epsilon);
    store<f32>(mean + at, center);
    store<f32>(inverseDeviation + at, inverse);
    writeRow(from, y + <usize>i * row, row, center, inverse, scale, shift);
  }
}

/** Returns the parameter, or where there is none a row of `value` at `spare`. */
function orElse(parameter: usize, value: f32, spare: usize, columns: i32): usize {
  if (parameter) return parameter;
  for (let i = 0; i < columns; i++) store<f32>(spare + (<usize>i << 2), value);
  return spare;
}

function rowSum(x: usize, row: usize): f32 {
  const end = x + row;
  let a = f32x4.splat(0), b = a;
  for (; x + 32 <= end; x += 32) {
    a = f32x4.add(a, v128.load(x));
    b = f32x4.add(b, v128.load(x, 16));
  }
  let sum = sumOfLanes(f32x4.add(a, b));
  for (; x < end; x += 4) sum += load<f32>(x);
  return sum;
}

function squaredDeviations(x: usize, row: usize, center: f32): f32 {
  const end = x + row, c = f32x4.splat(center);
  let a = f32x4.splat(0), b = a;
  for (; x + 32 <= end; x += 32) {
    const d = f32x4.sub(v128.load(x), c), e = f32x4.sub(v128.load(x, 16), c);
    a = madd(d, d, a);
    b = madd(e, e, b);
  }
  let sum = sumOfLanes(f32x4.add(a, b));
  for (; x < end; x += 4) {
    const d = load<f32>(x) - center;
    sum += d * d;
  }
  return sum;
}

function writeRow(
  x: usize, y: usize, row: usize, center: f32, inverse: f32, gamma: usize, beta: usize,
): void {
  const end = x + row, c = f32x4.splat(center), s = f32x4.splat(inverse);
  for (; x + 16 <= end; x += 16, y += 16, gamma += 16, beta += 16) writeLanes<v128>(x, y, c, s, gamma, beta);
  for (; x < end; x += 4, y += 4, gamma += 4, beta += 4) writeLanes<f32>(x, y, c, s, gamma, beta);
}

@inline
function writeLanes<T>(x: usize, y: usize, center: v128, inverse: v128, gamma: usize, beta: usize): void {
  const h = f32x4.mul(f32x4.sub(take<T>(x), center), inverse);
  put<T>(y, madd(h, take<T>(gamma), take<T>(beta)));
}

/**
 * Computes dx and partials[chunk] = (dgamma, dbeta) of the chunk's rows, float64; items are rows. dx may be
 * dy.
 */
export function layerNormGradient(
  dy: usize, x: usize, dx: usize, mean: usize, inverseDeviation: usize, gamma: usize, partials: usize,
  columns: i32, begin: i32, end: i32, chunk: i32, scratch: usize,
): void {
  const row = <usize>columns << 2, sums = partials + <usize>chunk * 4 * row;
  memory.fill(sums, 0, 4 * row);
  memory.fill(scratch, 0, 2 * row);
  const scale = orElse(gamma, 1, scratch + 2 * row, columns);
  for (let i = begin; i < end; i++) {
    const at = <usize>i * row;
    const center = load<f32>(mean + (<usize>i << 2)), inverse = load<f32>(inverseDeviation + (<usize>i << 2));
    gradientRow(dy + at, x + at, dx + at, row, center, inverse, scale, scratch);
    if ((i - begin) % RUN == RUN - 1 || i == end - 1) moveSums(scratch, sums, 2 * row);
  }
}

function gradientRow(
  dy: usize, x: usize, dx: usize, row: usize, mean: f32, inverse: f32, gamma: usize, sums: usize,
): void {
  const center = f32x4.splat(mean), scale = f32x4.splat(inverse), whole = row & ~15;
  let g = f32x4.splat(0), gh = g, at: usize = 0;
  for (; at < whole; at += 16) {
    const d = v128.load(dy + at), h = f32x4.mul(f32x4.sub(v128.load(x + at), center), scale);
    const weighted = f32x4.mul(d, v128.load(gamma + at));
    g = f32x4.add(g, weighted);
    gh = madd(weighted, h, gh);
    collect<v128>(sums + at, row, d, h);
  }
  let gSum = sumOfLanes(g), ghSum = sumOfLanes(gh);
  for (; at < row; at += 4) {
    const d = v128.load32_zero(dy + at), h = f32x4.mul(f32x4.sub(v128.load32_zero(x + at), center), scale);
    const weighted = f32x4.mul(d, v128.load32_zero(gamma + at));
    gSum += f32x4.extract_lane(weighted, 0);
    ghSum += f32x4.extract_lane(f32x4.mul(weighted, h), 0);
    collect<f32>(sums + at, row, d, h);
  }
  const columns = <f32>(row >> 2);
  const gMean = f32x4.splat(gSum / columns), ghMean = f32x4.splat(ghSum / columns);
  for (at = 0; at < whole; at += 16) {
    rowGradient<v128>(dy + at, x + at, dx + at, gamma + at, center, scale, gMean, ghMean);
  }
  for (; at < row; at += 4) {
    rowGradient<f32>(dy + at, x + at, dx + at, gamma + at, center, scale, gMean, ghMean);
  }
}

/** Adds dy h and dy to the two rows of sums. */
@inline
function collect<T>(sums: usize, row: usize, dy: v128, h: v128): void {
  put<T>(sums, madd(dy, h, take<T>(sums)));
  put<T>(sums + row, f32x4.add(take<T>(sums + row), dy));
}

@inline
function rowGradient<T>(
  dy: usize, x: usize, dx: usize, gamma: usize, center: v128, scale: v128, gMean: v128, ghMean: v128,
): void {
  const h = f32x4.mul(f32x4.sub(take<T>(x), center), scale);
  const g = f32x4.sub(f32x4.mul(take<T>(dy), take<T>(gamma)), gMean);
  put<T>(dx, f32x4.mul(scale, f32x4.sub(g, f32x4.mul(h, ghMean))));
}

/** Adds `bytes` bytes of float32 sums to the float64 ones and sets them back to 0. */
function moveSums(from: usize, to: usize, bytes: usize): void {
  const end = from + bytes, zero = f32x4.splat(0);
  for (; from + 16 <= end; from += 16, to += 32) {
    addWide<v128>(to, v128.load(from));
    v128.store(from, zero);
  }
  for (; from < end; from += 4, to += 8) {
    addWide<f32>(to, v128.load32_zero(from));
    store<f32>(from, 0);
  }
}
