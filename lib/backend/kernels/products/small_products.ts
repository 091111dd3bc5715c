/**
 * Products of matrices so small that one thread does them whole, within a larger kernel. Both operands may
 * lie in rows of any stride; the output has whole panels of eight columns, also where fewer are meant.
 *
 * B is packed first. A is read where it lies, by rows or by columns. Where rows begin stands in tables, one for each
 * pair of strides. The last tile of rows and the last panel of columns end where the matrix ends, and compute again
 * some of what the ones before them did: the same bits, so nothing is filled up or left over.
 */
import { copyFloats } from "../lanes";
import { lineTile } from "./line_tile";
import { columnTile } from "../column_tile";
import { PANEL_ROW, rowTile, TILE_COLUMNS, TILE_ROWS, TILE_TABLE } from "../micro_kernel";
import { packBlock, packColumns, panelBytes, startPanel } from "../panel_packing";

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

/** Packs B [depth, columns], times `scale`; the last of several panels ends with the last column. */
export function packScaled(
  b: usize, rowStride: usize, columnStride: usize, depth: i32, columns: i32, scale: f32, packed: usize,
): void {
  const scales = f32x4.splat(scale);
  for (let p = 0, count = panelsOf(columns); p < count; p++) {
    const column = panelStart(p, columns), width = min(TILE_COLUMNS, columns);
    const rows = startPanel(0, width, packed), next = packed + panelBytes(depth);
    packBlock(b + <usize>column * columnStride, rowStride, columnStride, depth, width, rows);
    packed = next;
    if (scale == 1) continue;
    for (let at = rows; at < next; at += PANEL_ROW) {
      v128.store(at, f32x4.mul(v128.load(at), scales));
      v128.store(at, f32x4.mul(v128.load(at, 16), scales), 16);
    }
  }
}

/** Returns the first column of a panel. */
@inline
function panelStart(panel: i32, columns: i32): i32 {
  return min(panel * TILE_COLUMNS, max(0, columns - TILE_COLUMNS));
}

/** Returns the first row of a tile of which `rows` has at least one: the last tile ends with the last row. */
@inline
function tileStart(row: i32, rows: i32): i32 {
  return min(row, rows - TILE_ROWS);
}

/**
 * out [rows, columns] = a [rows, depth] b. `steps` points at a zero. Fewer than eight columns are made up to eight.
 */
export function multiply(
  table: usize, a: usize, packed: usize, out: usize, rows: i32, columns: i32, depth: i32, steps: usize,
): void {
  for (let p = 0, count = panelsOf(columns); p < count; p++, packed += panelBytes(depth)) {
    const target = out + (<usize>panelStart(p, columns) << 2);
    let tile = table;
    for (let r = 0; r < rows; r += TILE_ROWS, tile += TILE_TABLE) {
      rowTile(tile, a, target, packed + PANEL_ROW, packed, 1, depth, steps, 0);
    }
  }
}

/**
 * out [rows, columns] = a^T b, with a [depth, rows] in rows `aStride` bytes apart. Six rows or more are read where they
 * lie; fewer by way of `strip`, with room for `depth` lines of 24 bytes. `steps` points at a zero. Fewer than eight
 * columns are made up to eight.
 */
export function multiplyTransposed(
  table: usize, a: usize, aStride: usize, strip: usize, packed: usize, out: usize, outStride: usize, rows: i32,
  columns: i32, depth: i32, steps: usize,
): void {
  if (rows < TILE_ROWS) packColumns(a, aStride, depth, rows, strip);
  for (let p = 0, count = panelsOf(columns); p < count; p++, packed += panelBytes(depth)) {
    const target = out + (<usize>panelStart(p, columns) << 2);
    if (rows < TILE_ROWS) {
      columnTile(table, strip, STRIP_LINE, target, packed + PANEL_ROW, packed, 1, depth, steps, 0);
      continue;
    }
    for (let r = 0; r < rows; r += TILE_ROWS) {
      const row = <usize>tileStart(r, rows);
      lineTile(
        a + (row << 2), aStride, packed, target + row * outStride, outStride, depth, 0,
      );
    }
  }
}

/** Copies rows of `bytes` bytes from one stride to another. */
export function copyRows(
  from: usize, fromStride: usize, to: usize, toStride: usize, rows: i32, bytes: usize,
): void {
  for (; rows > 0; rows--, from += fromStride, to += toStride) copyFloats(to, from, bytes);
}
