/**
 * Sum, mean, maximum and minimum over the middle axis of x [outer, length, inner].
 *
 * inner = 1 reduces rows: along each with two vectors of partial results. inner > 1 reduces columns: down
 * each four at a time. Sums run in float32 over short runs and in float64 over the runs. A single long sum is
 * divided into chunks whose float64 sums `mergeColumnSums` adds in order.
 */
import { addWide, maximumOf, put, take } from "./lanes";
import { runRows } from "./column_sums";

/** Operations; a mean is a sum with a scale of 1 / length. */
const SUM: i32 = 0;
const MAXIMUM: i32 = 1;

/** Bytes of a run in a row: 64 steps of two vectors. */
const RUN: usize = 2048;

/**
 * out[i] = (operation over row i) * scale; items are rows. A minimum is the maximum of -x, with `negative`.
 */
export function reduceRows(
  x: usize, out: usize, columns: i32, operation: i32, negative: i32, scale: f32, begin: i32, end: i32,
  _chunk: i32, _scratch: usize,
): void {
  const row = <usize>columns << 2;
  for (let i = begin; i < end; i++) {
    const from = x + <usize>i * row;
    const result = operation == SUM
      ? <f32>(longSum(from, row) * <f64>scale)
      : negative
      ? -maximumOf(from, from + row, true)
      : maximumOf(from, from + row, false);
    store<f32>(out + (<usize>i << 2), result);
  }
}

/** partials[chunk] = sum of the chunk's elements, float64; items are elements. */
export function sumElements(
  x: usize, partials: usize, begin: i32, end: i32, chunk: i32, _scratch: usize,
): void {
  store<f64>(partials + (<usize>chunk << 3), longSum(x + (<usize>begin << 2), <usize>(end - begin) << 2));
}

function longSum(x: usize, bytes: usize): f64 {
  const end = x + bytes;
  let total: f64 = 0;
  while (x + 32 <= end) {
    const stop = min(x + RUN, end);
    let a = f32x4.splat(0), b = a;
    for (; x + 32 <= stop; x += 32) {
      a = f32x4.add(a, v128.load(x));
      b = f32x4.add(b, v128.load(x, 16));
    }
    const lower = f64x2.promote_low_f32x4(a), upper = f64x2.promote_low_f32x4(upperHalf(a));
    const lowerB = f64x2.promote_low_f32x4(b), upperB = f64x2.promote_low_f32x4(upperHalf(b));
    const sums = f64x2.add(f64x2.add(lower, upper), f64x2.add(lowerB, upperB));
    total += f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  }
  for (; x < end; x += 4) total += <f64>load<f32>(x);
  return total;
}

@inline
function upperHalf(v: v128): v128 {
  return i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
}

/** out[i, c] = (operation over x[i, :, c]) * scale; items are the outer axis. */
export function reduceColumns(
  x: usize, out: usize, length: i32, columns: i32, operation: i32, negative: i32, scale: f32, begin: i32,
  end: i32, _chunk: i32, scratch: usize,
): void {
  const row = <usize>columns << 2, block = row * <usize>length;
  for (let i = begin; i < end; i++) {
    const from = x + <usize>i * block, to = out + <usize>i * row;
    if (operation == MAXIMUM) {
      if (negative) columnMaxima(from, to, row, length, true);
      else columnMaxima(from, to, row, length, false);
      continue;
    }
    memory.fill(scratch, 0, 2 * row);
    addColumns(from, scratch, columns, length);
    for (let c = 0; c < columns; c++) {
      store<f32>(to + (<usize>c << 2), <f32>(load<f64>(scratch + (<usize>c << 3)) * <f64>scale));
    }
  }
}

@inline
function columnMaxima(x: usize, out: usize, row: usize, length: i32, negative: bool): void {
  const end = x + row;
  for (; x + 16 <= end; x += 16, out += 16) columnMaximum<v128>(x, out, row, length, negative);
  for (; x < end; x += 4, out += 4) columnMaximum<f32>(x, out, row, length, negative);
}

@inline
function columnMaximum<T>(x: usize, out: usize, row: usize, length: i32, negative: bool): void {
  let largest = f32x4.splat(-Infinity), unordered = f32x4.splat(0);
  for (let i = 0; i < length; i++, x += row) {
    const value = negative ? f32x4.neg(take<T>(x)) : take<T>(x);
    largest = f32x4.pmax(largest, value);
    unordered = v128.or(unordered, f32x4.ne(value, value));
  }
  largest = v128.or(largest, unordered);
  put<T>(out, negative ? f32x4.neg(largest) : largest);
}

/** partials[chunk] = sum of the chunk's rows, float64; items are rows. */
export function sumRows(
  x: usize, partials: usize, columns: i32, begin: i32, end: i32, chunk: i32, _scratch: usize,
): void {
  const row = <usize>columns << 2, sums = partials + <usize>chunk * 2 * row;
  memory.fill(sums, 0, 2 * row);
  addColumns(x + <usize>begin * row, sums, columns, end - begin);
}

/** Adds `rows` rows to float64 sums. */
function addColumns(x: usize, sums: usize, columns: i32, rows: i32): void {
  const row = <usize>columns << 2, run = runRows(columns);
  for (let i = 0; i < rows; i += run, x += <usize>run * row) {
    const count = min(run, rows - i), end = x + row;
    let from = x, to = sums;
    for (; from + 16 <= end; from += 16, to += 32) addLanes<v128>(from, to, row, count);
    for (; from < end; from += 4, to += 8) addLanes<f32>(from, to, row, count);
  }
}

@inline
function addLanes<T>(x: usize, sums: usize, row: usize, rows: i32): void {
  let sum = f32x4.splat(0);
  for (; rows > 0; rows--, x += row) sum = f32x4.add(sum, take<T>(x));
  addWide<T>(sums, sum);
}
