/** The best split of a node by one bin of one feature. */

/** Least sum of hessians of a child, as in scikit-learn. */
const MIN_HESSIAN: f64 = 1e-3;
/** What keeps the division by a sum of hessians of 0 finite. */
const TINY: f64 = 1e-15;
/** A product that is this much short may still be a larger gain, when that is computed with its own rounding. */
const MARGIN: f64 = 1 - 1e-9;

/**
 * Looks among some features for a split of a node, rows up to a bin to the left, that gains more than its best so far.
 * A node is 64 bytes: its sum (16), its value (f64 at 16), the best gain (f64 at 24) with the sum to the left (16 at
 * 32), the feature and the bin (i32 at 48 and 52).
 *
 * The gain is G V + GL^2 / HL + GR^2 / HR, H for "hessians + l2". Three products tell of most bins that they gain less
 * than the best; the others are computed as scikit-learn does it.
 */
export function findSplit(
  histogram: usize,
  binCounts: usize,
  begin: i32,
  end: i32,
  node: usize,
  minSamples: i32,
  l2: f64,
  gradientScale: f64,
  hessianScale: f64,
  countShift: i32,
): void {
  const mask = (<u64> 1 << countShift) - 1, whole = load<u64>(node, 8);
  const count = <i32> (whole >> countShift), hessian = <f64> (whole & mask), gradient = <f64> load<i64>(node);
  const unit = hessianScale / gradientScale,
    minHessian = MIN_HESSIAN * hessianScale,
    more = (l2 + TINY) * hessianScale;
  const lost = gradient / gradientScale * load<f64>(node, 16), factor = gradientScale / unit * MARGIN;
  let best = load<f64>(node, 24), needed = (best - lost) * factor;
  for (let feature = begin; feature < end; feature++, histogram += 4096) {
    const last = load<i32>(binCounts + (<usize> feature << 2)) - 1;
    let at = histogram, left: u64 = 0, gradientSum: i64 = 0;
    for (let bin = 0; bin < last; bin++, at += 16) {
      const here = load<u64>(at, 8);
      if (here == 0) continue;
      left += here;
      gradientSum += load<i64>(at);
      const countLeft = <i32> (left >> countShift), hessianLeft = <f64> (left & mask);
      if (countLeft < minSamples || hessianLeft < minHessian) continue;
      const hessianRight = hessian - hessianLeft;
      if (count - countLeft < minSamples || hessianRight < minHessian) break;
      const gradientLeft = <f64> gradientSum, gradientRight = gradient - gradientLeft;
      const below = hessianLeft + more, above = hessianRight + more;
      const product = gradientLeft * gradientLeft * above + gradientRight * gradientRight * below;
      if (product <= needed * (below * above)) continue;
      const valueLeft = -gradientLeft / below * unit, valueRight = -gradientRight / above * unit;
      const gain = lost - gradientLeft / gradientScale * valueLeft -
        gradientRight / gradientScale * valueRight;
      if (gain <= best) continue;
      best = gain;
      needed = (best - lost) * factor;
      store<f64>(node, gain, 24);
      store<i64>(node, gradientSum, 32);
      store<u64>(node, left, 40);
      store<i32>(node, feature, 48);
      store<i32>(node, bin, 52);
    }
  }
}
