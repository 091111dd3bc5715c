/**
 * Activation functions and their derivatives on four lanes; `alpha` is the slope of leaky ReLU, the depth of
 * ELU.
 *
 * `kind` is constant wherever these are called, so the compiler keeps one branch and drops the rest. NaN
 * stays NaN: pmax(x, 0) and pmin(x, 6) return their first argument when it is NaN, and bitselect takes the
 * NaN branch.
 */
import { madd } from "./fused";
import { normalDistribution4 } from "./error_function";
import { exp4, expMinusOne4, logOnePlus4, sigmoid4, tanh4 } from "./vector_math";
import { held } from "./held";
import { throughRelu } from "./lanes";

export const LINEAR: i32 = 0;
export const RELU: i32 = 1;
export const RELU6: i32 = 2;
export const LEAKY_RELU: i32 = 3;
export const ELU: i32 = 4;
export const SELU: i32 = 5;
export const SIGMOID: i32 = 6;
export const TANH: i32 = 7;
export const GELU: i32 = 8;
export const GELU_TANH: i32 = 9;
export const SWISH: i32 = 10;
export const SOFTPLUS: i32 = 11;
export const MISH: i32 = 12;

const ONE = held(1);
const TWO = held(2);
const FOUR = held(4);
const SIX = held(6);
const HALF = held(0.5);
export const MINUS_HALF = held(-0.5);
/** 1 / sqrt(2 pi), the density of the standard normal distribution at 0. */
export const DENSITY = held(0.3989422804);
/** Klambauer et al., "Self-Normalizing Neural Networks" (2017, arXiv 1706.02515). */
const SELU_SCALE = held(1.0507009873554805);
const SELU_DEPTH = held(1.7580993408473766);
/** sqrt(2 / pi) and the cubic term of the approximation in Hendrycks and Gimpel (2016, arXiv 1606.08415). */
const GELU_SLOPE = held(0.7978845608028654);
const GELU_CUBIC = held(0.044715);
const GELU_CUBIC_SLOPE = held(3 * 0.044715);

/** Returns the activation of x. */
@inline
export function activate4(kind: i32, x: v128, alpha: v128): v128 {
  const zero = f32x4.splat(0);
  if (kind == RELU) return f32x4.pmax(x, zero);
  if (kind == RELU6) return f32x4.pmin(f32x4.pmax(x, zero), SIX);
  if (kind == LEAKY_RELU) return v128.bitselect(x, f32x4.mul(x, alpha), f32x4.gt(x, zero));
  if (kind == ELU) {
    return v128.bitselect(x, f32x4.mul(alpha, expMinusOne4(x)), f32x4.ge(x, zero));
  }
  if (kind == SELU) {
    const below = f32x4.mul(SELU_DEPTH, expMinusOne4(x));
    return v128.bitselect(f32x4.mul(SELU_SCALE, x), below, f32x4.ge(x, zero));
  }
  if (kind == SIGMOID) return sigmoid4(x);
  if (kind == TANH) return tanh4(x);
  if (kind == GELU) return f32x4.mul(x, normalDistribution4(x));
  if (kind == GELU_TANH) {
    const half = f32x4.mul(HALF, x);
    return madd(half, tanh4(geluArgument(x)), half);
  }
  if (kind == SWISH) return f32x4.mul(x, sigmoid4(x));
  if (kind == SOFTPLUS) return f32x4.add(f32x4.pmax(x, zero), logOnePlus4(exp4(f32x4.neg(f32x4.abs(x)))));
  if (kind == MISH) return f32x4.mul(x, tanhOfSoftplus4(x));
  return x;
}

