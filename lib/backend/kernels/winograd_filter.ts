/**
 * One-dimensional transforms of the filter, u = G g, and of its gradient, g = G^T u.
 *
 * G's row of the point p is (1, p, p^2) / N(p), that of infinity (0, 0, 1); N(p) is the product of p's
 * distances from the other finite points of a tile of four: N(0) = a^2 b^2, N(+-a) = 2 a^2 (a^2 - b^2),
 * N(+-b) = 2 b^2 (b^2 - a^2). Points in the order 0, a, -a, b, infinity, -b. For the arguments of a pass see
 * winograd_input.ts.
 */
import { PANEL, Plan, panelled, POINTS } from "./winograd_plan";

/** u = G g, three values to six. */
function filterPass(
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
      const evenA = f32x4.relaxed_madd(aa, g2, g0), oddA = f32x4.mul(a, g1);
      const evenB = f32x4.relaxed_madd(bb, g2, g0), oddB = f32x4.mul(b, g1);
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
      v128.store(q, f32x4.relaxed_madd(scale0, u0, f32x4.add(evenA, evenB))); q += toStep;
      v128.store(q, f32x4.relaxed_madd(a, oddA, f32x4.mul(b, oddB))); q += toStep;
      v128.store(q, f32x4.relaxed_madd(aa, evenA, f32x4.relaxed_madd(bb, evenB, far)));
      from += 16;
      to += 16;
    }
    from += fromSkip;
    to += toSkip;
  }
}

/**
 * Transforms a filter [3, 3, depth, width] and packs it for the products: [36][panel][depth][8], missing
 * channels of the last panel zero. Item k is index k of the depth. The steps, in bytes, from one index of the
 * depth and of the width to the next say which of the two dimensions of the filter is which: the forward pass
 * sums over the input's channels, the input's gradient over the output's.
 */
export function winogradFilter(
  planAddress: usize, filter: usize, packed: usize, depth: i32, width: i32, depthStep: usize, widthStep: usize,
  begin: i32, end: i32, _chunk: i32, scratch: usize,
): void {
  const plan = changetype<Plan>(planAddress);
  const rounded = panelled(width), row = <usize>rounded << 2;
  const tapStep = <usize>(depth * width) << 2, panelStep = <usize>(depth * PANEL) << 2;
  const frequencyStep = <usize>depth * row;
  const columns = scratch + 9 * row;
  memory.fill(scratch, 0, 9 * row);
  for (let k = begin; k < end; k++) {
    for (let tap = 0; tap < 9; tap++) {
      const from = filter + <usize>tap * tapStep + <usize>k * depthStep;
      copyRow(scratch + <usize>tap * row, from, widthStep, width);
    }
    filterPass(plan, 1, 3 * rounded, scratch, 3 * row, 0, columns, 3 * row, 0);
    let to = packed + <usize>(k * PANEL << 2);
    for (let i = 0; i < POINTS; i++) {
      filterPass(
        plan, rounded / PANEL, PANEL, columns + <usize>(3 * i) * row, row, 0,
        to, frequencyStep, panelStep - (PANEL << 2),
      );
      to += POINTS * frequencyStep;
    }
  }
}

/** Copies `length` floats that lie `step` bytes apart. */
function copyRow(to: usize, from: usize, step: usize, length: i32): void {
  if (step == 4) {
    memory.copy(to, from, <usize>length << 2);
    return;
  }
  for (; length > 0; length--) {
    store<f32>(to, load<f32>(from));
    to += 4;
    from += step;
  }
}
