/**
 * The inner loop of matrix products and convolutions: out[6 rows, 8 columns] += A[6, depth] B[depth, 8].
 *
 * Six rows of eight columns are twelve accumulators of four lanes; with two registers for a row of B and one
 * for a value of A that fills the fifteen vector registers that V8 hands out, and each step of the depth does
 * 96 floating point operations for three and a half loads. Loads are dear, as each is checked against the end
 * of the memory: so four values of A come in one load and are spread over the lanes by shuffles.
 *
 * B lies in panels of eight columns: eight starting values (the bias, or zeros), then `depth` rows of eight.
 * A tile finds its rows through twelve 32-bit offsets, six into A and six into the output. A tile with fewer
 * rows repeats its last one: it is computed again and stored again at the same place, which changes nothing,
 * since all accumulators are loaded before the first is stored. `rowTile` takes A by rows, `columnTile` by columns
 * (column_tile.ts).
 */
import { madd } from "./fused";

/** Rows of a tile. */
export const TILE_ROWS: i32 = 6;
/** Columns of a tile, and of a panel of B. */
export const TILE_COLUMNS: i32 = 8;
/** Bytes of one row of a panel. */
export const PANEL_ROW: usize = 32;
/** Bytes of a tile's table: six offsets into A, six into the output. */
export const TILE_TABLE: usize = 48;

/** Returns four times the vector's first entry; the other three functions its second, third and fourth. */
@inline
export function spread0(a: v128): v128 {
  return i8x16.shuffle(a, a, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);
}

@inline
export function spread1(a: v128): v128 {
  return i8x16.shuffle(a, a, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7);
}

@inline
export function spread2(a: v128): v128 {
  return i8x16.shuffle(a, a, 8, 9, 10, 11, 8, 9, 10, 11, 8, 9, 10, 11, 8, 9, 10, 11);
}

@inline
export function spread3(a: v128): v128 {
  return i8x16.shuffle(a, a, 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15);
}

/**
 * Computes one tile, A given by rows: its depth is `segments` runs of `length` consecutive floats each.
 *
 * After a run every row pointer moves on by the next entry of `steps` (signed bytes); that is how the rows
 * of a convolution walk over the image.
 *
 * @param tile the tile's twelve offsets, in bytes, into `a` and into `out`
 * @param b the rows of the panel, `[segments * length, 8]`
 * @param start the eight starting values, or 0 to continue from what the output holds
 * @param relu 1 to store max(0, value), where NaN stays NaN
 */
export function rowTile(
  tile: usize,
  a: usize,
  out: usize,
  b: usize,
  start: usize,
  segments: i32,
  length: i32,
  steps: usize,
  relu: i32,
): void {
  let a0 = a + <usize>load<u32>(tile), a1 = a + <usize>load<u32>(tile, 4), a2 = a + <usize>load<u32>(tile, 8);
  let a3 = a + <usize>load<u32>(tile, 12), a4 = a + <usize>load<u32>(tile, 16);
  let a5 = a + <usize>load<u32>(tile, 20);
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
    for (; k >= 4; k -= 4) {
      const v0 = v128.load(a0), v1 = v128.load(a1), v2 = v128.load(a2);
      const v3 = v128.load(a3), v4 = v128.load(a4), v5 = v128.load(a5);
      a0 += 16, a1 += 16, a2 += 16, a3 += 16, a4 += 16, a5 += 16;
      let p = v128.load(b), q = v128.load(b, 16), s: v128;
      s = spread0(v0), x0 = madd(s, p, x0), y0 = madd(s, q, y0);
      s = spread0(v1), x1 = madd(s, p, x1), y1 = madd(s, q, y1);
      s = spread0(v2), x2 = madd(s, p, x2), y2 = madd(s, q, y2);
      s = spread0(v3), x3 = madd(s, p, x3), y3 = madd(s, q, y3);
      s = spread0(v4), x4 = madd(s, p, x4), y4 = madd(s, q, y4);
      s = spread0(v5), x5 = madd(s, p, x5), y5 = madd(s, q, y5);
      b += PANEL_ROW, p = v128.load(b), q = v128.load(b, 16);
      s = spread1(v0), x0 = madd(s, p, x0), y0 = madd(s, q, y0);
      s = spread1(v1), x1 = madd(s, p, x1), y1 = madd(s, q, y1);
      s = spread1(v2), x2 = madd(s, p, x2), y2 = madd(s, q, y2);
      s = spread1(v3), x3 = madd(s, p, x3), y3 = madd(s, q, y3);
      s = spread1(v4), x4 = madd(s, p, x4), y4 = madd(s, q, y4);
      s = spread1(v5), x5 = madd(s, p, x5), y5 = madd(s, q, y5);
      b += PANEL_ROW, p = v128.load(b), q = v128.load(b, 16);
      s = spread2(v0), x0 = madd(s, p, x0), y0 = madd(s, q, y0);
      s = spread2(v1), x1 = madd(s, p, x1), y1 = madd(s, q, y1);
      s = spread2(v2), x2 = madd(s, p, x2), y2 = madd(s, q, y2);
      s = spread2(v3), x3 = madd(s, p, x3), y3 = madd(s, q, y3);
      s = spread2(v4), x4 = madd(s, p, x4), y4 = madd(s, q, y4);
      s = spread2(v5), x5 = madd(s, p, x5), y5 = madd(s, q, y5);
      b += PANEL_ROW, p = v128.load(b), q = v128.load(b, 16);
      s = spread3(v0), x0 = madd(s, p, x0), y0 = madd(s, q, y0);
      s = spread3(v1), x1 = madd(s, p, x1), y1 = madd(s, q, y1);
      s = spread3(v2), x2 = madd(s, p, x2), y2 = madd(s, q, y2);
      s = spread3(v3), x3 = madd(s, p, x3), y3 = madd(s, q, y3);
      s = spread3(v4), x4 = madd(s, p, x4), y4 = madd(s, q, y4);
      s = spread3(v5), x5 = madd(s, p, x5), y5 = madd(s, q, y5);
      b += PANEL_ROW;
    }
    for (; k > 0; k--) {
      const p = v128.load(b), q = v128.load(b, 16);
      b += PANEL_ROW;
      let s = v128.load32_splat(a0);
      x0 = madd(s, p, x0), y0 = madd(s, q, y0), s = v128.load32_splat(a1);
      x1 = madd(s, p, x1), y1 = madd(s, q, y1), s = v128.load32_splat(a2);
      x2 = madd(s, p, x2), y2 = madd(s, q, y2), s = v128.load32_splat(a3);
      x3 = madd(s, p, x3), y3 = madd(s, q, y3), s = v128.load32_splat(a4);
      x4 = madd(s, p, x4), y4 = madd(s, q, y4), s = v128.load32_splat(a5);
      x5 = madd(s, p, x5), y5 = madd(s, q, y5);
      a0 += 4, a1 += 4, a2 += 4, a3 += 4, a4 += 4, a5 += 4;
    }
    const step = <usize>load<i32>(steps);
    steps += 4;
    a0 += step, a1 += step, a2 += step, a3 += step, a4 += step, a5 += step;
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
