/**
 * The nonlinearities of recurrent layers, on blocks [n, 8] of lanes.
 *
 * e^x = 2^n e^r with n = round(x / ln 2) and r = x - n ln 2; ln 2 is subtracted in two parts (Cody and Waite,
 * Software Manual for the Elementary Functions, 1980), and e^r - 1 is the polynomial of Cephes' expf (Moshier
 * 1992). Keeping e^r - 1 apart from the 1 gives tanh its relative accuracy near zero. The absolute error of
 * both functions is under 2e-7. NaN stays NaN, since pmin and pmax return their first operand then.
 *
 * V8 builds a vector constant anew, in four instructions, wherever it is used. So the constants lie in a
 * table in memory, from where each function takes them before its loop: 10 cycles a vector instead of 25.
 */
import { madd } from "../fused";

/** Bytes of the table of constants. */
export const CONSTANTS: usize = 12 * 16;
/** Where the table holds the vector of ones, in bytes. */
export const ONE: usize = 11 * 16;

/** Writes the table of constants. */
export function writeConstants(table: usize): void {
  store<v128>(table, f32x4.splat(88)); // 2^n is 2^127 here, and 0 at -88: sigmoid(-Infinity) is 0
  store<v128>(table + 16, f32x4.splat(1.44269504)); // log2(e)
  store<v128>(table + 32, f32x4.splat(12_583_039)); // 1.5 * 2^23 + 127: see `power` below
  store<v128>(table + 48, f32x4.splat(-0.693359375)); // -ln 2, the larger part
  store<v128>(table + 64, f32x4.splat(2.12194440e-4)); // -ln 2, the rest
  store<v128>(table + 80, f32x4.splat(1.9875691500e-4));
  store<v128>(table + 96, f32x4.splat(1.3981999507e-3));
  store<v128>(table + 112, f32x4.splat(8.3334519073e-3));
  store<v128>(table + 128, f32x4.splat(4.1665795894e-2));
  store<v128>(table + 144, f32x4.splat(1.6666665459e-1));
  store<v128>(table + 160, f32x4.splat(5.0000001201e-1));
  store<v128>(table + ONE, f32x4.splat(1));
}

/** z = sigmoid(z + bias) for a block z [n, 8] and bias [n], with sigmoid(x) = e^x / (e^x + 1). */
export function sigmoidBlock(z: usize, bias: usize, n: i32, table: usize): void {
  const limit = v128.load(table), log2e = v128.load(table + 16), round = v128.load(table + 32);
  const high = v128.load(table + 48), low = v128.load(table + 64);
  const p0 = v128.load(table + 80), p1 = v128.load(table + 96), p2 = v128.load(table + 112);
  const p3 = v128.load(table + 128), p4 = v128.load(table + 144), p5 = v128.load(table + 160);
  const one = v128.load(table + ONE), least = f32x4.neg(limit);
  for (let u = 0; u < n; u++) {
    const shift = v128.load32_splat(bias);
    const x = clamp(f32x4.add(v128.load(z), shift), least, limit);
    const y = clamp(f32x4.add(v128.load(z, 16), shift), least, limit);
    const ex = madd(x, log2e, round), ey = madd(y, log2e, round);
    const dx = expMinusOne(x, f32x4.sub(ex, round), high, low, p0, p1, p2, p3, p4, p5);
    const dy = expMinusOne(y, f32x4.sub(ey, round), high, low, p0, p1, p2, p3, p4, p5);
    const a = madd(power(ex), dx, power(ex)), b = madd(power(ey), dy, power(ey));
    v128.store(z, f32x4.div(a, f32x4.add(a, one)));
    v128.store(z, f32x4.div(b, f32x4.add(b, one)), 16);
    bias += 4;
    z += 32;
  }
}

