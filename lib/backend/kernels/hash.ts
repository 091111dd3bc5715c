/**
 * A generator that counts: a hash of an index and two keys, so that any division of the work draws the same.
 *
 * The hash is two rounds of xor-shift and multiply (constants of "lowbias32", Wellons 2018), the first key before
 * and the second between the rounds, so that other keys give another sequence and not the same one in another
 * order.
 */
import { heldInteger } from "./held";

const FIRST_FACTOR = heldInteger(0x7feb352d);
const SECOND_FACTOR = heldInteger(<i32>0x846ca68b);

/** Returns 32 bits for each of four indices. */
@inline
export function hash4(index: v128, key: v128, secondKey: v128): v128 {
  let h = v128.xor(index, key);
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 16)), FIRST_FACTOR);
  h = v128.xor(v128.xor(h, i32x4.shr_u(h, 15)), secondKey);
  h = i32x4.mul(h, SECOND_FACTOR);
  return v128.xor(h, i32x4.shr_u(h, 16));
}
