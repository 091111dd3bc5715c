/** The largest of the four values of a window of 2 x 2 pixels, four channels at a time; NaN wins. */

/** Stores the largest of a window's values, row by row, plus the bias and at least `low`, and its place. */
@inline
export function poolFour(
  v0: v128, v1: v128, v2: v128, v3: v128, bias: usize, low: v128, y: usize, places: usize,
): void {
  const isLeft = keeps(v0, v1), isRight = keeps(v2, v3);
  const upper = v128.bitselect(v0, v1, isLeft), lower = v128.bitselect(v2, v3, isRight);
  const isUpper = keeps(upper, lower);
  const best = v128.bitselect(upper, lower, isUpper);
  // A place is 2 * (lower row) + (right column), made of the masks, which are 0 or -1.
  const column = v128.bitselect(isLeft, isRight, isUpper);
  const place = i32x4.add(v128.andnot(i32x4.splat(2), isUpper), v128.andnot(i32x4.splat(1), column));
  const sum = bias ? f32x4.add(best, v128.load(bias)) : best;
  v128.store(y, f32x4.pmax(sum, low));
  v128.store(places, v128.bitselect(i32x4.splat(-1), place, f32x4.le(sum, low)));
}

/** Where the first of two values wins: it is at least as large, or NaN. */
@inline
export function keeps(first: v128, second: v128): v128 {
  return v128.or(f32x4.ge(first, second), f32x4.ne(first, first));
}
