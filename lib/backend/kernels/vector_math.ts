/**
 * Exponential, logarithm and their kin on four float32 lanes.
 *
 * Each reduces its argument to a short interval and evaluates a polynomial there; errors against float64 are
 * below 2e-7, relative. exp, log and tanh follow the single precision routines of the Cephes library (Moshier
 * 1992). NaN stays NaN.
 */

import { madd } from "./fused";
import { held, heldInteger } from "./held";

/** exp(r) - 1 - r over r^2, and the parts of ln 2. */
const EXP_MOST = held(89);
const LOG2_E = held(1.44269504);
/**
 * 1.5 * 2^23: a sum with it has no room for a fraction, so it is rounded, and its lowest bits are the
 * integer.
 */
const ROUND = held(12582912);
const LN2_REST = held(2.12194440e-4);
const LN2_MAIN = held(-0.693359375);
const EXP_5 = held(1.9875691500e-4);
const EXP_4 = held(1.3981999507e-3);
const EXP_3 = held(8.3334519073e-3);
const EXP_2 = held(4.1665795894e-2);
const EXP_1 = held(1.6666665459e-1);
const EXP_0 = held(5.0000001201e-1);
export const UNIT = held(1);
const EXP_LEAST = held(-86.6);
const EXP_FLAT = held(-80);
const EXPONENT_BIAS = heldInteger(127);
const HALVED_BIAS = heldInteger(126);

/** log(1 + r) - r + r^2 / 2 over r^3. */
const LEAST_NORMAL = held(1.17549435e-38);
const SCALE_UP = held(8388608);
const LOG_8 = held(7.0376836292e-2);
const LOG_7 = held(-1.1514610310e-1);
const LOG_6 = held(1.1676998740e-1);
const LOG_5 = held(-1.2420140846e-1);
const LOG_4 = held(1.4249322787e-1);
const LOG_3 = held(-1.6668057665e-1);
const LOG_2 = held(2.0000714765e-1);
const LOG_1 = held(-2.4999993993e-1);
const LOG_0 = held(3.3333331174e-1);
const LN2_REST_UP = held(-2.12194440e-4);
const MINUS_HALF = held(-0.5);
const LN2_MAIN_UP = held(0.693359375);
const INFINITE = held(Infinity);
const MINUS_INFINITE = held(-Infinity);
const ROOT_HALF_BITS = heldInteger(0x3f3504f3);
const MANTISSA = heldInteger(0x007fffff);
const SCALED_BY = heldInteger(-23);

/** tanh(x) - x over x^3. */
const TWO = held(2);
const TANH_4 = held(-5.70498872745e-3);
const TANH_3 = held(2.06390887954e-2);
const TANH_2 = held(-5.37397155531e-2);
const TANH_1 = held(1.33314422036e-1);
const TANH_0 = held(-3.33332819422e-1);
export const SIGN = held(-0.0);
const TANH_NEAR = held(0.625);

/**
 * Returns exp(x): with n = round(x / ln 2) and r = x - n ln 2, which lies within ±0.35, it is 2^n exp(r). ln
 * 2 is split in two so that r loses nothing. Where the result would be under 2^-125 it is 0.
 */
@inline
export function exp4(x: v128): v128 {
  // pmin returns its first argument when that is NaN.
  const bounded = f32x4.pmin(x, EXP_MOST);
  const shifted = madd(bounded, LOG2_E, ROUND);
  const n = f32x4.sub(shifted, ROUND);
  const r = madd(n, LN2_REST, madd(n, LN2_MAIN, bounded));
  const p = f32x4.add(expSeries4(r), UNIT);
  // 2^n is applied as 2 * 2^(n - 1), as 2^128 is no float32.
  const half = f32x4.mul(p, powerOfTwo(shifted, HALVED_BIAS));
  return v128.andnot(f32x4.add(half, half), f32x4.lt(x, EXP_LEAST));
}

/** x = `exp4` of each of whole vectors, with the constants in registers. */
export function exponentialsInPlace(x: usize, bytes: usize): void {
  const end = x + bytes, most = EXP_MOST, least = EXP_LEAST, log2e = LOG2_E, round = ROUND;
  const rest = LN2_REST, main = LN2_MAIN, one = UNIT, bias = HALVED_BIAS;
  const p5 = EXP_5, p4 = EXP_4, p3 = EXP_3, p2 = EXP_2, p1 = EXP_1, p0 = EXP_0;
  for (; x < end; x += 16) {
    const value = v128.load(x), bounded = f32x4.pmin(value, most);
    const shifted = madd(bounded, log2e, round);
    const n = f32x4.sub(shifted, round);
    const r = madd(n, rest, madd(n, main, bounded));
    let p = madd(p5, r, p4);
    p = madd(p, r, p3);
    p = madd(p, r, p2);
    p = madd(p, r, p1);
    p = madd(p, r, p0);
    const series = f32x4.add(madd(p, f32x4.mul(r, r), r), one);
    const half = f32x4.mul(series, powerOfTwo(shifted, bias));
    v128.store(x, v128.andnot(f32x4.add(half, half), f32x4.lt(value, least)));
  }
}