/** Returns dy times the derivative, found from the output y; there is no such form for those from GELU on. */
@inline
export function fromOutput4(kind: i32, dy: v128, y: v128, alpha: v128): v128 {
  const zero = f32x4.splat(0);
  if (kind == RELU) return throughRelu(dy, y);
  if (kind == RELU6) return f32x4.mul(throughRelu(dy, y), v128.and(ONE, f32x4.lt(y, SIX)));
  if (kind == LEAKY_RELU) {
    return v128.or(v128.bitselect(dy, f32x4.mul(dy, alpha), f32x4.gt(y, zero)), f32x4.ne(y, y));
  }
  if (kind == ELU) return v128.bitselect(dy, f32x4.mul(dy, f32x4.add(y, alpha)), f32x4.ge(y, zero));
  if (kind == SELU) {
    const slope = f32x4.add(y, SELU_DEPTH);
    return f32x4.mul(dy, v128.bitselect(SELU_SCALE, slope, f32x4.gt(y, zero)));
  }
  if (kind == SIGMOID) return f32x4.mul(dy, f32x4.mul(y, f32x4.sub(ONE, y)));
  if (kind == TANH) return f32x4.mul(dy, f32x4.mul(f32x4.sub(ONE, y), f32x4.add(ONE, y)));
  return dy;
}

/** Returns dy times the derivative, found from the input x. */
@inline
export function fromInput4(kind: i32, dy: v128, x: v128, alpha: v128): v128 {
  if (kind == RELU6) return f32x4.mul(throughRelu(dy, x), v128.and(ONE, f32x4.le(x, SIX)));
  if (kind == RELU || kind == LEAKY_RELU || kind == LINEAR) return fromOutput4(kind, dy, x, alpha);
  if (kind == SIGMOID) return f32x4.mul(dy, sigmoidSlope4(x));
  if (kind == TANH) return f32x4.mul(dy, f32x4.mul(FOUR, sigmoidSlope4(f32x4.add(x, x))));
  if (kind == GELU) {
    const density = f32x4.mul(exp4(f32x4.mul(f32x4.mul(x, x), MINUS_HALF)), DENSITY);
    return f32x4.mul(dy, madd(x, density, normalDistribution4(x)));
  }
  if (kind == GELU_TANH) {
    const t = tanh4(geluArgument(x));
    const cubic = f32x4.mul(GELU_CUBIC_SLOPE, f32x4.mul(x, x));
    const slope = f32x4.mul(GELU_SLOPE, f32x4.add(ONE, cubic));
    const bend = f32x4.mul(f32x4.mul(x, slope), f32x4.sub(ONE, f32x4.mul(t, t)));
    return f32x4.mul(dy, f32x4.mul(HALF, f32x4.add(f32x4.add(ONE, t), bend)));
  }
  if (kind == SWISH) {
    const s = sigmoid4(x);
    return f32x4.mul(dy, f32x4.mul(s, f32x4.add(ONE, f32x4.mul(x, f32x4.sub(ONE, s)))));
  }
  if (kind == SOFTPLUS) return f32x4.mul(dy, sigmoid4(x));
  if (kind == MISH) {
    const t = tanhOfSoftplus4(x);
    const bend = f32x4.mul(f32x4.mul(x, sigmoid4(x)), f32x4.mul(f32x4.sub(ONE, t), f32x4.add(ONE, t)));
    return f32x4.mul(dy, f32x4.add(t, bend));
  }
  return fromOutput4(kind, dy, activate4(kind, x, alpha), alpha);
}

/**
 * Returns tanh(log(1 + exp(x))) = n / (n + 2) with n = exp(2x) + 2 exp(x); above 0 both parts are divided by
 * exp(2x), so that nothing overflows.
 */
@inline
function tanhOfSoftplus4(x: v128): v128 {
  const e = exp4(f32x4.neg(f32x4.abs(x))), square = f32x4.mul(e, e), twice = f32x4.add(e, e);
  const above = f32x4.gt(x, f32x4.splat(0));
  const n = f32x4.add(v128.bitselect(ONE, square, above), twice);
  return f32x4.div(n, f32x4.add(n, v128.bitselect(f32x4.add(square, square), TWO, above)));
}

/**
 * Returns the derivative of the sigmoid as e / (1 + e)^2 with e = exp(-|x|), exact far from 0 too; tanh' (x)
 * is 4 of 2x.
 */
@inline
function sigmoidSlope4(x: v128): v128 {
  const e = exp4(f32x4.neg(f32x4.abs(x))), sum = f32x4.add(ONE, e);
  return f32x4.div(e, f32x4.mul(sum, sum));
}

@inline
function geluArgument(x: v128): v128 {
  const cubic = f32x4.mul(GELU_CUBIC, f32x4.mul(x, x));
  return f32x4.mul(f32x4.mul(GELU_SLOPE, x), f32x4.add(ONE, cubic));
}
