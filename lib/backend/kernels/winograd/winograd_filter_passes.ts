/**
 * One-dimensional transforms of the filter, u = G g, and of its gradient, g = G^T u.
 *
 * G's row of the point p is (1, p, p^2) / N(p), that of infinity (0, 0, 1); N(p) is the product of p's
 * distances from the other finite points of a tile of four: N(0) = a^2 b^2, N(+-a) = 2 a^2 (a^2 - b^2),
 * N(+-b) = 2 b^2 (b^2 - a^2). Points in the order 0, a, -a, b, infinity, -b. For the arguments of a pass see
 * winograd_input.ts.
 */
import { madd } from "../fused";
import { Plan } from "./winograd_plan";

/** u = G g, three values to six. */
export function filterPass(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b), aa = f32x4.splat(plan.aa), bb = f32x4.splat(plan.bb);
  const scale0 = f32x4.splat(1 / (plan.aa * plan.bb));
  const scaleA = f32x4.splat(0.5 / (plan.aa * (plan.aa - plan.bb)));
  const scaleB = f32x4.splat(0.5 / (plan.bb * (plan.bb - plan.aa)));
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const g0 = v128.load(p); p += fromStep;
      const g1 = v128.load(p); p += fromStep;
      const g2 = v128.load(p);
      const evenA = madd(aa, g2, g0), oddA = f32x4.mul(a, g1);
      const evenB = madd(bb, g2, g0), oddB = f32x4.mul(b, g1);
      let q = to;
      v128.store(q, f32x4.mul(scale0, g0)); q += toStep;
      v128.store(q, f32x4.mul(scaleA, f32x4.add(evenA, oddA))); q += toStep;
      v128.store(q, f32x4.mul(scaleA, f32x4.sub(evenA, oddA))); q += toStep;
      v128.store(q, f32x4.mul(scaleB, f32x4.add(evenB, oddB))); q += toStep;
      v128.store(q, g2); q += toStep;
      v128.store(q, f32x4.mul(scaleB, f32x4.sub(evenB, oddB)));
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/** g = G^T u, six values to three. */
export function filterGradientPass(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b), aa = f32x4.splat(plan.aa), bb = f32x4.splat(plan.bb);
  const scale0 = f32x4.splat(1 / (plan.aa * plan.bb));
  const scaleA = f32x4.splat(0.5 / (plan.aa * (plan.aa - plan.bb)));
  const scaleB = f32x4.splat(0.5 / (plan.bb * (plan.bb - plan.aa)));
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const u0 = v128.load(p); p += fromStep;
      const plusA = v128.load(p); p += fromStep;
      const minusA = v128.load(p); p += fromStep;
      const plusB = v128.load(p); p += fromStep;
      const far = v128.load(p); p += fromStep;
      const minusB = v128.load(p);
      const evenA = f32x4.mul(scaleA, f32x4.add(plusA, minusA));
      const oddA = f32x4.mul(scaleA, f32x4.sub(plusA, minusA));
      const evenB = f32x4.mul(scaleB, f32x4.add(plusB, minusB));
      const oddB = f32x4.mul(scaleB, f32x4.sub(plusB, minusB));
      let q = to;
      v128.store(q, madd(scale0, u0, f32x4.add(evenA, evenB))); q += toStep;
      v128.store(q, madd(a, oddA, f32x4.mul(b, oddB))); q += toStep;
      v128.store(q, madd(aa, evenA, madd(bb, evenB, far)));
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}
