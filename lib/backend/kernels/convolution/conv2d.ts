/**
 * Convolutions of NHWC images as matrix products: out[place, o] = bias[o] + sum over k of
 * a[place, k] b[k, o], where k runs over filter row, filter column and channel, and row `place` of A is what
 * the filter covers there. A is never built: its rows are pointers into a zero-padded copy of the image, or
 * into the image itself, and the micro-kernel walks over the filter's rows by adding to them. So padding
 * counts as zeros that are multiplied: an infinite weight gives NaN there.
 *
 * The gradient of the input is a convolution too, of the output's gradient by the turned filter; with a
 * stride s it falls into s * s of them, one for each position of a pixel between the places, and each of
 * them meets only its part of the filter's taps. The wrapper describes all of these in the same numbers.
 */
import { PANEL_ROW, rowTile, TILE_COLUMNS, TILE_ROWS, TILE_TABLE } from "../micro_kernel";
import { greyImages } from "./conv2d_grey";
import { placeImage, tabulateTaps } from "./image_rows";
import { packBlock, panelBytes, startPanel } from "../panel_packing";
import { poolImage } from "./pool_places";

/**
 * Packs panels `begin` to `end` of the turned filter: columns are the filter's channels, and the depth runs
 * over taps, the last first, and output channels.
 *
 * @param filter `[filterHeight, filterWidth, channels, outChannels]`
 * @param lastRow first filter row to take; `rowCount` of them, each `rowStep` lower; the same for columns
 */
export function packTurnedFilter(
  filter: usize,
  filterWidth: i32,
  channels: i32,
  outChannels: i32,
  lastRow: i32,
  rowCount: i32,
  rowStep: i32,
  lastColumn: i32,
  columnCount: i32,
  columnStep: i32,
  packedDepth: i32,
  packed: usize,
  begin: i32,
  end: i32,
  _chunk: i32,
  _scratch: usize,
): void {
  for (let p = begin; p < end; p++) {
    const channel = p * TILE_COLUMNS, width = min(TILE_COLUMNS, channels - channel);
    let rows = startPanel(0, width, packed + <usize>p * panelBytes(packedDepth));
    const last = rows + <usize>packedDepth * PANEL_ROW;
    for (let i = 0; i < rowCount; i++) {
      for (let j = 0; j < columnCount; j++) {
        const tap = (lastRow - i * rowStep) * filterWidth + lastColumn - j * columnStep;
        const source = filter + (<usize>((tap * channels + channel) * outChannels) << 2);
        packBlock(source, 4, <usize>outChannels << 2, outChannels, width, rows);
        rows += <usize>outChannels * PANEL_ROW;
      }
    }
    memory.fill(rows, 0, last - rows);
  }
}

/**
 * Convolves bands `begin` to `end` of the images; an image is `bands` bands of `bandHeight` rows of places.
 *
 * @param packed the filter in panels, `tapRows * tapSegments * length` deep
 * @param top row of the frame on which the image begins, where the frame begins with what the filter covers
 *   at the first place; `left` likewise
 * @param pitch bytes from row to row of what the row pointers walk over: the frame, or the image
 * @param isFramed 1 to copy each band into a frame `[frameHeight, frameWidth]`; 0 to read the image in place
 * @param gridHeight rows of places in an image, `stepY` rows of the image apart; `gridWidth` likewise
 * @param tapRows rows of the filter, `rowPitch` bytes apart, each with `tapSegments` runs of `length` floats,
 *   `segmentPitch` bytes apart
 * @param outTop row of the output for the first row of places; `outStepY` rows on for the next; likewise
 *   `outLeft` and `outStepX`
 * @param pooled 1 to give the maxima of 2 x 2 pixels, and where `places` is not 0, to put their places there (see
 *   `pool_places.ts`): then there is one band
 * @param group images that are done together (1 if there are several bands), so that tiles are full
 */
