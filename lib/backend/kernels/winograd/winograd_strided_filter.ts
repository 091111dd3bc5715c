/**
 * One-dimensional transforms of the filter at stride 2, u = G g, and of its gradient, g = G^T u.
 *
 * The outer taps meet the even values: G's row of the point p is (1, p) / N(p), in the order a, -a, b, -b, the
 * middle tap as it is, 0; N(p) is the product of p's distances from the other points, the same as at stride 1
 * (winograd_filter_passes.ts). For the arguments of a pass see winograd_input.ts.
 */
import { madd, nmadd } from "../fused";
import { Plan } from "./winograd_plan";

/** u = G g, three values to six. */
export function stridedFilterPass(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b);
  const scale0 = f32x4.splat(1 / (plan.aa * plan.bb));
  const scaleA = f32x4.splat(0.5 / (plan.aa * (plan.aa - plan.bb)));
  const scaleB = f32x4.splat(0.5 / (plan.bb * (plan.bb - plan.aa)));
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const g0 = v128.load(p); p += fromStep;
      const g1 = v128.load(p); p += fromStep;
      const g2 = v128.load(p);
      let q = to;
      v128.store(q, f32x4.mul(scaleA, madd(a, g2, g0))); q += toStep;
      v128.store(q, f32x4.mul(scaleA, nmadd(a, g2, g0))); q += toStep;
      v128.store(q, f32x4.mul(scaleB, madd(b, g2, g0))); q += toStep;
      v128.store(q, f32x4.mul(scaleB, nmadd(b, g2, g0))); q += toStep;
      v128.store(q, g1); q += toStep;
      v128.store(q, f32x4.mul(scale0, g0));
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/** g = G^T u, six values to three. */
export function stridedFilterGradientPass(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  const a = f32x4.splat(plan.a), b = f32x4.splat(plan.b);
  const scale0 = f32x4.splat(1 / (plan.aa * plan.bb));
  const scaleA = f32x4.splat(0.5 / (plan.aa * (plan.aa - plan.bb)));
  const scaleB = f32x4.splat(0.5 / (plan.bb * (plan.bb - plan.aa)));
  for (; tiles > 0; tiles--) {
    for (let c = channels; c > 0; c -= 4) {
      let p = from;
      const plusA = v128.load(p); p += fromStep;
      const minusA = v128.load(p); p += fromStep;
      const plusB = v128.load(p); p += fromStep;
      const minusB = v128.load(p); p += fromStep;
      const middle = v128.load(p); p += fromStep;
      const u0 = v128.load(p);
      const evenA = f32x4.mul(scaleA, f32x4.add(plusA, minusA));
      const oddA = f32x4.mul(scaleA, f32x4.sub(plusA, minusA));
      const evenB = f32x4.mul(scaleB, f32x4.add(plusB, minusB));
      const oddB = f32x4.mul(scaleB, f32x4.sub(plusB, minusB));
      let q = to;
      v128.store(q, madd(scale0, u0, f32x4.add(evenA, evenB))); q += toStep;
      v128.store(q, middle); q += toStep;
      v128.store(q, madd(a, oddA, f32x4.mul(b, oddB)));
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}
