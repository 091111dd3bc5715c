/**
 * Products A^T B that are deep and small, such as the gradient of a dense layer's weights: slices of the depth are
 * summed apart, and `sumPartials` adds the slices in their order.
 */
import { lineTile } from "./line_tile";
import { PANEL_ROW, TILE_COLUMNS, TILE_ROWS } from "../micro_kernel";
import { packBlock, packColumns, panelBytes, startPanel } from "../panel_packing";
import { copyRows } from "./small_products";

/** Bytes of a line of a strip. */
const STRIP_LINE: usize = 24;

/**
 * Sums the slice `begin` to `end` of the depth: partials[chunk] [rows, columns] = a^T b, for a [depth, rows] of any
 * number of rows and b [depth, columns] with columns in eights. Items are steps of the depth.
 */
export function matmulOuter(
  a: usize, b: usize, partials: usize, rows: i32, columns: i32, begin: i32, end: i32, chunk: i32, scratch: usize,
): void {
  const aRow = <usize>rows << 2, bRow = <usize>columns << 2, length = end - begin;
  const from = a + <usize>begin * aRow, right = b + <usize>begin * bRow;
  const out = partials + <usize>chunk * <usize>rows * bRow;
  const strip = scratch + panelBytes(length), side = strip + <usize>length * STRIP_LINE;
  if (rows < TILE_ROWS) packColumns(from, aRow, length, rows, strip);
  for (let c = 0; c < columns; c += TILE_COLUMNS) {
    const column = <usize>c << 2;
    packBlock(right + column, bRow, 4, length, TILE_COLUMNS, startPanel(0, 0, scratch));
    if (rows < TILE_ROWS) {
      lineTile(strip, STRIP_LINE, scratch, side, PANEL_ROW, length, 0);
      copyRows(side, PANEL_ROW, out + column, bRow, rows, PANEL_ROW);
      continue;
    }
    for (let r = 0; r < rows; r += TILE_ROWS) {
      const row = <usize>min(r, rows - TILE_ROWS);
      lineTile(from + (row << 2), aRow, scratch, out + row * bRow + column, bRow, length, 0);
    }
  }
}