/** Returns exp(r) - 1 for r within ±0.35. */
@inline
function expSeries4(r: v128): v128 {
  let p = madd(EXP_5, r, EXP_4);
  p = madd(p, r, EXP_3);
  p = madd(p, r, EXP_2);
  p = madd(p, r, EXP_1);
  p = madd(p, r, EXP_0);
  return madd(p, f32x4.mul(r, r), r);
}

/** Returns exp(x) - 1 for x <= 0 without losing the digits of small x: 2^n (exp(r) - 1) + (2^n - 1). */
@inline
export function expMinusOne4(x: v128): v128 {
  const bounded = f32x4.pmin(f32x4.pmax(x, EXP_FLAT), f32x4.splat(0));
  const shifted = madd(bounded, LOG2_E, ROUND);
  const n = f32x4.sub(shifted, ROUND);
  const r = madd(n, LN2_REST, madd(n, LN2_MAIN, bounded));
  const power = powerOfTwo(shifted, EXPONENT_BIAS);
  return madd(power, expSeries4(r), f32x4.sub(power, UNIT));
}

/**
 * Returns 2^(n + bias - 127), where n stands in the lowest bits of `shifted`: the sum goes into the
 * exponent's bits.
 */
@inline
function powerOfTwo(shifted: v128, bias: v128): v128 {
  return i32x4.shl(i32x4.add(shifted, bias), 23);
}

/**
 * Returns log(x): x = 2^n m with m from sqrt(1/2) to sqrt(2), and log(x) = n ln 2 + log(m). Subnormal numbers
 * are scaled up first. log(0) is -Infinity, of anything below it is NaN.
 */
@inline
export function log4(x: v128): v128 {
  const tiny = f32x4.lt(x, LEAST_NORMAL);
  const scaled = v128.bitselect(f32x4.mul(x, SCALE_UP), x, tiny);
  const bits = i32x4.sub(scaled, ROOT_HALF_BITS);
  const n = i32x4.add(i32x4.shr_s(bits, 23), v128.and(tiny, SCALED_BY));
  const m = i32x4.add(v128.and(bits, MANTISSA), ROOT_HALF_BITS);
  const r = f32x4.sub(m, UNIT);
  let p = madd(LOG_8, r, LOG_7);
  p = madd(p, r, LOG_6);
  p = madd(p, r, LOG_5);
  p = madd(p, r, LOG_4);
  p = madd(p, r, LOG_3);
  p = madd(p, r, LOG_2);
  p = madd(p, r, LOG_1);
  p = madd(p, r, LOG_0);
  const square = f32x4.mul(r, r);
  const whole = f32x4.convert_i32x4_s(n);
  let y = madd(whole, LN2_REST_UP, f32x4.mul(f32x4.mul(p, r), square));
  y = madd(square, MINUS_HALF, y);
  y = madd(whole, LN2_MAIN_UP, f32x4.add(y, r));
  const zero = f32x4.splat(0);
  y = v128.bitselect(y, x, f32x4.lt(x, INFINITE));
  y = v128.bitselect(MINUS_INFINITE, y, f32x4.eq(x, zero));
  return v128.or(y, f32x4.lt(x, zero));
}

/** Returns log(1 + x) for x >= 0: log(u) x / (u - 1) with u = 1 + x, whose rounding cancels. */
@inline
export function logOnePlus4(x: v128): v128 {
  const u = f32x4.add(UNIT, x), rest = f32x4.sub(u, UNIT);
  const y = f32x4.mul(log4(u), f32x4.div(x, rest));
  return v128.bitselect(x, y, f32x4.eq(rest, f32x4.splat(0)));
}

/** Returns 1 / (1 + exp(-x)). */
@inline
export function sigmoid4(x: v128): v128 {
  return f32x4.div(UNIT, f32x4.add(UNIT, exp4(f32x4.neg(x))));
}

/**
 * Returns tanh(x): x + x^3 P(x^2) where |x| < 0.625, and 1 - 2 / (exp(2 |x|) + 1) with the sign of x beyond.
 */
@inline
export function tanh4(x: v128): v128 {
  const magnitude = f32x4.abs(x), square = f32x4.mul(x, x);
  const e = exp4(f32x4.add(magnitude, magnitude));
  const far = f32x4.sub(UNIT, f32x4.div(TWO, f32x4.add(e, UNIT)));
  let p = madd(TANH_4, square, TANH_3);
  p = madd(p, square, TANH_2);
  p = madd(p, square, TANH_1);
  p = madd(p, square, TANH_0);
  const near = madd(f32x4.mul(p, square), x, x);
  const signed = v128.or(far, v128.and(x, SIGN));
  return v128.bitselect(near, signed, f32x4.lt(magnitude, TANH_NEAR));
}
