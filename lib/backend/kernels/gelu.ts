/**
 * GELU, x Phi(x), and its derivative Phi(x) + x phi(x), in passes over short blocks: the exponents of erfc, their
 * exponentials, and what is made of them. Each pass has few enough constants that they stay in registers, and few
 * enough steps that many elements are under way at a time: half the time of one pass over all. The arithmetic is that
 * of `activate4` and `fromInput4`, to the bit.
 */
import { DENSITY, GELU, MINUS_HALF } from "./activation";
import { erfcExponents, HALF } from "./error_function";
import { activateFlat, gradientFlat } from "./flat_activation";
import { madd } from "./fused";
import { exponentialsInPlace, UNIT } from "./vector_math";

/** Bytes of a block. */
const BLOCK: usize = 2048;

/** out = gelu(x); items are elements, out may be x. `alpha` is not used. */
export function gelu(
  x: usize, out: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, scratch: usize,
): void {
  let from = x + (<usize>begin << 2), to = out + (<usize>begin << 2), left = <usize>(end - begin) << 2;
  const half = HALF, one = UNIT, zero = f32x4.splat(0);
  while (left >= 16) {
    const bytes = min(BLOCK, left & ~15), last = from + bytes;
    erfcExponents(from, scratch, bytes);
    exponentialsInPlace(scratch, bytes);
    for (let at = scratch; from < last; from += 16, to += 16, at += 16) {
      const value = v128.load(from), tail = f32x4.mul(v128.load(at), half);
      const share = v128.bitselect(tail, f32x4.sub(one, tail), f32x4.lt(value, zero));
      v128.store(to, f32x4.mul(value, share));
    }
    left -= bytes;
  }
  activateFlat(GELU, from, to, left, alpha);
}

/** dx = dy gelu'(x); items are elements, dx may be dy or x. `alpha` is not used. */
export function geluGradient(
  dy: usize, x: usize, dx: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, scratch: usize,
): void {
  const start = <usize>begin << 2, squares = scratch + BLOCK;
  let from = x + start, up = dy + start, to = dx + start, left = <usize>(end - begin) << 2;
  const half = HALF, one = UNIT, zero = f32x4.splat(0), density = DENSITY;
  while (left >= 16) {
    const bytes = min(BLOCK, left & ~15), last = from + bytes;
    erfcExponents(from, scratch, bytes);
    exponentialsInPlace(scratch, bytes);
    halvedSquares(from, squares, bytes);
    exponentialsInPlace(squares, bytes);
    for (let at = scratch; from < last; from += 16, up += 16, to += 16, at += 16) {
      const value = v128.load(from), tail = f32x4.mul(v128.load(at), half);
      const share = v128.bitselect(tail, f32x4.sub(one, tail), f32x4.lt(value, zero));
      const slope = madd(value, f32x4.mul(v128.load(at + BLOCK), density), share);
      v128.store(to, f32x4.mul(v128.load(up), slope));
    }
    left -= bytes;
  }
  gradientFlat(GELU, true, up, from, to, left, alpha);
}

/** out = -x^2 / 2. */
function halvedSquares(x: usize, out: usize, bytes: usize): void {
  const end = x + bytes, factor = MINUS_HALF;
  for (; x < end; x += 16, out += 16) {
    const value = v128.load(x);
    v128.store(out, f32x4.mul(f32x4.mul(value, value), factor));
  }
}
