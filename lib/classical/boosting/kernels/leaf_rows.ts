/** The rows of a leaf: their gradients side by side, and their parting into two leaves. */

/** sums[i] = gradient and hessian of row `rows[i]`, as the sum of one row; all of them make `total`. */
export function gatherGradients(
  gradients: usize,
  rows: usize,
  count: i32,
  sums: usize,
  total: usize,
  gradientScale: f64,
  hessianScale: f64,
  countShift: i32,
): void {
  const one: i64 = <i64> 1 << countShift;
  let all = i64x2.splat(0);
  for (let i = 0; i < count; i++) {
    const pair = gradients + (<usize> load<u32>(rows + (<usize> i << 2)) << 3);
    const gradient = <i64> nearest(<f64> load<f32>(pair) * gradientScale);
    const hessian = <i64> nearest(<f64> load<f32>(pair, 4) * hessianScale);
    const sum = i64x2.replace_lane(i64x2.splat(gradient), 1, one + hessian);
    v128.store(sums + (<usize> i << 4), sum);
    all = i64x2.add(all, sum);
  }
  v128.store(total, all);
}

/** Moves the rows whose bin is at most `threshold` to the front, in their order; returns how many these are. */
export function partition(rows: usize, count: i32, spare: usize, bins: usize, threshold: u32): i32 {
  let left = rows, right = spare;
  for (let i = 0; i < count; i++) {
    const row = load<u32>(rows + (<usize> i << 2));
    const isRight = <usize> (<u32> load<u8>(bins + (<usize> row << 6)) > threshold);
    store<u32>(left, row);
    store<u32>(right, row);
    left += (1 - isRight) << 2;
    right += isRight << 2;
  }
  memory.copy(left, spare, right - spare);
  return <i32> ((left - rows) >> 2);
}
