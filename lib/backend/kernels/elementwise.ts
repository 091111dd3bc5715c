/**
 * Elementwise kernels: each touches every element once, so memory is the limit and four lanes suffice.
 *
 * Every kernel ends in the same four parameters: it does the items `begin` to `end` of its work, which is
 * chunk number `chunk`, and may use `scratch`, 16-byte aligned memory of the thread that runs it.
 */

/** out = scale * x + y, elementwise. */
export function scaleAdd(
  x: usize,
  y: usize,
  out: usize,
  scale: f32,
  begin: i32,
  end: i32,
  _chunk: i32,
  _scratch: usize,
): void {
  const scales = f32x4.splat(scale);
  let i = begin;
  for (; i + 4 <= end; i += 4) {
    const at = <usize>i << 2;
    v128.store(out + at, f32x4.add(f32x4.mul(scales, v128.load(x + at)), v128.load(y + at)));
  }
  for (; i < end; i++) {
    const at = <usize>i << 2;
    store<f32>(out + at, scale * load<f32>(x + at) + load<f32>(y + at));
  }
}
