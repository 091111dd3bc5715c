/**
 * Multiplies and adds in one instruction, rounded once, where the build has relaxed SIMD; elsewhere in two, rounded
 * twice, which gives the same bits on every processor. The compiler decides: nothing of this is left at run time.
 */

/** a b + c. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** c - a b. */
@inline
export function nmadd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_nmadd(a, b, c) : f32x4.sub(c, f32x4.mul(a, b));
}
