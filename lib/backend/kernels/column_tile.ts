/** The tile of micro_kernel.ts for an A that is given by columns, or was packed so. */
import { madd } from "./fused";
import { PANEL_ROW, spread0, spread1, spread2, spread3 } from "./micro_kernel";

/**
 * Computes one tile, A given by columns: six consecutive floats for each step of the depth.
 *
 * The depth is `segments` runs of `length` steps; a step moves on by `stride` bytes, and after a run the
 * pointer moves on by the next entry of `steps` besides. The other arguments are those of `rowTile`; only
 * the six output offsets of the table are used. Three steps are done at a time: their six vectors of A then
 * wait on the stack, where a shuffle finds them, and leave the registers to the accumulators.
 */
export function columnTile(
  tile: usize,
  a: usize,
  stride: usize,
  out: usize,
  b: usize,
  start: usize,
  segments: i32,
  length: i32,
  steps: usize,
  relu: i32,
): void {
  const o0 = out + <usize>load<u32>(tile, 24), o1 = out + <usize>load<u32>(tile, 28);
  const o2 = out + <usize>load<u32>(tile, 32), o3 = out + <usize>load<u32>(tile, 36);
  const o4 = out + <usize>load<u32>(tile, 40), o5 = out + <usize>load<u32>(tile, 44);
  let x0: v128, x1: v128, x2: v128, x3: v128, x4: v128, x5: v128;
  let y0: v128, y1: v128, y2: v128, y3: v128, y4: v128, y5: v128;
  if (start) {
    x0 = v128.load(start), y0 = v128.load(start, 16);
    x1 = x0, x2 = x0, x3 = x0, x4 = x0, x5 = x0;
    y1 = y0, y2 = y0, y3 = y0, y4 = y0, y5 = y0;
  } else {
    x0 = v128.load(o0), y0 = v128.load(o0, 16), x1 = v128.load(o1), y1 = v128.load(o1, 16);
    x2 = v128.load(o2), y2 = v128.load(o2, 16), x3 = v128.load(o3), y3 = v128.load(o3, 16);
    x4 = v128.load(o4), y4 = v128.load(o4, 16), x5 = v128.load(o5), y5 = v128.load(o5, 16);
  }
  for (; segments > 0; segments--) {
    let k = length;
    for (; k >= 3; k -= 3) {
      const v0 = v128.load(a), w0 = v128.load64_splat(a, 16);
      a += stride;
      const v1 = v128.load(a), w1 = v128.load64_splat(a, 16);
      a += stride;
      const v2 = v128.load(a), w2 = v128.load64_splat(a, 16);
      a += stride;
      let p = v128.load(b), q = v128.load(b, 16), s: v128;
      s = spread0(v0), x0 = madd(s, p, x0), y0 = madd(s, q, y0);
      s = spread1(v0), x1 = madd(s, p, x1), y1 = madd(s, q, y1);
      s = spread2(v0), x2 = madd(s, p, x2), y2 = madd(s, q, y2);
      s = spread3(v0), x3 = madd(s, p, x3), y3 = madd(s, q, y3);
      s = spread0(w0), x4 = madd(s, p, x4), y4 = madd(s, q, y4);
      s = spread1(w0), x5 = madd(s, p, x5), y5 = madd(s, q, y5);
      b += PANEL_ROW;
      p = v128.load(b), q = v128.load(b, 16);
      s = spread0(v1), x0 = madd(s, p, x0), y0 = madd(s, q, y0);
      s = spread1(v1), x1 = madd(s, p, x1), y1 = madd(s, q, y1);
      s = spread2(v1), x2 = madd(s, p, x2), y2 = madd(s, q, y2);
      s = spread3(v1), x3 = madd(s, p, x3), y3 = madd(s, q, y3);
      s = spread0(w1), x4 = madd(s, p, x4), y4 = madd(s, q, y4);
      s = spread1(w1), x5 = madd(s, p, x5), y5 = madd(s, q, y5);
      b += PANEL_ROW;
      p = v128.load(b), q = v128.load(b, 16);
      s = spread0(v2), x0 = madd(s, p, x0), y0 = madd(s, q, y0);
      s = spread1(v2), x1 = madd(s, p, x1), y1 = madd(s, q, y1);
      s = spread2(v2), x2 = madd(s, p, x2), y2 = madd(s, q, y2);
      s = spread3(v2), x3 = madd(s, p, x3), y3 = madd(s, q, y3);
      s = spread0(w2), x4 = madd(s, p, x4), y4 = madd(s, q, y4);
      s = spread1(w2), x5 = madd(s, p, x5), y5 = madd(s, q, y5);
      b += PANEL_ROW;
    }
    for (; k > 0; k--) {
      const p = v128.load(b), q = v128.load(b, 16);
      let s = v128.load32_splat(a);
      x0 = madd(s, p, x0), y0 = madd(s, q, y0), s = v128.load32_splat(a, 4);
      x1 = madd(s, p, x1), y1 = madd(s, q, y1), s = v128.load32_splat(a, 8);
      x2 = madd(s, p, x2), y2 = madd(s, q, y2), s = v128.load32_splat(a, 12);
      x3 = madd(s, p, x3), y3 = madd(s, q, y3), s = v128.load32_splat(a, 16);
      x4 = madd(s, p, x4), y4 = madd(s, q, y4), s = v128.load32_splat(a, 20);
      x5 = madd(s, p, x5), y5 = madd(s, q, y5);
      a += stride, b += PANEL_ROW;
    }
    a += <usize>load<i32>(steps);
    steps += 4;
  }
  if (relu) {
    const zero = f32x4.splat(0);
    x0 = f32x4.pmax(x0, zero), y0 = f32x4.pmax(y0, zero);
    x1 = f32x4.pmax(x1, zero), y1 = f32x4.pmax(y1, zero);
    x2 = f32x4.pmax(x2, zero), y2 = f32x4.pmax(y2, zero);
    x3 = f32x4.pmax(x3, zero), y3 = f32x4.pmax(y3, zero);
    x4 = f32x4.pmax(x4, zero), y4 = f32x4.pmax(y4, zero);
    x5 = f32x4.pmax(x5, zero), y5 = f32x4.pmax(y5, zero);
  }
  v128.store(o0, x0), v128.store(o0, y0, 16), v128.store(o1, x1), v128.store(o1, y1, 16);
  v128.store(o2, x2), v128.store(o2, y2, 16), v128.store(o3, x3), v128.store(o3, y3, 16);
  v128.store(o4, x4), v128.store(o4, y4, 16), v128.store(o5, x5), v128.store(o5, y5, 16);
}
