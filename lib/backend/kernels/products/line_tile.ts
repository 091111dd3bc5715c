/**
 * A tile of 6 x 8 sums for products with A by columns: out[6 rows, 8 columns] = start + A^T B, where the six values of
 * A for each step of the depth lie side by side.
 *
 * Each value of A is loaded and spread in one instruction, which leaves the unit that shuffles idle: 6.1 cycles a
 * step where `rowTile` takes 6.6, and less to start with, as there is no table.
 */
import { madd } from "../fused";
import { PANEL_ROW } from "../micro_kernel";

/**
 * Computes one tile; sums go through the depth in order.
 *
 * @param aStride bytes from step to step in A
 * @param panel eight starting values, then the rows of B, `[depth, 8]`
 * @param relu 1 to store max(0, value), where NaN stays NaN
 */
export function lineTile(
  a: usize, aStride: usize, panel: usize, out: usize, outStride: usize, depth: i32, relu: i32,
): void {
  let x0 = v128.load(panel), y0 = v128.load(panel, 16), b = panel + PANEL_ROW;
  let x1 = x0, x2 = x0, x3 = x0, x4 = x0, x5 = x0, y1 = y0, y2 = y0, y3 = y0, y4 = y0, y5 = y0;
  for (; depth > 0; depth--) {
    const p = v128.load(b), q = v128.load(b, 16);
    b += PANEL_ROW;
    let s = v128.load32_splat(a);
    x0 = madd(s, p, x0), y0 = madd(s, q, y0), s = v128.load32_splat(a, 4);
    x1 = madd(s, p, x1), y1 = madd(s, q, y1), s = v128.load32_splat(a, 8);
    x2 = madd(s, p, x2), y2 = madd(s, q, y2), s = v128.load32_splat(a, 12);
    x3 = madd(s, p, x3), y3 = madd(s, q, y3), s = v128.load32_splat(a, 16);
    x4 = madd(s, p, x4), y4 = madd(s, q, y4), s = v128.load32_splat(a, 20);
    x5 = madd(s, p, x5), y5 = madd(s, q, y5);
    a += aStride;
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
  v128.store(out, x0), v128.store(out, y0, 16), out += outStride;
  v128.store(out, x1), v128.store(out, y1, 16), out += outStride;
  v128.store(out, x2), v128.store(out, y2, 16), out += outStride;
  v128.store(out, x3), v128.store(out, y3, 16), out += outStride;
  v128.store(out, x4), v128.store(out, y4, 16), out += outStride;
  v128.store(out, x5), v128.store(out, y5, 16);
}
