/**
 * Matrix products out[i, j] = bias[j] + sum over k of a[i, k] b[k, j], for either order of both matrices.
 *
 * Both matrices come with a row and a column stride in bytes, one of which is 4: that covers the transposes.
 * B is packed into panels of eight columns, once for all rows. A is read where it lies if its rows are
 * contiguous; else strips of six rows are packed. The depth is cut into blocks so that a panel's block and
 * the rows that meet it stay in the first cache. Two ways divide the work: by blocks of the output, or, for
 * a deep product with a small output, by slices of the depth whose partial results are added in order.
 */
import { lineTile } from "./line_tile";
import { columnTile } from "../column_tile";
import { PANEL_ROW, rowTile, TILE_COLUMNS, TILE_ROWS, TILE_TABLE } from "../micro_kernel";
import { packBlock, packColumns, panelBytes, startPanel, turnMatrix } from "../panel_packing";

/** Steps of the depth that are done at a time: a panel's block is then 16 KB, half of a first-level cache. */
const DEPTH_BLOCK: i32 = 512;
/** Most tiles of a block of rows. */
const MOST_TILES: i32 = 16;
/** Bytes of a tile's output where its panel has fewer than eight columns: it is computed aside. */
const SIDE_TILE: usize = 192;
/** Bytes of a line of packed A. */
const STRIP_LINE: usize = 24;
/** Bytes of the rows of A that are turned at a time: half of a first-level cache. */
const TURNED: usize = 24_576;

/**
 * Packs the panels `begin` to `end` of B, counted through all matrices of the batch.
 *
 * @param packedDepth the depth, or more: then rows of zeros follow
 */
export function packMatrix(
  b: usize,
  bRowStride: usize,
  bColumnStride: usize,
  bBatchStride: usize,
  bias: usize,
  packed: usize,
  columns: i32,
  depth: i32,
  packedDepth: i32,
  begin: i32,
  end: i32,
  _chunk: i32,
  _scratch: usize,
): void {
  const panels = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  for (let i = begin; i < end; i++) {
    const column = (i % panels) * TILE_COLUMNS, width = min(TILE_COLUMNS, columns - column);
    const panel = packed + <usize>i * panelBytes(packedDepth);
    const rows = startPanel(bias ? bias + (<usize>column << 2) : 0, width, panel);
    const source = b + <usize>(i / panels) * bBatchStride + <usize>column * bColumnStride;
    packBlock(source, bRowStride, bColumnStride, depth, width, rows);
    if (packedDepth > depth) {
      memory.fill(rows + <usize>depth * PANEL_ROW, 0, <usize>(packedDepth - depth) * PANEL_ROW);
    }
  }
}

/**
 * Computes blocks `begin` to `end` of the output, counted over columns, then rows, then the batch.
 *
 * @param packed what `packMatrix` made, or 0: then B is packed here, one matrix of the batch at a time
 * @param blockRows rows of a block: a multiple of 6, at most 96
 * @param blockPanels panels of a block; all of them where `packed` is 0
 */
