/**
 * The error function and the normal distribution on four float32 lanes; errors against float64 are below 2e-7,
 * absolute. NaN stays NaN.
 */
import { held } from "./held";
import { madd } from "./fused";
import { exp4, SIGN, UNIT } from "./vector_math";

/** Q(t), as told below. */
const ERFC_MOST = held(4.2);
const ERFC_9 = held(6.13366410107119e-7);
const ERFC_8 = held(-1.304300531046465e-5);
const ERFC_7 = held(1.1865871783811599e-4);
const ERFC_6 = held(-5.879055242985487e-4);
const ERFC_5 = held(1.52226397767663e-3);
const ERFC_4 = held(4.404858918860555e-5);
const ERFC_3 = held(-1.9302014261484146e-2);
const ERFC_2 = held(1.0283316671848297e-1);
const ERFC_1 = held(6.366100907325745e-1);
const ERFC_0 = held(1.1283797025680542);
export const HALF = held(0.5);
const ROOT_HALF = held(0.70710678);

/** erf(x) over x. */
const ERF_5 = held(-8.5483270e-4);
const ERF_4 = held(5.2239776e-3);
const ERF_3 = held(-2.6866171e-2);
const ERF_2 = held(1.1283792e-1);
const ERF_1 = held(-3.7612639e-1);
const ERF_0 = held(1.1283792);

/**
 * Returns erfc(t) / 2 for t >= 0 as exp(-t Q(t)) / 2. Q is a polynomial of degree 9, fitted to -log(erfc(t))
 * / t on 0 to 4.2 by reweighted least squares so that the largest error of erfc is least (8e-9). Beyond 4.2,
 * where erfc is under 3e-9, Q is held.
 */
@inline
function halfErfc4(t: v128): v128 {
  const u = f32x4.pmin(t, ERFC_MOST);
  let q = madd(ERFC_9, u, ERFC_8);
  q = madd(q, u, ERFC_7);
  q = madd(q, u, ERFC_6);
  q = madd(q, u, ERFC_5);
  q = madd(q, u, ERFC_4);
  q = madd(q, u, ERFC_3);
  q = madd(q, u, ERFC_2);
  q = madd(q, u, ERFC_1);
  q = madd(q, u, ERFC_0);
  return f32x4.mul(exp4(f32x4.mul(f32x4.neg(t), q)), HALF);
}

/** out = the exponent of `halfErfc4` for |x| / sqrt 2, so that its exponential is 2 Phi(-|x|); whole vectors. */
export function erfcExponents(x: usize, out: usize, bytes: usize): void {
  const end = x + bytes, most = ERFC_MOST, root = ROOT_HALF;
  const q9 = ERFC_9, q8 = ERFC_8, q7 = ERFC_7, q6 = ERFC_6, q5 = ERFC_5;
  const q4 = ERFC_4, q3 = ERFC_3, q2 = ERFC_2, q1 = ERFC_1, q0 = ERFC_0;
  for (; x < end; x += 16, out += 16) {
    const t = f32x4.mul(f32x4.abs(v128.load(x)), root), u = f32x4.pmin(t, most);
    let q = madd(q9, u, q8);
    q = madd(q, u, q7);
    q = madd(q, u, q6);
    q = madd(q, u, q5);
    q = madd(q, u, q4);
    q = madd(q, u, q3);
    q = madd(q, u, q2);
    q = madd(q, u, q1);
    q = madd(q, u, q0);
    v128.store(out, f32x4.mul(f32x4.neg(t), q));
  }
}

/** Returns the distribution function of the standard normal distribution, erfc(-x / sqrt 2) / 2. */
@inline
export function normalDistribution4(x: v128): v128 {
  const tail = halfErfc4(f32x4.mul(f32x4.abs(x), ROOT_HALF));
  return v128.bitselect(tail, f32x4.sub(UNIT, tail), f32x4.lt(x, f32x4.splat(0)));
}

/**
 * Returns erf(x): a series of its own below 0.5, so that small arguments keep their precision, else 1 - erfc.
 */
@inline
export function erf4(x: v128): v128 {
  const magnitude = f32x4.abs(x), square = f32x4.mul(x, x);
  const tail = halfErfc4(magnitude);
  const far = f32x4.sub(UNIT, f32x4.add(tail, tail));
  // The Taylor series 2 / sqrt(pi) sum of (-1)^k x^(2k+1) / (k! (2k+1)), up to k = 5.
  let p = madd(ERF_5, square, ERF_4);
  p = madd(p, square, ERF_3);
  p = madd(p, square, ERF_2);
  p = madd(p, square, ERF_1);
  p = madd(p, square, ERF_0);
  const signed = v128.or(far, v128.and(x, SIGN));
  return v128.bitselect(f32x4.mul(p, x), signed, f32x4.lt(magnitude, HALF));
}
