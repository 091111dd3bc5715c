/**
 * One-dimensional transforms of the input at stride 2, v = B^T d, and their transposes, d += B v.
 *
 * A tile of four sees nine values. The five even ones meet two taps of the filter each, and take the points a, -a,
 * b, -b and 0; the four odd ones meet the middle tap alone, and stay as they are:
 *   v(+-a) = x (x +- a)(x^2 - b^2)      v(+-b) = x (x +- b)(x^2 - a^2)      v(0) = (x^2 - a^2)(x^2 - b^2)
 * where x^k stands for the even value k. The last but one of the nine results is v(0), the last the first odd
 * value. A tile of three is a tile of four without its first output: it lacks these two results, and the first
 * two values.
 *
 * For the arguments of a pass see winograd_input.ts.
 */
import { madd, nmadd } from "../fused";
import { Plan } from "./winograd_plan";

/** v = B^T d, nine values to nine. */
export function stridedInputPass4(
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
      const d5 = v128.load(p); p += fromStep;
      const d6 = v128.load(p); p += fromStep;
      const d7 = v128.load(p); p += fromStep;
      const d8 = v128.load(p);
      const evenA = nmadd(bb, d4, d8), oddA = nmadd(bb, d2, d6);
      const evenB = nmadd(aa, d4, d8), oddB = nmadd(aa, d2, d6);
      let q = to;
      v128.store(q, madd(a, oddA, evenA)); q += toStep;
      v128.store(q, nmadd(a, oddA, evenA)); q += toStep;
      v128.store(q, madd(b, oddB, evenB)); q += toStep;
      v128.store(q, nmadd(b, oddB, evenB)); q += toStep;
      v128.store(q, d3); q += toStep;
      v128.store(q, d5); q += toStep;
      v128.store(q, d7); q += toStep;
      v128.store(q, nmadd(aa, nmadd(bb, d0, d4), evenA)); q += toStep;
      v128.store(q, d1);
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/** v = B^T d, seven values to seven. */
export function stridedInputPass3(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b), aa = f32x4.splat(plan.aa), bb = f32x4.splat(plan.bb);
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const d2 = v128.load(p); p += fromStep;
      const d3 = v128.load(p); p += fromStep;
      const d4 = v128.load(p); p += fromStep;
      const d5 = v128.load(p); p += fromStep;
      const d6 = v128.load(p); p += fromStep;
      const d7 = v128.load(p); p += fromStep;
      const d8 = v128.load(p);
      const evenA = nmadd(bb, d4, d8), oddA = nmadd(bb, d2, d6);
      const evenB = nmadd(aa, d4, d8), oddB = nmadd(aa, d2, d6);
      let q = to;
      v128.store(q, madd(a, oddA, evenA)); q += toStep;
      v128.store(q, nmadd(a, oddA, evenA)); q += toStep;
      v128.store(q, madd(b, oddB, evenB)); q += toStep;
      v128.store(q, nmadd(b, oddB, evenB)); q += toStep;
      v128.store(q, d3); q += toStep;
      v128.store(q, d5); q += toStep;
      v128.store(q, d7);
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/** d = B v, nine values to nine; the first is added to what the tile before left there. */
export function stridedInputGradientPass4(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b), aa = f32x4.splat(plan.aa), bb = f32x4.splat(plan.bb);
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const plusA = v128.load(p); p += fromStep;
      const minusA = v128.load(p); p += fromStep;
      const plusB = v128.load(p); p += fromStep;
      const minusB = v128.load(p); p += fromStep;
      const d3 = v128.load(p); p += fromStep;
      const d5 = v128.load(p); p += fromStep;
      const d7 = v128.load(p); p += fromStep;
      const v0 = v128.load(p); p += fromStep;
      const d1 = v128.load(p);
      // The input pass read backwards: the coefficients of evenA, oddA, evenB, oddB.
      const evenA = f32x4.add(v0, f32x4.add(plusA, minusA)), oddA = f32x4.mul(a, f32x4.sub(plusA, minusA));
      const evenB = f32x4.add(plusB, minusB), oddB = f32x4.mul(b, f32x4.sub(plusB, minusB));
      const low = f32x4.mul(aa, v0);
      let q = to;
      v128.store(q, madd(bb, low, v128.load(q))); q += toStep;
      v128.store(q, d1); q += toStep;
      v128.store(q, f32x4.neg(madd(bb, oddA, f32x4.mul(aa, oddB)))); q += toStep;
      v128.store(q, d3); q += toStep;
      v128.store(q, f32x4.neg(madd(bb, evenA, madd(aa, evenB, low)))); q += toStep;
      v128.store(q, d5); q += toStep;
      v128.store(q, f32x4.add(oddA, oddB)); q += toStep;
      v128.store(q, d7); q += toStep;
      v128.store(q, f32x4.add(evenA, evenB));
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/** d = B v, seven values to seven; the first is added to what the tile before left there. */
export function stridedInputGradientPass3(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b), aa = f32x4.splat(plan.aa), bb = f32x4.splat(plan.bb);
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const plusA = v128.load(p); p += fromStep;
      const minusA = v128.load(p); p += fromStep;
      const plusB = v128.load(p); p += fromStep;
      const minusB = v128.load(p); p += fromStep;
      const d3 = v128.load(p); p += fromStep;
      const d5 = v128.load(p); p += fromStep;
      const d7 = v128.load(p);
      const evenA = f32x4.add(plusA, minusA), oddA = f32x4.mul(a, f32x4.sub(plusA, minusA));
      const evenB = f32x4.add(plusB, minusB), oddB = f32x4.mul(b, f32x4.sub(plusB, minusB));
      let q = to;
      v128.store(q, nmadd(bb, oddA, nmadd(aa, oddB, v128.load(q)))); q += toStep;
      v128.store(q, d3); q += toStep;
      v128.store(q, f32x4.neg(madd(bb, evenA, f32x4.mul(aa, evenB)))); q += toStep;
      v128.store(q, d5); q += toStep;
      v128.store(q, f32x4.add(oddA, oddB)); q += toStep;
      v128.store(q, d7); q += toStep;
      v128.store(q, f32x4.add(evenA, evenB));
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}
