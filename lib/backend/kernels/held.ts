/**
 * Vector constants that stay in one place.
 *
 * V8 builds a constant vector anew, from two or three instructions, at every use in a loop, so a polynomial
 * of constants costs more for them than for its arithmetic: exp takes 1.7 ns for an element with them and
 * 0.75 ns without. What a module computes when it starts, it keeps in a global, and reading that is one load.
 * `held` makes a constant look computed, since no compiler can know that there is memory.
 */

const ONE: f32 = memory.size() > 0 ? 1 : 0;

/** Returns four times x. */
export function held(x: f32): v128 {
  return f32x4.splat(x * ONE);
}

/** Returns four times n. */
export function heldInteger(n: i32): v128 {
  return i32x4.splat(n * <i32>ONE);
}
