/**
 * The products of a convolution of images of one channel. There, what a tap of the filter covers at four neighbouring
 * places is one vector: a column of A, as the tiles of `winograd_outer_products.ts` want it. Measured on one core with
 * 3 x 3 taps: 42 GFLOP/s, where tiles on A by rows reach 24.
 */
import { madd } from "../fused";
import { PANEL_ROW } from "../micro_kernel";

/**
 * Computes all places of some images for whole panels of eight filters. The steps are in bytes: from image to image
 * and row to row of places of A, from tap row to tap row, from panel to panel, and from image to image, row to row and
 * place to place of the output. Places of A are 4 bytes apart, and so are the taps of a row; a panel is its eight
 * starting values and its rows.
 */
export function greyImages(
  a: usize, imageStep: usize, images: i32, rows: i32, rowStep: usize, width: i32,
  tapRows: i32, tapColumns: i32, rowPitch: usize, panel: usize, panelStep: usize, panels: i32,
  out: usize, outImageStep: usize, outRowStep: usize, outStep: usize, relu: i32,
): void {
  for (let n = 0; n < images; n++) {
    for (let y = 0; y < rows; y++) {
      const from = a + <usize>n * imageStep + <usize>y * rowStep;
      let to = out + <usize>n * outImageStep + <usize>y * outRowStep, b = panel;
      for (let p = 0; p < panels; p++) {
        greyRow(from, width, tapRows, tapColumns, rowPitch, b, to, outStep, relu);
        b += panelStep, to += PANEL_ROW;
      }
    }
  }
}

/**
 * Computes one row of places for one panel; `width` is at least 4. The last four places may overlap those before: they
 * are computed again, to the same values.
 */
function greyRow(
  a: usize, width: i32, tapRows: i32, tapColumns: i32, rowPitch: usize, start: usize, out: usize, outStep: usize,
  relu: i32,
): void {
  for (let x = 0; x < width; x += 4) {
    const first = min(x, width - 4);
    greyTile(
      a + (<usize>first << 2), tapRows, tapColumns, rowPitch - (<usize>tapColumns << 2), start,
      out + <usize>first * outStep, outStep, relu,
    );
  }
}

/** Four places times eight filters. */
function greyTile(
  a: usize, tapRows: i32, tapColumns: i32, rowStep: usize, b: usize, c: usize, cStep: usize, relu: i32,
): void {
  let c00 = v128.load(b), c01 = v128.load(b, 16);
  let c10 = c00, c11 = c01, c20 = c00, c21 = c01, c30 = c00, c31 = c01;
  for (; tapRows > 0; tapRows--) {
    for (let k = tapColumns; k > 0; k--) {
      b += PANEL_ROW;
      const v = v128.load(a), b0 = v128.load(b), b1 = v128.load(b, 16);
      let s = i32x4.shuffle(v, v, 0, 0, 0, 0);
      c00 = madd(s, b0, c00), c01 = madd(s, b1, c01);
      s = i32x4.shuffle(v, v, 1, 1, 1, 1);
      c10 = madd(s, b0, c10), c11 = madd(s, b1, c11);
      s = i32x4.shuffle(v, v, 2, 2, 2, 2);
      c20 = madd(s, b0, c20), c21 = madd(s, b1, c21);
      s = i32x4.shuffle(v, v, 3, 3, 3, 3);
      c30 = madd(s, b0, c30), c31 = madd(s, b1, c31);
      a += 4;
    }
    a += rowStep;
  }
  if (relu) {
    const zero = f32x4.splat(0);
    c00 = f32x4.pmax(c00, zero), c01 = f32x4.pmax(c01, zero), c10 = f32x4.pmax(c10, zero);
    c11 = f32x4.pmax(c11, zero), c20 = f32x4.pmax(c20, zero), c21 = f32x4.pmax(c21, zero);
    c30 = f32x4.pmax(c30, zero), c31 = f32x4.pmax(c31, zero);
  }
  v128.store(c, c00), v128.store(c, c01, 16); c += cStep;
  v128.store(c, c10), v128.store(c, c11, 16); c += cStep;
  v128.store(c, c20), v128.store(c, c21, 16); c += cStep;
  v128.store(c, c30), v128.store(c, c31, 16);
}