export function matmulBlocks(
  a: usize,
  aRowStride: usize,
  aColumnStride: usize,
  aBatchStride: usize,
  b: usize,
  bRowStride: usize,
  bColumnStride: usize,
  bBatchStride: usize,
  bias: usize,
  packed: usize,
  packedBatchStride: usize,
  out: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  relu: i32,
  blockRows: i32,
  blockPanels: i32,
  begin: i32,
  end: i32,
  _chunk: i32,
  scratch: usize,
): void {
  const panels = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const rowBlocks = (rows + blockRows - 1) / blockRows;
  const columnBlocks = (panels + blockPanels - 1) / blockPanels;
  const steps = scratch, tiles = scratch + 16, sideTiles = tiles + <usize>MOST_TILES * TILE_TABLE;
  const side = sideTiles + <usize>MOST_TILES * TILE_TABLE, strips = side + <usize>MOST_TILES * SIDE_TILE;
  const own = strips + (aColumnStride == 4 ? TURNED : <usize>(MOST_TILES * DEPTH_BLOCK) * STRIP_LINE);
  store<i32>(steps, 0);
  let ownItem = -1;
  for (let i = begin; i < end; i++) {
    const item = i / (rowBlocks * columnBlocks), place = i % (rowBlocks * columnBlocks);
    const row = (place / columnBlocks) * blockRows, panel = (place % columnBlocks) * blockPanels;
    let panelData = packed + <usize>item * packedBatchStride;
    if (!packed) {
      panelData = own;
      if (item != ownItem) {
        packMatrix(
          b + <usize>item * bBatchStride,
          bRowStride,
          bColumnStride,
          0,
          bias,
          own,
          columns,
          depth,
          depth,
          0,
          panels,
          0,
          0,
        );
      }
      ownItem = item;
    }
    const blockHeight = min(blockRows, rows - row);
    tabulate(tiles, blockHeight, aRowStride, <usize>columns << 2);
    tabulateSide(sideTiles, tiles, blockHeight);
    const aBlock = a + <usize>item * aBatchStride + <usize>row * aRowStride;
    const outBlock = out + ((<usize>item * rows + row) * columns << 2);
    const last = columns / TILE_COLUMNS, lastBlock = min(panels, panel + blockPanels);
    const isLast = columns % TILE_COLUMNS != 0 && last >= panel && last < lastBlock;
    if (aColumnStride == 4 && blockHeight >= TILE_ROWS && depth >= 4 && depth <= DEPTH_BLOCK) {
      const whole = lastBlock - <i32>isLast, outRow = <usize>columns << 2;
      const rowsAtATime = <i32>(TURNED >> 2) / depth / TILE_ROWS * TILE_ROWS;
      for (let r = 0; r < blockHeight; r += rowsAtATime) {
        // The last rows are computed together with some before them, where they are fewer than a tile's.
        const first = min(r, blockHeight - TILE_ROWS), height = min(rowsAtATime, blockHeight - first);
        const line = <usize>height << 2, to = outBlock + <usize>first * outRow;
        turnMatrix(aBlock + <usize>first * aRowStride, aRowStride, height, depth, strips, line);
        for (let p = panel; p < whole; p++) {
          const from = panelData + <usize>p * panelBytes(depth), target = to + <usize>p * PANEL_ROW;
          multiplyLines(strips, line, height, from, target, outRow, depth, relu);
        }
        if (isLast) {
          const from = panelData + <usize>last * panelBytes(depth);
          multiplyLines(strips, line, height, from, side + <usize>first * PANEL_ROW, PANEL_ROW, depth, relu);
        }
      }
      if (isLast) copySide(side, outBlock + <usize>last * PANEL_ROW, blockHeight, columns);
      continue;
    }
    for (let k = 0; k < max(1, depth); k += DEPTH_BLOCK) {
      const length = min(DEPTH_BLOCK, depth - k), relus = relu & <i32>(k + DEPTH_BLOCK >= depth);
      const aPart = aBlock + <usize>k * aColumnStride;
      if (aColumnStride != 4) packStrips(aPart, aColumnStride, length, blockHeight, strips);
      for (let p = panel; p < min(panels, panel + blockPanels); p++) {
        const start = panelData + <usize>p * panelBytes(depth), from = start + <usize>(k + 1) * PANEL_ROW;
        const isWhole = (p + 1) * TILE_COLUMNS <= columns;
        let tile = isWhole ? tiles : sideTiles, strip = strips;
        const target = isWhole ? outBlock + <usize>p * PANEL_ROW : side;
        for (let r = 0; r < blockHeight; r += TILE_ROWS) {
          if (aColumnStride == 4) {
            rowTile(tile, aPart, target, from, k ? 0 : start, 1, length, steps, relus);
          } else {
            columnTile(tile, strip, STRIP_LINE, target, from, k ? 0 : start, 1, length, steps, relus);
            strip += <usize>length * STRIP_LINE;
          }
          tile += TILE_TABLE;
        }
      }
    }
    if (isLast) copySide(side, outBlock + <usize>last * PANEL_ROW, blockHeight, columns);
  }
}

/** Multiplies lines of A's rows by a panel of B. */
function multiplyLines(
  lines: usize, line: usize, rows: i32, panel: usize, out: usize, outRow: usize, depth: i32, relu: i32,
): void {
  for (let r = 0; r < rows; r += TILE_ROWS) {
    const row = <usize>min(r, rows - TILE_ROWS);
    lineTile(lines + (row << 2), line, panel, out + row * outRow, outRow, depth, relu);
  }
}

/** Fills the tables of a block's tiles: rows are `aStride` bytes apart in A, `outStride` in the output. */
function tabulate(tiles: usize, rows: i32, aStride: usize, outStride: usize): void {
  for (let r = 0; r < rows; r += TILE_ROWS) {
    for (let j = 0; j < TILE_ROWS; j++) {
      const row = <usize>min(r + j, rows - 1);
      store<u32>(tiles, <u32>(row * aStride)), store<u32>(tiles, <u32>(row * outStride), 24);
      tiles += 4;
    }
    tiles += 24;
  }
}

/** Copies the tables, but sends the output of each row to a line of eight. */
function tabulateSide(sideTiles: usize, tiles: usize, rows: i32): void {
  tabulate(sideTiles, rows, 0, PANEL_ROW);
  for (let r = 0; r < rows; r += TILE_ROWS) {
    memory.copy(sideTiles, tiles, 24);
    sideTiles += TILE_TABLE, tiles += TILE_TABLE;
  }
}

/** Copies the columns of the last panel, which is not whole, from where they were computed. */
function copySide(side: usize, out: usize, rows: i32, columns: i32): void {
  const width = columns % TILE_COLUMNS;
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < width; j++) store<f32>(out + (<usize>j << 2), load<f32>(side + (<usize>j << 2)));
    side += PANEL_ROW, out += <usize>columns << 2;
  }
}

/** Packs a block of transposed A into strips of six rows. */
function packStrips(a: usize, stride: usize, depth: i32, rows: i32, strips: usize): void {
  for (let r = 0; r < rows; r += TILE_ROWS) {
    packColumns(a + (<usize>r << 2), stride, depth, min(TILE_ROWS, rows - r), strips);
    strips += <usize>depth * STRIP_LINE;
  }
}
