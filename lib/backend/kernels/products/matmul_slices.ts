/**
 * Deep matrix products with a small output, such as the gradient of a layer's weights over a large batch:
 * out[i, j] = sum over k of a[i, k] b[k, j], with the depth k cut into slices.
 *
 * Each chunk is a slice and sums into a matrix of its own, whose rows and columns are rounded up to whole
 * tiles; `sumPartials` then adds the slices in their order, so that the result does not depend on threads.
 */
import { columnTile } from "../column_tile";
import { PANEL_ROW, rowTile, TILE_COLUMNS, TILE_ROWS, TILE_TABLE } from "../micro_kernel";
import { packBlock, packColumns } from "../panel_packing";

/** Steps of the depth that are done at a time: B's part then fits the second cache, a panel the first. */
const DEPTH_BLOCK: i32 = 256;
/** Where B has at most this many panels, whole strips of transposed A are read in place, not packed. */
const FEW_PANELS: i32 = 4;

/** Computes the part of the product that steps `begin` to `end` of the depth contribute; all of one chunk. */
export function matmulSlice(
  a: usize,
  aRowStride: usize,
  aColumnStride: usize,
  b: usize,
  bRowStride: usize,
  bColumnStride: usize,
  partials: usize,
  rows: i32,
  columns: i32,
  begin: i32,
  end: i32,
  chunk: i32,
  scratch: usize,
): void {
  const panels = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS, tileRows = (rows + TILE_ROWS - 1) / TILE_ROWS;
  const outStride = <usize>panels * PANEL_ROW;
  const partial = partials + <usize>chunk * <usize>(tileRows * TILE_ROWS) * outStride;
  const steps = scratch, zeros = scratch + 16, tile = zeros + PANEL_ROW;
  const strip = (tile + TILE_TABLE + 15) & ~15, packed = strip + <usize>(DEPTH_BLOCK * TILE_ROWS) * 4;
  store<i32>(steps, 0);
  memory.fill(zeros, 0, PANEL_ROW);
  for (let k = begin; k < end; k += DEPTH_BLOCK) {
    const length = min(DEPTH_BLOCK, end - k), start = k == begin ? zeros : 0;
    const panelPart = <usize>length * PANEL_ROW;
    for (let p = 0; p < panels; p++) {
      const source = b + <usize>k * bRowStride + <usize>(p * TILE_COLUMNS) * bColumnStride;
      const width = min(TILE_COLUMNS, columns - p * TILE_COLUMNS);
      packBlock(source, bRowStride, bColumnStride, length, width, packed + <usize>p * panelPart);
    }
    for (let r = 0; r < tileRows; r++) {
      const row = r * TILE_ROWS, height = min(TILE_ROWS, rows - row);
      const source = a + <usize>row * aRowStride + <usize>k * aColumnStride;
      for (let j = 0; j < TILE_ROWS; j++) {
        const entry = tile + (<usize>j << 2);
        store<u32>(entry, <u32>(<usize>min(j, height - 1) * aRowStride));
        store<u32>(entry, <u32>(<usize>j * outStride), 24);
      }
      const out = partial + <usize>row * outStride;
      const isPacked = aColumnStride != 4 && (panels > FEW_PANELS || height < TILE_ROWS);
      if (isPacked) packColumns(source, aColumnStride, length, height, strip);
      for (let p = 0; p < panels; p++) {
        const from = packed + <usize>p * panelPart, target = out + <usize>p * PANEL_ROW;
        if (aColumnStride == 4) rowTile(tile, source, target, from, start, 1, length, steps, 0);
        else if (isPacked) columnTile(tile, strip, TILE_ROWS * 4, target, from, start, 1, length, steps, 0);
        else columnTile(tile, source, aColumnStride, target, from, start, 1, length, steps, 0);
      }
    }
  }
}

/**
 * Adds partial results in their order, for rows `begin` to `end`: out = activation(bias + sum of partials).
 *
 * Every `segmentRows` rows of the output come from a segment of the partials that is rounded up to
 * `partialRows` rows; their columns are rounded up to a multiple of 8.
 *
 * @param partialBytes bytes from one partial result to the next
 */
export function sumPartials(
  partials: usize,
  partialBytes: usize,
  count: i32,
  segmentRows: i32,
  partialRows: i32,
  columns: i32,
  bias: usize,
  relu: i32,
  out: usize,
  begin: i32,
  end: i32,
  _chunk: i32,
  _scratch: usize,
): void {
  const width = (columns + TILE_COLUMNS - 1) & ~(TILE_COLUMNS - 1);
  for (let r = begin; r < end; r++) {
    const row = partials + (<usize>((r / segmentRows) * partialRows + (r % segmentRows)) * width << 2);
    const target = out + (<usize>r * columns << 2);
    for (let j = 0; j < columns; j += 4) {
      let from = row + (<usize>j << 2);
      let sum = v128.load(from);
      for (let i = 1; i < count; i++) from += partialBytes, sum = f32x4.add(sum, v128.load(from));
      store4(target, sum, j, columns, bias, relu);
    }
  }
}

/** Stores up to four sums of a row, with bias and activation. */
@inline
function store4(target: usize, sum: v128, column: i32, columns: i32, bias: usize, relu: i32): void {
  const at = <usize>column << 2, zero = f32x4.splat(0);
  if (column + 4 <= columns) {
    if (bias) sum = f32x4.add(sum, v128.load(bias + at));
    v128.store(target + at, relu ? f32x4.pmax(sum, zero) : sum);
    return;
  }
  for (let j = 0; column + j < columns; j++) {
    let value = f32x4.extract_lane(sum, 0);
    sum = i8x16.shuffle(sum, sum, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3);
    if (bias) value += load<f32>(bias + at + (<usize>j << 2));
    store<f32>(target + at + (<usize>j << 2), relu && value < 0 ? 0 : value);
  }
}
