/**
 * Dropout with a generator that counts: out = x / (1 - rate) where hash(index) >= rate 2^32, else x * 0.
 *
 * Whether an element stays depends on its index and two keys alone, so any division into chunks gives the
 * same mask, and the backward pass runs the same kernel on dy instead of keeping a mask.
 */
import { hash4 } from "./hash";
import { put, take } from "./lanes";

/** Items are elements; out may be x. `threshold` is rate 2^32, `scale` 1 / (1 - rate). */
export function dropout(
  x: usize, out: usize, threshold: u32, scale: f32, key: i32, secondKey: i32, begin: i32, end: i32,
  _chunk: i32, _scratch: usize,
): void {
  let at = <usize>begin << 2;
  const last = <usize>end << 2, least = i32x4.splat(threshold), scales = f32x4.splat(scale);
  const keys = i32x4.splat(key), secondKeys = i32x4.splat(secondKey), four = i32x4.splat(4);
  let index = i32x4.add(i32x4.splat(begin), i32x4(0, 1, 2, 3));
  for (; at + 16 <= last; at += 16) {
    const factor = v128.and(scales, i32x4.ge_u(hash4(index, keys, secondKeys), least));
    put<v128>(out + at, f32x4.mul(take<v128>(x + at), factor));
    index = i32x4.add(index, four);
  }
  for (; at < last; at += 4) {
    const lane = i32x4.splat(<i32>(at >> 2));
    const factor = v128.and(scales, i32x4.ge_u(hash4(lane, keys, secondKeys), least));
    put<f32>(out + at, f32x4.mul(take<f32>(x + at), factor));
  }
}
