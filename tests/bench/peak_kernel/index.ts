/** Fused multiply-adds on 128-bit vectors; twelve sums, as more than V8 has registers for would go to memory. */

/** Multiplies and adds twelve vectors of four in each iteration; returns what keeps them from being left out. */
export function multiplyAdd(iterations: i32, x: f32, y: f32): f32 {
  const a = f32x4.splat(x), b = f32x4.splat(y);
  let s0 = f32x4.splat(0.0), s1 = f32x4.splat(1.0), s2 = f32x4.splat(2.0), s3 = f32x4.splat(3.0);
  let s4 = f32x4.splat(4.0), s5 = f32x4.splat(5.0), s6 = f32x4.splat(6.0), s7 = f32x4.splat(7.0);
  let s8 = f32x4.splat(8.0), s9 = f32x4.splat(9.0), s10 = f32x4.splat(10.0), s11 = f32x4.splat(11.0);
  for (let i = 0; i < iterations; i++) {
    s0 = f32x4.relaxed_madd(a, b, s0);
    s1 = f32x4.relaxed_madd(a, b, s1);
    s2 = f32x4.relaxed_madd(a, b, s2);
    s3 = f32x4.relaxed_madd(a, b, s3);
    s4 = f32x4.relaxed_madd(a, b, s4);
    s5 = f32x4.relaxed_madd(a, b, s5);
    s6 = f32x4.relaxed_madd(a, b, s6);
    s7 = f32x4.relaxed_madd(a, b, s7);
    s8 = f32x4.relaxed_madd(a, b, s8);
    s9 = f32x4.relaxed_madd(a, b, s9);
    s10 = f32x4.relaxed_madd(a, b, s10);
    s11 = f32x4.relaxed_madd(a, b, s11);
  }
  const first = f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
  const second = f32x4.add(f32x4.add(s4, s5), f32x4.add(s6, s7));
  const third = f32x4.add(f32x4.add(s8, s9), f32x4.add(s10, s11));
  return f32x4.extract_lane(f32x4.add(f32x4.add(first, second), third), 0);
}
