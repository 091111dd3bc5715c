/**
 * One-dimensional transforms of the output, y = A^T m, and their transposes, m = A y, which carry the
 * gradient of the output to the frequencies. A's row of the point p is (1, p, p^2, ...), that of infinity
 * is (0, ..., 0, 1); in tiles of three the rows are scaled besides, by b, a + b, b - a, 2 b and 1: so both
 * sizes of tile share one transformed filter (see winograd.ts).
 *
 * For the arguments of a pass see winograd_input.ts.
 */
import { madd, nmadd } from "../fused";
import { Plan } from "./winograd_plan";

/** y = A^T m, six values to four. */
export function outputPass4(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b), aa = f32x4.splat(plan.aa), bb = f32x4.splat(plan.bb);
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const m0 = v128.load(p); p += fromStep;
      const plusA = v128.load(p); p += fromStep;
      const minusA = v128.load(p); p += fromStep;
      const plusB = v128.load(p); p += fromStep;
      const far = v128.load(p); p += fromStep;
      const minusB = v128.load(p);
      const evenA = f32x4.add(plusA, minusA), oddA = f32x4.mul(a, f32x4.sub(plusA, minusA));
      const evenB = f32x4.add(plusB, minusB), oddB = f32x4.mul(b, f32x4.sub(plusB, minusB));
      let q = to;
      v128.store(q, f32x4.add(m0, f32x4.add(evenA, evenB))); q += toStep;
      v128.store(q, f32x4.add(oddA, oddB)); q += toStep;
      v128.store(q, madd(aa, evenA, f32x4.mul(bb, evenB))); q += toStep;
      v128.store(q, madd(aa, oddA, madd(bb, oddB, far)));
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/** y = A^T m, five values to three. */
export function outputPass3(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b), aa = f32x4.splat(plan.aa);
  const sum = f32x4.add(a, b), difference = f32x4.sub(b, a), twice = f32x4.add(b, b);
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const m0 = v128.load(p); p += fromStep;
      const plusA = v128.load(p); p += fromStep;
      const minusA = v128.load(p); p += fromStep;
      const plusB = f32x4.mul(twice, v128.load(p)); p += fromStep;
      const far = v128.load(p);
      const minus = f32x4.mul(difference, minusA);
      const even = madd(sum, plusA, minus);
      const odd = f32x4.mul(a, f32x4.sub(f32x4.mul(sum, plusA), minus));
      const first = f32x4.mul(b, plusB);
      let q = to;
      v128.store(q, madd(b, m0, f32x4.add(even, plusB))); q += toStep;
      v128.store(q, f32x4.add(odd, first)); q += toStep;
      v128.store(q, madd(aa, even, madd(b, first, far)));
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/** m = A y, four values to six. */
export function outputGradientPass4(
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
      v128.store(q, y0); q += toStep;
      v128.store(q, madd(a, oddA, evenA)); q += toStep;
      v128.store(q, nmadd(a, oddA, evenA)); q += toStep;
      v128.store(q, madd(b, oddB, evenB)); q += toStep;
      v128.store(q, y3); q += toStep;
      v128.store(q, nmadd(b, oddB, evenB));
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/** m = A y, three values to five. */
export function outputGradientPass3(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b), aa = f32x4.splat(plan.aa), bb = f32x4.splat(plan.bb);
  const sum = f32x4.add(a, b), difference = f32x4.sub(b, a), twice = f32x4.add(b, b);
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const y0 = v128.load(p); p += fromStep;
      const y1 = v128.load(p); p += fromStep;
      const y2 = v128.load(p);
      const even = madd(aa, y2, y0);
      const far = madd(b, y1, madd(bb, y2, y0));
      let q = to;
      v128.store(q, f32x4.mul(b, y0)); q += toStep;
      v128.store(q, f32x4.mul(sum, madd(a, y1, even))); q += toStep;
      v128.store(q, f32x4.mul(difference, nmadd(a, y1, even))); q += toStep;
      v128.store(q, f32x4.mul(twice, far)); q += toStep;
      v128.store(q, y2);
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}