export function convolve(
  source: usize,
  packed: usize,
  out: usize,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  left: i32,
  pitch: usize,
  isFramed: i32,
  frameHeight: i32,
  frameWidth: i32,
  gridHeight: i32,
  gridWidth: i32,
  stepY: i32,
  stepX: i32,
  tapRows: i32,
  tapSegments: i32,
  length: i32,
  rowPitch: usize,
  segmentPitch: usize,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  outTop: i32,
  outLeft: i32,
  outStepY: i32,
  outStepX: i32,
  relu: i32,
  pooled: i32,
  places: usize,
  bands: i32,
  bandHeight: i32,
  group: i32,
  begin: i32,
  end: i32,
  _chunk: i32,
  scratch: usize,
): void {
  const imageBytes = <usize>(height * width * channels) << 2, pixelBytes = <usize>channels << 2;
  const outPixel = <usize>outChannels << 2, outRow = <usize>outWidth * outPixel;
  const segments = tapRows * tapSegments, depth = segments * length;
  const panels = (outChannels + TILE_COLUMNS - 1) / TILE_COLUMNS;
  // Whole panels of images of one channel: see conv2d_grey.ts.
  const isGrey = channels == 1 && tapSegments == 1 && stepX == 1 && gridWidth >= 4;
  const wholePanels = outChannels / TILE_COLUMNS;
  const most = group * bandHeight * gridWidth, mostTiles = (most + TILE_ROWS - 1) / TILE_ROWS;
  const pooledBytes = <usize>(outHeight >> 1) * <usize>(outWidth >> 1) * outPixel;
  const frameBytes = <usize>(frameHeight * frameWidth * channels) << 2;
  // The scratch memory: the table of steps, tiles, tiles for the last panel and its output, frames, and, with
  // pooling, the output of a group.
  const steps = scratch, tiles = (steps + (<usize>segments << 2) + 15) & ~15;
  const sideTiles = tiles + <usize>mostTiles * TILE_TABLE;
  const side = sideTiles + <usize>mostTiles * TILE_TABLE, frames = side + <usize>most * PANEL_ROW;
  const whole = (frames + <usize>group * (isFramed ? frameBytes : 0) + 15) & ~15;
  tabulateTaps(steps, tapRows, tapSegments, length, rowPitch, segmentPitch);
  let tabulated = 0;
  for (let item = begin; item < end; item += group) {
    const image = item / bands, row = (item % bands) * bandHeight;
    const images = min(group, end - item), rows = min(bandHeight, gridHeight - row);
    const count = images * rows * gridWidth;
    if (count != tabulated) {
      const aImage = isFramed ? frameBytes : imageBytes;
      let tile = tiles, sideTile = sideTiles, n = 0, y = 0, x = 0;
      for (let i = 0; i < count; i += TILE_ROWS) {
        for (let j = 0; j < TILE_ROWS; j++) {
          const from = <usize>n * aImage + <usize>(y * stepY) * pitch + <usize>(x * stepX) * pixelBytes;
          const to = <usize>(n * outHeight + y * outStepY) * outRow + <usize>(x * outStepX) * outPixel;
          const place = min(i + j, count - 1);
          store<u32>(tile, <u32>from), store<u32>(tile, <u32>to, 24);
          store<u32>(sideTile, <u32>from), store<u32>(sideTile, <u32>(<usize>place * PANEL_ROW), 24);
          tile += 4, sideTile += 4;
          if (place == count - 1 || ++x < gridWidth) continue;
          x = 0;
          if (++y == rows) y = 0, n++;
        }
        tile += 24, sideTile += 24;
      }
      tabulated = count;
    }
    let a = source + <usize>image * imageBytes;
    if (isFramed) {
      let frame = frames;
      for (let n = 0; n < images; n++) {
        placeImage(a, height, width, channels, top - row * stepY, left, frame, frameHeight, frameWidth);
        a += imageBytes, frame += frameBytes;
      }
      a = frames;
    } else {
      a += <usize>(row * stepY - top) * pitch - <usize>left * pixelBytes;
    }
    const firstRow = <usize>(image * outHeight + outTop + row * outStepY);
    const target = pooled ? whole : out + firstRow * outRow + <usize>outLeft * outPixel;
    if (isGrey) {
      greyImages(
        a, isFramed ? frameBytes : imageBytes, images, rows, <usize>stepY * pitch, gridWidth, tapRows, length, rowPitch,
        packed, panelBytes(depth), wholePanels,
        target, <usize>outHeight * outRow, <usize>outStepY * outRow, <usize>outStepX * outPixel, pooled ? 0 : relu,
      );
    }
    for (let p = isGrey ? wholePanels : 0; p < panels; p++) {
      const start = packed + <usize>p * panelBytes(depth), from = start + PANEL_ROW;
      const isWhole = (p + 1) * TILE_COLUMNS <= outChannels;
      let tile = isWhole ? tiles : sideTiles;
      const to = isWhole ? target + <usize>p * PANEL_ROW : side;
      for (let i = 0; i < count; i += TILE_ROWS) {
        rowTile(tile, a, to, from, start, segments, length, steps, pooled ? 0 : relu);
        tile += TILE_TABLE;
      }
    }
    const rest = outChannels % TILE_COLUMNS;
    if (rest) copySide(tiles, side, target + <usize>(panels - 1) * PANEL_ROW, count, rest);
    if (!pooled) continue;
    const lowest: f32 = relu ? 0 : -Infinity;
    for (let n = 0; n < images; n++) {
      const at = <usize>(image + n) * pooledBytes, full = whole + <usize>(n * outHeight) * outRow;
      poolImage(full, outHeight, outWidth, outChannels, outRow, out + at, places ? places + at : 0, 0, lowest);
    }
  }
}

/** Copies the columns of the last panel, which is not whole, from where they were computed. */
function copySide(tiles: usize, side: usize, out: usize, places: i32, columns: i32): void {
  for (let i = 0; i < places; i += TILE_ROWS) {
    for (let j = 0; j < min(TILE_ROWS, places - i); j++) {
      const target = out + <usize>load<u32>(tiles + (<usize>j << 2), 24);
      for (let c: usize = 0; c < <usize>columns << 2; c += 4) store<f32>(target + c, load<f32>(side + c));
      side += PANEL_ROW;
    }
    tiles += TILE_TABLE;
  }
}