/** out = tanh(z + bias) for blocks z, out [n, 8] and bias [n] (or 0); tanh(x) = t / (t + 2), t = e^2x - 1. */
export function tanhBlock(z: usize, bias: usize, out: usize, n: i32, table: usize): void {
  const limit = v128.load(table), log2e = v128.load(table + 16), round = v128.load(table + 32);
  const high = v128.load(table + 48), low = v128.load(table + 64);
  const p0 = v128.load(table + 80), p1 = v128.load(table + 96), p2 = v128.load(table + 112);
  const p3 = v128.load(table + 128), p4 = v128.load(table + 144), p5 = v128.load(table + 160);
  const one = v128.load(table + ONE), least = f32x4.neg(limit);
  let shift = f32x4.sub(one, one);
  for (let u = 0; u < n; u++) {
    if (bias) {
      shift = v128.load32_splat(bias);
      bias += 4;
    }
    let x = f32x4.add(v128.load(z), shift), y = f32x4.add(v128.load(z, 16), shift);
    x = clamp(f32x4.add(x, x), least, limit);
    y = clamp(f32x4.add(y, y), least, limit);
    const ex = madd(x, log2e, round), ey = madd(y, log2e, round);
    const dx = expMinusOne(x, f32x4.sub(ex, round), high, low, p0, p1, p2, p3, p4, p5);
    const dy = expMinusOne(y, f32x4.sub(ey, round), high, low, p0, p1, p2, p3, p4, p5);
    const a = madd(power(ex), dx, f32x4.sub(power(ex), one));
    const b = madd(power(ey), dy, f32x4.sub(power(ey), one));
    v128.store(out, f32x4.div(a, f32x4.add(f32x4.add(a, one), one)));
    v128.store(out, f32x4.div(b, f32x4.add(f32x4.add(b, one), one)), 16);
    z += 32;
    out += 32;
  }
}

/** z = clip(0.2 (z + bias) + 0.5, 0, 1) for a block z [n, 8] and bias [n]: the hard sigmoid of Keras. */
export function hardSigmoidBlock(z: usize, bias: usize, n: i32): void {
  for (let u = 0; u < n; u++) {
    const shift = v128.load32_splat(bias);
    v128.store(z, hardSigmoid(f32x4.add(v128.load(z), shift)));
    v128.store(z, hardSigmoid(f32x4.add(v128.load(z, 16), shift)), 16);
    bias += 4;
    z += 32;
  }
}

/** Slope of a gate where its value is y: y (1 - y), or with `hard` 0.2 strictly between 0 and 1. */
@inline
export function gateSlope(y: v128, one: v128, hard: bool): v128 {
  if (!hard) return f32x4.mul(y, f32x4.sub(one, y));
  const cut = v128.or(f32x4.le(y, f32x4.splat(0)), f32x4.ge(y, one));
  return v128.andnot(f32x4.splat(0.2), cut);
}

/** Slope of tanh where its value is y: 1 - y^2. */
@inline
export function tanhSlope(y: v128, one: v128): v128 {
  return f32x4.sub(one, f32x4.mul(y, y));
}

/** x between `least` and `most`; NaN stays. */
@inline
function clamp(x: v128, least: v128, most: v128): v128 {
  return f32x4.pmax(f32x4.pmin(x, most), least);
}

/** 2^n from n + 127 + 1.5 * 2^23: n + 127 lies in its lowest bits, and the shift makes it the exponent. */
@inline
function power(sum: v128): v128 {
  return i32x4.shl(sum, 23);
}

/** e^r - 1 for r = x - n ln 2. */
@inline
function expMinusOne(
  x: v128, n: v128, high: v128, low: v128,
  p0: v128, p1: v128, p2: v128, p3: v128, p4: v128, p5: v128,
): v128 {
  const r = madd(n, low, madd(n, high, x));
  let p = madd(p0, r, p1);
  p = madd(p, r, p2);
  p = madd(p, r, p3);
  p = madd(p, r, p4);
  p = madd(p, r, p5);
  return madd(f32x4.mul(r, r), p, r);
}

@inline
function hardSigmoid(x: v128): v128 {
  const line = f32x4.add(f32x4.mul(f32x4.splat(0.2), x), f32x4.splat(0.5));
  return clamp(line, f32x4.splat(0), f32x4.splat(1));
}
