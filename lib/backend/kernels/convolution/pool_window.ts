/** Largest value and mean of one window of an NHWC image, for all channels. */
import { put, take } from "../lanes";

/** out[c] = max of x over `rows` x `columns` pixels from `x` on; NaN loses against any number. */
export function maxWindow(x: usize, out: usize, row: usize, pixel: usize, rows: i32, columns: i32): void {
  const end = out + pixel;
  for (; out + 64 <= end; out += 64, x += 64) max16(x, out, row, pixel, rows, columns);
  for (; out + 16 <= end; out += 16, x += 16) max4<v128>(x, out, row, pixel, rows, columns);
  for (; out < end; out += 4, x += 4) max4<f32>(x, out, row, pixel, rows, columns);
}

/**
 * out[c] = sum of x over `rows` x `columns` pixels / (rows * columns). Each row is added up first, then the
 * rows.
 */
export function addWindow(x: usize, out: usize, row: usize, pixel: usize, rows: i32, columns: i32): void {
  const end = out + pixel, count = f32x4.splat(<f32>(rows * columns));
  for (; out + 64 <= end; out += 64, x += 64) mean16(x, out, row, pixel, rows, columns, count);
  for (; out + 16 <= end; out += 16, x += 16) mean4<v128>(x, out, row, pixel, rows, columns, count);
  for (; out < end; out += 4, x += 4) mean4<f32>(x, out, row, pixel, rows, columns, count);
}

@inline
function max4<T>(x: usize, out: usize, row: usize, pixel: usize, rows: i32, columns: i32): void {
  let largest = f32x4.splat(-Infinity);
  for (; rows > 0; rows--, x += row) {
    let at = x;
    for (let c = columns; c > 0; c--, at += pixel) largest = f32x4.pmax(largest, take<T>(at));
  }
  put<T>(out, largest);
}

@inline
function max16(x: usize, out: usize, row: usize, pixel: usize, rows: i32, columns: i32): void {
  let a = f32x4.splat(-Infinity), b = a, c = a, d = a;
  for (; rows > 0; rows--, x += row) {
    let at = x;
    for (let column = columns; column > 0; column--, at += pixel) {
      a = f32x4.pmax(a, v128.load(at));
      b = f32x4.pmax(b, v128.load(at, 16));
      c = f32x4.pmax(c, v128.load(at, 32));
      d = f32x4.pmax(d, v128.load(at, 48));
    }
  }
  v128.store(out, a);
  v128.store(out, b, 16);
  v128.store(out, c, 32);
  v128.store(out, d, 48);
}

@inline
function mean4<T>(
  x: usize, out: usize, row: usize, pixel: usize, rows: i32, columns: i32, count: v128,
): void {
  let sum = f32x4.splat(0);
  for (; rows > 0; rows--, x += row) {
    let at = x, line = f32x4.splat(0);
    for (let c = columns; c > 0; c--, at += pixel) line = f32x4.add(line, take<T>(at));
    sum = f32x4.add(sum, line);
  }
  put<T>(out, f32x4.div(sum, count));
}

@inline
function mean16(x: usize, out: usize, row: usize, pixel: usize, rows: i32, columns: i32, count: v128): void {
  const zero = f32x4.splat(0);
  let a = zero, b = zero, c = zero, d = zero;
  for (; rows > 0; rows--, x += row) {
    let at = x, lineA = zero, lineB = zero, lineC = zero, lineD = zero;
    for (let column = columns; column > 0; column--, at += pixel) {
      lineA = f32x4.add(lineA, v128.load(at));
      lineB = f32x4.add(lineB, v128.load(at, 16));
      lineC = f32x4.add(lineC, v128.load(at, 32));
      lineD = f32x4.add(lineD, v128.load(at, 48));
    }
    a = f32x4.add(a, lineA);
    b = f32x4.add(b, lineB);
    c = f32x4.add(c, lineC);
    d = f32x4.add(d, lineD);
  }
  v128.store(out, f32x4.div(a, count));
  v128.store(out, f32x4.div(b, count), 16);
  v128.store(out, f32x4.div(c, count), 32);
  v128.store(out, f32x4.div(d, count), 48);
}
