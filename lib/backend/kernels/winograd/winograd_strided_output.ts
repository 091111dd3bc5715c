/**
 * One-dimensional transforms of the output at stride 2, y = A^T m, and their transposes, m = A y. The even values'
 * products go through A, whose row of the point p is (1, p, p^2, p^3); the odd values' are added as they are. For
 * the order of the frequencies, and what tiles of three are, see winograd_strided_input.ts; for the arguments of a
 * pass winograd_input.ts.
 */
import { madd, nmadd } from "../fused";
import { Plan } from "./winograd_plan";

/** y = A^T m, nine values to four. */
export function stridedOutputPass4(
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
      const m1 = v128.load(p); p += fromStep;
      const m2 = v128.load(p); p += fromStep;
      const m3 = v128.load(p); p += fromStep;
      const zero = v128.load(p); p += fromStep;
      const m0 = f32x4.add(zero, v128.load(p));
      const evenA = f32x4.add(plusA, minusA), oddA = f32x4.mul(a, f32x4.sub(plusA, minusA));
      const evenB = f32x4.add(plusB, minusB), oddB = f32x4.mul(b, f32x4.sub(plusB, minusB));
      let q = to;
      v128.store(q, f32x4.add(m0, f32x4.add(evenA, evenB))); q += toStep;
      v128.store(q, f32x4.add(m1, f32x4.add(oddA, oddB))); q += toStep;
      v128.store(q, madd(aa, evenA, madd(bb, evenB, m2))); q += toStep;
      v128.store(q, madd(aa, oddA, madd(bb, oddB, m3)));
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/** y = A^T m, seven values to three. */
export function stridedOutputPass3(
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
      const m1 = v128.load(p); p += fromStep;
      const m2 = v128.load(p); p += fromStep;
      const m3 = v128.load(p);
      const evenA = f32x4.add(plusA, minusA), oddA = f32x4.mul(a, f32x4.sub(plusA, minusA));
      const evenB = f32x4.add(plusB, minusB), oddB = f32x4.mul(b, f32x4.sub(plusB, minusB));
      let q = to;
      v128.store(q, f32x4.add(m1, f32x4.add(oddA, oddB))); q += toStep;
      v128.store(q, madd(aa, evenA, madd(bb, evenB, m2))); q += toStep;
      v128.store(q, madd(aa, oddA, madd(bb, oddB, m3)));
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/** m = A y, four values to nine. */
export function stridedOutputGradientPass4(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b), aa = f32x4.splat(plan.aa), bb = f32x4.splat(plan.bb);
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const y0 = v128.load(p); p += fromStep;
      const y1 = v128.load(p); p += fromStep;
      const y2 = v128.load(p); p += fromStep;
      const y3 = v128.load(p);
      const evenA = madd(aa, y2, y0), oddA = madd(aa, y3, y1);
      const evenB = madd(bb, y2, y0), oddB = madd(bb, y3, y1);
      let q = to;
      v128.store(q, madd(a, oddA, evenA)); q += toStep;
      v128.store(q, nmadd(a, oddA, evenA)); q += toStep;
      v128.store(q, madd(b, oddB, evenB)); q += toStep;
      v128.store(q, nmadd(b, oddB, evenB)); q += toStep;
      v128.store(q, y1); q += toStep;
      v128.store(q, y2); q += toStep;
      v128.store(q, y3); q += toStep;
      v128.store(q, y0); q += toStep;
      v128.store(q, y0);
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/** m = A y, three values to seven. */
export function stridedOutputGradientPass3(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b), aa = f32x4.splat(plan.aa), bb = f32x4.splat(plan.bb);
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const y1 = v128.load(p); p += fromStep;
      const y2 = v128.load(p); p += fromStep;
      const y3 = v128.load(p);
      const evenA = f32x4.mul(aa, y2), oddA = f32x4.mul(a, madd(aa, y3, y1));
      const evenB = f32x4.mul(bb, y2), oddB = f32x4.mul(b, madd(bb, y3, y1));
      let q = to;
      v128.store(q, f32x4.add(evenA, oddA)); q += toStep;
      v128.store(q, f32x4.sub(evenA, oddA)); q += toStep;
      v128.store(q, f32x4.add(evenB, oddB)); q += toStep;
      v128.store(q, f32x4.sub(evenB, oddB)); q += toStep;
      v128.store(q, y1); q += toStep;
      v128.store(q, y2); q += toStep;
      v128.store(q, y3);
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}
