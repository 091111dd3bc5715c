/** Loops over elements that apply one kind of activation; kind is constant where they are called. */
import { activate4, fromInput4, fromOutput4 } from "./activation";
import { put, take } from "./lanes";

/** out = act(x) over `bytes` bytes. */
@inline
export function activateFlat(kind: i32, x: usize, out: usize, bytes: usize, alpha: f32): void {
  const end = x + bytes, slope = f32x4.splat(alpha);
  for (; x + 16 <= end; x += 16, out += 16) v128.store(out, activate4(kind, v128.load(x), slope));
  for (; x < end; x += 4, out += 4) put<f32>(out, activate4(kind, take<f32>(x), slope));
}

/** dx = dy act'(source) over `bytes` bytes. */
@inline
export function gradientFlat(
  kind: i32, fromInput: bool, dy: usize, source: usize, dx: usize, bytes: usize, alpha: f32,
): void {
  const end = dy + bytes, slope = f32x4.splat(alpha);
  for (; dy + 16 <= end; dy += 16, source += 16, dx += 16) {
    put<v128>(dx, gradient4(kind, fromInput, take<v128>(dy), take<v128>(source), slope));
  }
  for (; dy < end; dy += 4, source += 4, dx += 4) {
    put<f32>(dx, gradient4(kind, fromInput, take<f32>(dy), take<f32>(source), slope));
  }
}

@inline
function gradient4(kind: i32, fromInput: bool, dy: v128, source: v128, slope: v128): v128 {
  return fromInput ? fromInput4(kind, dy, source, slope) : fromOutput4(kind, dy, source, slope);
}
