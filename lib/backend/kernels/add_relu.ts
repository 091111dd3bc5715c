/** The end of a residual block in one pass: the sum of two tensors, and its ReLU. */
import { put, take } from "./lanes";

/** out = max(a + b, 0), where NaN stays NaN; items are elements. */
export function addRelu(
  a: usize, b: usize, out: usize, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2, zero = f32x4.splat(0);
  const last = a + (<usize>end << 2);
  a += at, b += at, out += at;
  for (; a + 16 <= last; a += 16, b += 16, out += 16) {
    v128.store(out, f32x4.pmax(f32x4.add(v128.load(a), v128.load(b)), zero));
  }
  for (; a < last; a += 4, b += 4, out += 4) {
    put<f32>(out, f32x4.pmax(f32x4.add(take<f32>(a), take<f32>(b)), zero));
  }
}
