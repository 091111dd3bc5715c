/**
 * One-dimensional transforms of the input, v = B^T d, and their transposes, d += B v, which spread the
 * gradient back. Points 0, a, -a, b, infinity and, for tiles of four only, -b, in this order.
 *
 * The rows of B^T are the polynomials that vanish in all points but one. Tiles of four, six values d:
 *   v0 = (x^2 - a^2)(x^2 - b^2)      v(+-a) = x (x +- a)(x^2 - b^2)      v(+-b) = x (x +- b)(x^2 - a^2)
 *   v(infinity) = x (x^2 - a^2)(x^2 - b^2)                          where x^k stands for d[k]
 * Tiles of three, five values: the same without the factor (x + b).
 *
 * Every pass works on `tiles` tiles of `channels` channels each, four channels at a time: value k of a tile
 * lies at from + k * fromStep, result k at to + k * toStep; from one tile to the next both addresses move on
 * by the channels and by their skip. With one tile as long as a row it is the vertical pass.
 */
import { madd, nmadd } from "../fused";
import { Plan } from "./winograd_plan";

/** v = B^T d, six values to six. */
export function inputPass4(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b), aa = f32x4.splat(plan.aa), bb = f32x4.splat(plan.bb);
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const d0 = v128.load(p); p += fromStep;
      const d1 = v128.load(p); p += fromStep;
      const d2 = v128.load(p); p += fromStep;
      const d3 = v128.load(p); p += fromStep;
      const d4 = v128.load(p); p += fromStep;
      const d5 = v128.load(p);
      const evenA = nmadd(bb, d2, d4), oddA = nmadd(bb, d1, d3);
      const evenB = nmadd(aa, d2, d4), oddB = nmadd(aa, d1, d3);
      let q = to;
      v128.store(q, nmadd(bb, nmadd(aa, d0, d2), evenB)); q += toStep;
      v128.store(q, madd(a, oddA, evenA)); q += toStep;
      v128.store(q, nmadd(a, oddA, evenA)); q += toStep;
      v128.store(q, madd(b, oddB, evenB)); q += toStep;
      v128.store(q, nmadd(bb, oddB, nmadd(aa, d3, d5))); q += toStep;
      v128.store(q, nmadd(b, oddB, evenB));
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/** v = B^T d, five values to five. */
export function inputPass3(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b), aa = f32x4.splat(plan.aa);
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const d0 = v128.load(p); p += fromStep;
      const d1 = v128.load(p); p += fromStep;
      const d2 = v128.load(p); p += fromStep;
      const d3 = v128.load(p); p += fromStep;
      const d4 = v128.load(p);
      // The factor (x - b), times 1, x, x^2 and x^3.
      const w0 = nmadd(b, d0, d1), w1 = nmadd(b, d1, d2);
      const w2 = nmadd(b, d2, d3), w3 = nmadd(b, d3, d4);
      let q = to;
      v128.store(q, nmadd(aa, w0, w2)); q += toStep;
      v128.store(q, madd(a, w1, w2)); q += toStep;
      v128.store(q, nmadd(a, w1, w2)); q += toStep;
      v128.store(q, nmadd(aa, d1, d3)); q += toStep;
      v128.store(q, nmadd(aa, w1, w3));
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/** d = B v, six values to six; the first two are added to what the tile before left there. */
export function inputGradientPass4(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b), aa = f32x4.splat(plan.aa), bb = f32x4.splat(plan.bb);
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const v0 = v128.load(p); p += fromStep;
      const plusA = v128.load(p); p += fromStep;
      const minusA = v128.load(p); p += fromStep;
      const plusB = v128.load(p); p += fromStep;
      const far = v128.load(p); p += fromStep;
      const minusB = v128.load(p);
      // The input pass read backwards: the coefficients of evenA, oddA, evenB, oddB and their two remainders.
      const evenA = f32x4.add(plusA, minusA), oddA = f32x4.mul(a, f32x4.sub(plusA, minusA));
      const evenB = f32x4.add(v0, f32x4.add(plusB, minusB));
      const oddB = nmadd(bb, far, f32x4.mul(b, f32x4.sub(plusB, minusB)));
      const low = f32x4.mul(bb, v0);
      let q = to;
      v128.store(q, madd(aa, low, v128.load(q))); q += toStep;
      v128.store(q, nmadd(bb, oddA, nmadd(aa, oddB, v128.load(q)))); q += toStep;
      v128.store(q, f32x4.neg(madd(bb, evenA, madd(aa, evenB, low)))); q += toStep;
      v128.store(q, nmadd(aa, far, f32x4.add(oddA, oddB))); q += toStep;
      v128.store(q, f32x4.add(evenA, evenB)); q += toStep;
      v128.store(q, far);
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/** d = B v, five values to five; the first two are added to what the tile before left there. */
export function inputGradientPass3(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b), aa = f32x4.splat(plan.aa);
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const v0 = v128.load(p); p += fromStep;
      const plusA = v128.load(p); p += fromStep;
      const minusA = v128.load(p); p += fromStep;
      const plusB = v128.load(p); p += fromStep;
      const far = v128.load(p);
      const low = f32x4.mul(aa, v0);
      const w1 = nmadd(aa, far, f32x4.mul(a, f32x4.sub(plusA, minusA)));
      const w2 = f32x4.add(v0, f32x4.add(plusA, minusA));
      let q = to;
      v128.store(q, madd(b, low, v128.load(q))); q += toStep;
      const old = f32x4.sub(v128.load(q), low);
      v128.store(q, nmadd(b, w1, nmadd(aa, plusB, old))); q += toStep;
      v128.store(q, nmadd(b, w2, w1)); q += toStep;
      v128.store(q, nmadd(b, far, f32x4.add(w2, plusB))); q += toStep;
      v128.store(q, far);
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}
