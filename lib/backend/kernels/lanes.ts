/**
 * Lets one body of code serve whole vectors and the elements that are left over.
 *
 * A body is written once for a type T and used as body<v128> (four elements) and as body<f32> (one element,
 * in the lowest lane). Both do the same arithmetic in the same order, so where a row's vectors end does not
 * show in its results.
 */
import { held } from "./held";

const ONE = held(1);

/** Loads four elements, or one and three zeros. */
@inline
export function take<T>(at: usize): v128 {
  if (sizeof<T>() == 16) return v128.load(at);
  return v128.load32_zero(at);
}

/** Stores four elements, or the lowest. */
@inline
export function put<T>(at: usize, value: v128): void {
  if (sizeof<T>() == 16) v128.store(at, value);
  else v128.store32_lane(at, value, 0);
}

/** Bytes that one step covers: 16 or 4. */
@inline
export function step<T>(): usize {
  return sizeof<T>() == 16 ? 16 : 4;
}

/** Adds to the float64 sums at `at`: four of them, or one. */
@inline
export function addWide<T>(at: usize, value: v128): void {
  if (sizeof<T>() == 16) {
    v128.store(at, f64x2.add(v128.load(at), f64x2.promote_low_f32x4(value)));
    const upper = i8x16.shuffle(value, value, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
    v128.store(at, f64x2.add(v128.load(at, 16), f64x2.promote_low_f32x4(upper)), 16);
  } else {
    store<f64>(at, load<f64>(at) + <f64>f32x4.extract_lane(value, 0));
  }
}

/** Adds four lanes to what lies at the address. */
@inline
export function addTo(at: usize, v: v128): void {
  v128.store(at, f32x4.add(v128.load(at), v));
}

/** Returns the sum of the four lanes. */
@inline
export function sumOfLanes(v: v128): f32 {
  const pairs = f32x4.add(v, i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/** Returns the largest of the four lanes, NaN where one is NaN. */
@inline
export function maxOfLanes(v: v128): f32 {
  const pairs = f32x4.max(v, i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return max<f32>(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1));
}

/**
 * Returns the largest of the values from x to `end`, of -x with `negative`; NaN where one is NaN. V8's
 * maximum of vectors takes many instructions because of NaN, so NaN is noted apart and pmax, one instruction,
 * ignores it.
 */
@inline
export function maximumOf(x: usize, end: usize, negative: bool): f32 {
  let largest = f32x4.splat(-Infinity), other = largest;
  let unordered = f32x4.splat(0), otherUnordered = unordered;
  for (; x + 32 <= end; x += 32) {
    let a = v128.load(x), b = v128.load(x, 16);
    if (negative) {
      a = f32x4.neg(a);
      b = f32x4.neg(b);
    }
    largest = f32x4.pmax(largest, a);
    other = f32x4.pmax(other, b);
    unordered = v128.or(unordered, f32x4.ne(a, a));
    otherUnordered = v128.or(otherUnordered, f32x4.ne(b, b));
  }
  largest = f32x4.max(v128.or(largest, unordered), v128.or(other, otherUnordered));
  let result = maxOfLanes(largest);
  for (; x < end; x += 4) result = max<f32>(result, negative ? -load<f32>(x) : load<f32>(x));
  return result;
}

/**
 * Returns gradient * (1 where y > 0, 0 elsewhere, NaN where y is NaN): the gradient through a ReLU. It is a
 * product, so that a NaN or an infinity in the gradient comes out as NaN where the ReLU is closed, as in tfjs.
 */
@inline
export function throughRelu(gradient: v128, y: v128): v128 {
  return f32x4.mul(gradient, v128.or(v128.and(ONE, f32x4.gt(y, f32x4.splat(0))), f32x4.ne(y, y)));
}

/** Copies `bytes` bytes, a multiple of 4, without the cost of a call into the engine. */
@inline
export function copyFloats(to: usize, from: usize, bytes: usize): void {
  const end = from + bytes;
  for (; from + 16 <= end; from += 16, to += 16) v128.store(to, v128.load(from));
  for (; from < end; from += 4, to += 4) store<f32>(to, load<f32>(from));
}
