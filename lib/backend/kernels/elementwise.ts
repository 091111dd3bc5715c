/**
 * Elementwise kernels: each touches every element once, so memory is the limit and four lanes suffice.
 *
 * Every kernel ends in the same four parameters: it does the items `begin` to `end` of its work, which is
 * chunk number `chunk`, and may use `scratch`, 16-byte aligned memory of the thread that runs it.
 */
import {
  ADD, combineFlat, DIVIDE, DIVIDE_INTO, MAXIMUM, MINIMUM, MULTIPLY, scalarFlat, SQUARED_DIFFERENCE,
  SUBTRACT, SUBTRACT_FROM,
} from "./combination";
import { put, take } from "./lanes";
import { erf4 } from "./error_function";
import { exp4, log4 } from "./vector_math";

/** out = x (operation) y; items are elements. */
export function combine(
  x: usize, y: usize, out: usize, operation: i32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2, bytes = <usize>(end - begin) << 2, a = x + at, b = y + at, to = out + at;
  if (operation == ADD) combineFlat(ADD, a, b, to, bytes);
  else if (operation == SUBTRACT) combineFlat(SUBTRACT, a, b, to, bytes);
  else if (operation == MULTIPLY) combineFlat(MULTIPLY, a, b, to, bytes);
  else if (operation == DIVIDE) combineFlat(DIVIDE, a, b, to, bytes);
  else if (operation == MAXIMUM) combineFlat(MAXIMUM, a, b, to, bytes);
  else if (operation == MINIMUM) combineFlat(MINIMUM, a, b, to, bytes);
  else combineFlat(SQUARED_DIFFERENCE, a, b, to, bytes);
}

/** out = x (operation) value; items are elements. */
export function combineScalar(
  x: usize, value: f32, out: usize, operation: i32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2, bytes = <usize>(end - begin) << 2;
  const a = x + at, b = f32x4.splat(value), to = out + at;
  if (operation == ADD) scalarFlat(ADD, a, b, to, bytes);
  else if (operation == SUBTRACT) scalarFlat(SUBTRACT, a, b, to, bytes);
  else if (operation == MULTIPLY) scalarFlat(MULTIPLY, a, b, to, bytes);
  else if (operation == DIVIDE) scalarFlat(DIVIDE, a, b, to, bytes);
  else if (operation == SUBTRACT_FROM) scalarFlat(SUBTRACT_FROM, a, b, to, bytes);
  else if (operation == DIVIDE_INTO) scalarFlat(DIVIDE_INTO, a, b, to, bytes);
  else if (operation == MAXIMUM) scalarFlat(MAXIMUM, a, b, to, bytes);
  else if (operation == MINIMUM) scalarFlat(MINIMUM, a, b, to, bytes);
  else scalarFlat(SQUARED_DIFFERENCE, a, b, to, bytes);
}

const NEGATE: i32 = 0;
const ABSOLUTE: i32 = 1;
const SQUARE: i32 = 2;
const SQUARE_ROOT: i32 = 3;
const INVERSE_ROOT: i32 = 4;
const RECIPROCAL: i32 = 5;
const EXPONENTIAL: i32 = 6;
const LOGARITHM: i32 = 7;
const ERROR_FUNCTION: i32 = 8;

@inline
function map4(operation: i32, x: v128): v128 {
  if (operation == NEGATE) return f32x4.neg(x);
  if (operation == ABSOLUTE) return f32x4.abs(x);
  if (operation == SQUARE) return f32x4.mul(x, x);
  if (operation == SQUARE_ROOT) return f32x4.sqrt(x);
  if (operation == INVERSE_ROOT) return f32x4.div(f32x4.splat(1), f32x4.sqrt(x));
  if (operation == RECIPROCAL) return f32x4.div(f32x4.splat(1), x);
  if (operation == EXPONENTIAL) return exp4(x);
  if (operation == LOGARITHM) return log4(x);
  return erf4(x);
}

/** out = operation(x); items are elements. */
export function map(
  x: usize, out: usize, operation: i32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const from = x + (<usize>begin << 2), to = out + (<usize>begin << 2), bytes = <usize>(end - begin) << 2;
  if (operation == NEGATE) mapFlat(NEGATE, from, to, bytes);
  else if (operation == ABSOLUTE) mapFlat(ABSOLUTE, from, to, bytes);
  else if (operation == SQUARE) mapFlat(SQUARE, from, to, bytes);
  else if (operation == SQUARE_ROOT) mapFlat(SQUARE_ROOT, from, to, bytes);
  else if (operation == INVERSE_ROOT) mapFlat(INVERSE_ROOT, from, to, bytes);
  else mapFlat(RECIPROCAL, from, to, bytes);
}

@inline
function mapFlat(operation: i32, x: usize, out: usize, bytes: usize): void {
  const end = x + bytes;
  for (; x + 16 <= end; x += 16, out += 16) v128.store(out, map4(operation, v128.load(x)));
  for (; x < end; x += 4, out += 4) put<f32>(out, map4(operation, take<f32>(x)));
}

/**
 * out = exp(x), log(x), erf(x): kernels of their own, which V8 compiles to better code. Items are elements.
 */
export function exponential(
  x: usize, out: usize, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  mapFlat(EXPONENTIAL, x + at, out + at, <usize>(end - begin) << 2);
}

export function logarithm(
  x: usize, out: usize, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  mapFlat(LOGARITHM, x + at, out + at, <usize>(end - begin) << 2);
}

export function errorFunction(
  x: usize, out: usize, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  mapFlat(ERROR_FUNCTION, x + at, out + at, <usize>(end - begin) << 2);
}

/** out = a + b + ..., the first `count` of eight tensors; items are elements, out may be any of them. */
export function addAll(
  a: usize, b: usize, c: usize, d: usize, e: usize, f: usize, g: usize, h: usize, count: i32, out: usize,
  begin: i32, end: i32, _chunk: i32, scratch: usize,
): void {
  const list = scratch, last = scratch + (<usize>count << 2), stop = <usize>end << 2;
  store<u32>(list, <u32>a);
  store<u32>(list, <u32>b, 4);
  store<u32>(list, <u32>c, 8);
  store<u32>(list, <u32>d, 12);
  store<u32>(list, <u32>e, 16);
  store<u32>(list, <u32>f, 20);
  store<u32>(list, <u32>g, 24);
  store<u32>(list, <u32>h, 28);
  let at = <usize>begin << 2;
  for (; at + 16 <= stop; at += 16) {
    let sum = v128.load(a + at);
    for (let i = list + 4; i < last; i += 4) sum = f32x4.add(sum, v128.load(<usize>load<u32>(i) + at));
    v128.store(out + at, sum);
  }
  for (; at < stop; at += 4) {
    let sum = load<f32>(a + at);
    for (let i = list + 4; i < last; i += 4) sum += load<f32>(<usize>load<u32>(i) + at);
    store<f32>(out + at, sum);
  }
}
