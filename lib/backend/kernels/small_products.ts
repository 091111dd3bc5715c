/**
 * Products of matrices so small that one thread does them whole, within a larger kernel. Both operands may
 * lie in rows of any stride; the output has whole panels of eight columns, also where fewer are meant.
 *
 * B is packed first. A is read where it lies, or, for a product with A transposed, through a strip of six of
 * its columns at a time. Where rows begin stands in tables, one for each pair of strides.
 */
import { copyFloats } from "./lanes";
import { packMatrix } from "./matmul";
import { columnTile, PANEL_ROW, rowTile, TILE_COLUMNS, TILE_ROWS, TILE_TABLE } from "./micro_kernel";
import { packColumns, panelBytes } from "./panel_packing";

/** Bytes of a line of a strip. */
const STRIP_LINE: usize = 24;

/** Returns how many panels so many columns take. */
@inline
export function panelsOf(columns: i32): i32 {
  return (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
}

/** Returns the bytes of a row of so many columns in whole panels. */
@inline
export function wholeRow(columns: i32): usize {
  return <usize>panelsOf(columns) * PANEL_ROW;
}

/** Returns the bytes of the table of so many rows. */
@inline
export function tableBytes(rows: i32): usize {
  return <usize>((rows + TILE_ROWS - 1) / TILE_ROWS) * TILE_TABLE;
}

/** Returns the bytes of a packed matrix. */
@inline
export function packedBytes(depth: i32, columns: i32): usize {
  return <usize>panelsOf(columns) * panelBytes(depth);
}

/** Fills the table for A and output with rows so many bytes apart. */
export function tabulateRows(table: usize, rows: i32, aStride: usize, outStride: usize): void {
  for (let r = 0; r < rows; r += TILE_ROWS, table += TILE_TABLE) {
    for (let j = 0; j < TILE_ROWS; j++) {
      const row = <usize>min(r + j, rows - 1), at = table + (<usize>j << 2);
      store<u32>(at, <u32>(row * aStride)), store<u32>(at, <u32>(row * outStride), 24);
    }
  }
}

/** Packs B [depth, columns], times `scale`. */
export function packScaled(
  b: usize, rowStride: usize, columnStride: usize, depth: i32, columns: i32, scale: f32, packed: usize,
): void {
  packMatrix(b, rowStride, columnStride, 0, 0, packed, columns, depth, depth, 0, panelsOf(columns), 0, 0);
  if (scale == 1) return;
  const end = packed + packedBytes(depth, columns), scales = f32x4.splat(scale);
  for (; packed < end; packed += 16) v128.store(packed, f32x4.mul(v128.load(packed), scales));
}

/** out [rows, whole panels] = a [rows, depth] b. `steps` points at a zero. */
export function multiply(
  table: usize, a: usize, packed: usize, out: usize, rows: i32, columns: i32, depth: i32, steps: usize,
): void {
  for (let p = panelsOf(columns); p > 0; p--, out += PANEL_ROW, packed += panelBytes(depth)) {
    let tile = table;
    for (let r = 0; r < rows; r += TILE_ROWS, tile += TILE_TABLE) {
      rowTile(tile, a, out, packed + PANEL_ROW, packed, 1, depth, steps, 0);
    }
  }
}

/**
 * out [rows, whole panels] = a^T b, with a [depth, rows] in rows `aStride` bytes apart. `strip` has room for
 * `depth` lines of 24 bytes; `steps` points at a zero.
 */
export function multiplyTransposed(
  table: usize, a: usize, aStride: usize, strip: usize, packed: usize, out: usize, rows: i32, columns: i32,
  depth: i32, steps: usize,
): void {
  let tile = table;
  for (let r = 0; r < rows; r += TILE_ROWS, tile += TILE_TABLE) {
    packColumns(a + (<usize>r << 2), aStride, depth, min(TILE_ROWS, rows - r), strip);
    let panel = packed, target = out;
    for (let p = panelsOf(columns); p > 0; p--, target += PANEL_ROW, panel += panelBytes(depth)) {
      columnTile(tile, strip, STRIP_LINE, target, panel + PANEL_ROW, panel, 1, depth, steps, 0);
    }
  }
}

/** Copies rows of `bytes` bytes from one stride to another. */
export function copyRows(
  from: usize, fromStride: usize, to: usize, toStride: usize, rows: i32, bytes: usize,
): void {
  for (; rows > 0; rows--, from += fromStride, to += toStride) copyFloats(to, from, bytes);
}
