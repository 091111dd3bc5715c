/** Brings matrices into the order in which the micro-kernel reads them. */
import { PANEL_ROW, TILE_COLUMNS, TILE_ROWS } from "./micro_kernel";

/** Returns the bytes of a panel: eight starting values, then `depth` rows of eight. */
@inline
export function panelBytes(depth: i32): usize {
  return <usize>(depth + 1) * PANEL_ROW;
}

/** Stores a panel's starting values, the bias of its columns or zeros; returns where its rows begin. */
export function startPanel(bias: usize, columns: i32, panel: usize): usize {
  v128.store(panel, f32x4.splat(0)), v128.store(panel, f32x4.splat(0), 16);
  if (bias) {
    for (let j = 0; j < columns; j++) store<f32>(panel + (<usize>j << 2), load<f32>(bias + (<usize>j << 2)));
  }
  return panel + PANEL_ROW;
}

/**
 * Copies a block of `depth` rows and 1 to 8 columns to rows of eight; missing columns become zeros.
 *
 * @param rowStride bytes from row to row of the source; 4 for a transposed matrix
 * @param columnStride bytes from column to column
 */
export function packBlock(
  source: usize,
  rowStride: usize,
  columnStride: usize,
  depth: i32,
  columns: i32,
  packed: usize,
): void {
  if (columns == TILE_COLUMNS && columnStride == 4) {
    for (; depth > 0; depth--) {
      v128.store(packed, v128.load(source)), v128.store(packed, v128.load(source, 16), 16);
      source += rowStride, packed += PANEL_ROW;
    }
    return;
  }
  if (columns == TILE_COLUMNS && rowStride == 4) {
    for (; depth >= 4; depth -= 4) {
      transpose4(source, columnStride, packed);
      transpose4(source + 4 * columnStride, columnStride, packed + 16);
      source += 16, packed += 4 * PANEL_ROW;
    }
  }
  for (; depth > 0; depth--) {
    for (let j = 0; j < TILE_COLUMNS; j++) {
      const value = j < columns ? load<f32>(source + <usize>j * columnStride) : 0;
      store<f32>(packed + (<usize>j << 2), value);
    }
    source += rowStride, packed += PANEL_ROW;
  }
}

/** Stores four rows of a panel's half: entry j of row k is float k of the source's line j. */
@inline
function transpose4(source: usize, stride: usize, packed: usize): void {
  turn4(source, stride, packed, PANEL_ROW);
}

/** Stores the transpose of four lines of four floats. */
@inline
function turn4(source: usize, stride: usize, packed: usize, packedStride: usize): void {
  const a = v128.load(source);
  source += stride;
  const b = v128.load(source);
  source += stride;
  const c = v128.load(source);
  source += stride;
  const d = v128.load(source);
  const ab0 = i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const ab2 = i8x16.shuffle(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  const cd0 = i8x16.shuffle(c, d, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const cd2 = i8x16.shuffle(c, d, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  v128.store(packed, i8x16.shuffle(ab0, cd0, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
  packed += packedStride;
  v128.store(packed, i8x16.shuffle(ab0, cd0, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31));
  packed += packedStride;
  v128.store(packed, i8x16.shuffle(ab2, cd2, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
  packed += packedStride;
  v128.store(packed, i8x16.shuffle(ab2, cd2, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31));
}

/** Copies 1 to 6 columns of a matrix to lines of six; missing ones repeat the last. */
export function packColumns(source: usize, rowStride: usize, depth: i32, columns: i32, packed: usize): void {
  if (columns >= TILE_ROWS) {
    for (; depth > 0; depth--) {
      v128.store(packed, v128.load(source)), store<u64>(packed, load<u64>(source, 16), 16);
      source += rowStride, packed += 24;
    }
    return;
  }
  for (; depth > 0; depth--) {
    for (let j = 0; j < TILE_ROWS; j++) {
      store<f32>(packed + (<usize>j << 2), load<f32>(source + (<usize>min(j, columns - 1) << 2)));
    }
    source += rowStride, packed += 24;
  }
}

/** out [columns, rows] = a [rows, columns] transposed, four or more of both, in rows `outStride` bytes apart. */
export function turnMatrix(
  a: usize, aStride: usize, rows: i32, columns: i32, out: usize, outStride: usize,
): void {
  for (let c = 0; c < columns; c += 4) {
    const column = <usize>min(c, columns - 4), to = out + column * outStride;
    for (let r = 0; r < rows; r += 4) {
      const row = <usize>min(r, rows - 4);
      turn4(a + row * aStride + (column << 2), aStride, to + (row << 2), outStride);
    }
  }
}
