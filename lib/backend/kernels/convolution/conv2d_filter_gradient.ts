/**
 * The gradient of a convolution's filter as a matrix product over places:
 * gradient[k, o] = sum over images and places of a[place, k] dy[place, o], with A as in `conv2d.ts`.
 *
 * A's columns are contiguous in the image, so that the micro-kernel takes six of them at every place; dy is
 * packed into panels. Where the filter's runs are shorter than half a tile, what it covers at each place is laid out
 * in a line first, so that tiles are full. Each chunk of images sums into a filter of its own, whose rows and columns
 * are rounded up to whole tiles, and `sumPartials` adds these in their order.
 */
import { columnTile } from "../column_tile";
import { PANEL_ROW, TILE_COLUMNS, TILE_ROWS, TILE_TABLE } from "../micro_kernel";
import { layLines, lineBytes, placeImage, tabulateTaps, takesLines } from "./image_rows";
import { packBlock, packColumns } from "../panel_packing";

/** Places that are done at a time, or one row of them: with six packed columns a panel takes 22 KB. */
const PLACES: i32 = 400;
/** Where dy has at most this many panels, A is read in place; else six columns are packed for all panels. */
const FEW_PANELS: i32 = 4;

/**
 * Sums over images `begin` to `end`, which are one chunk. The arguments are those of `convolve`, but
 * without bands.
 *
 * @param dy gradient of the output, `[batch, gridHeight, gridWidth, outChannels]`, or of the pooled output
 * @param places where the pooled output's maxima lay, or 0 without pooling
 * @param partials `[chunks, segments, length rounded up to 6, outChannels rounded up to 8]`
 */
export function convolveFilterGradient(
  source: usize,
  dy: usize,
  places: usize,
  partials: usize,
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
  outChannels: i32,
  group: i32,
  begin: i32,
  end: i32,
  chunk: i32,
  scratch: usize,
): void {
  const imageBytes = <usize>(height * width * channels) << 2, pixelBytes = <usize>channels << 2;
  const segments = tapRows * tapSegments, pixels = gridHeight * gridWidth;
  const panels = (outChannels + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const panelStride = <usize>(group * pixels) * PANEL_ROW;
  const frameBytes = <usize>(frameHeight * frameWidth * channels) << 2;
  const runTiles = (length + TILE_ROWS - 1) / TILE_ROWS;
  const outStride = <usize>panels * PANEL_ROW;
  const partialBytes = <usize>(segments * runTiles * TILE_ROWS) * outStride;
  const partial = partials + <usize>chunk * partialBytes;
  const isLined = takesLines(isFramed, segments, length), line = isLined ? lineBytes(segments, length) : 0;
  // The scratch memory: steps of taps and of rows, zeros, one tile's table, packed columns or lines, dy, frames.
  const tapSteps = scratch, rowSteps = tapSteps + (<usize>segments << 2);
  const zeros = (rowSteps + (<usize>(group * gridHeight) << 2) + 15) & ~15, tile = zeros + PANEL_ROW;
  const strip = tile + TILE_TABLE, stripPlaces = max(PLACES, gridWidth);
  const dyPanels = strip + <usize>stripPlaces * max(line, <usize>TILE_ROWS * 4);
  const frames = dyPanels + <usize>panels * panelStride;
  memory.fill(zeros, 0, PANEL_ROW);
  memory.fill(partial, 0, partialBytes);
  tabulateTaps(tapSteps, tapRows, tapSegments, length, rowPitch, segmentPitch);
  for (let j = 0; j < TILE_ROWS; j++) store<u32>(tile + (<usize>j << 2), <u32>(<usize>j * outStride), 24);

  // How to walk from place to place, from row to row and from image to image.
  const placeBytes = <usize>stepX * pixelBytes;
  const rowBytes = <usize>stepY * pitch;
  const nextImage = isFramed ? frameBytes : imageBytes;
  const rowStep = rowBytes - <usize>gridWidth * placeBytes;
  const imageStep = nextImage - <usize>(gridHeight - 1) * rowBytes - <usize>gridWidth * placeBytes;
  for (let y = 0; y < group * gridHeight; y++) {
    store<i32>(rowSteps + (<usize>y << 2), <i32>((y + 1) % gridHeight ? rowStep : imageStep));
  }
  const blockRows = max(1, PLACES / gridWidth);

  for (let image = begin; image < end; image += group) {
    const images = min(group, end - image), rows = images * gridHeight;
    let a = source + <usize>image * imageBytes;
    if (isFramed) {
      let frame = frames;
      for (let n = 0; n < images; n++) {
        placeImage(a, height, width, channels, top, left, frame, frameHeight, frameWidth);
        a += imageBytes, frame += frameBytes;
      }
      a = frames;
    } else {
      a -= <usize>top * pitch + <usize>left * pixelBytes;
    }
    for (let p = 0; p < panels; p++) {
      const columns = min(TILE_COLUMNS, outChannels - p * TILE_COLUMNS);
      const panel = dyPanels + <usize>p * panelStride;
      if (!places) {
        const from = dy + (<usize>(image * pixels * outChannels + p * TILE_COLUMNS) << 2);
        packBlock(from, <usize>outChannels << 2, 4, images * pixels, columns, panel);
        continue;
      }
      for (let n = 0; n < images; n++) {
        const pooled = (image + n) * (gridHeight >> 1) * (gridWidth >> 1) * outChannels + p * TILE_COLUMNS;
        const at = <usize>pooled << 2, to = panel + <usize>(n * pixels) * PANEL_ROW;
        packPooled(dy + at, places + at, gridHeight, gridWidth, outChannels, columns, to);
      }
    }
    for (let y = 0; y < rows; y += blockRows) {
      const count = min(blockRows, rows - y);
      const block = a + <usize>(y / gridHeight) * nextImage + <usize>(y % gridHeight) * rowBytes;
      const dyBlock = dyPanels + <usize>(y * gridWidth) * PANEL_ROW, steps = rowSteps + (<usize>y << 2);
      if (isLined) {
        let row = block, to = strip;
        for (let i = 0; i < count; i++) {
          layLines(row, 1, 0, gridWidth, placeBytes, tapRows, rowPitch, tapSegments, segmentPitch, length, to);
          row += <usize>gridWidth * placeBytes + <usize>load<i32>(steps + (<usize>i << 2));
          to += <usize>gridWidth * line;
        }
        for (let k = 0; k < segments * length; k += TILE_ROWS) {
          tabulateLine(tile, k, segments, length, outStride);
          for (let p = 0; p < panels; p++) {
            const b = dyBlock + <usize>p * panelStride, o = partial + <usize>p * PANEL_ROW;
            columnTile(tile, strip + (<usize>k << 2), line, o, b, 0, 1, count * gridWidth, zeros, 0);
          }
        }
        continue;
      }
      let to = partial, run = block;
      for (let s = 0; s < segments; s++) {
        for (let m = 0; m < length; m += TILE_ROWS) {
          const from = run + (<usize>m << 2);
          if (panels > FEW_PANELS) {
            packStrip(from, placeBytes, count, gridWidth, steps, strip);
            for (let p = 0; p < panels; p++) {
              const b = dyBlock + <usize>p * panelStride, o = to + <usize>p * PANEL_ROW;
              columnTile(tile, strip, TILE_ROWS * 4, o, b, 0, 1, count * gridWidth, zeros, 0);
            }
          } else {
            for (let p = 0; p < panels; p++) {
              const b = dyBlock + <usize>p * panelStride, o = to + <usize>p * PANEL_ROW;
              columnTile(tile, from, placeBytes, o, b, 0, count, gridWidth, steps, 0);
            }
          }
          to += <usize>TILE_ROWS * outStride;
        }
        run += (<usize>length << 2) + <usize>load<i32>(tapSteps + (<usize>s << 2));
      }
    }
  }
}

/**
 * Fills the table of a tile that begins at float `first` of the lines. Each run has six rows in the output; what a line
 * has too much goes to a row that none uses.
 */
function tabulateLine(tile: usize, first: i32, segments: i32, length: i32, outStride: usize): void {
  for (let j = 0; j < TILE_ROWS; j++) {
    const k = first + j, run = k / length;
    const row = run < segments ? run * TILE_ROWS + k % length : length;
    store<u32>(tile + (<usize>j << 2), <u32>(<usize>row * outStride), 24);
  }
}

/** Packs 4 or 8 columns of an image's gradient, which is pooled, each value at the place of its maximum. */
function packPooled(
  dy: usize, places: usize, height: i32, width: i32, channels: i32, columns: i32, panel: usize,
): void {
  const pixel = <usize>channels << 2, row = <usize>width * PANEL_ROW, zero = i32x4.splat(0);
  const one = i32x4.splat(1), two = i32x4.splat(2), three = i32x4.splat(3);
  const isWhole = columns == TILE_COLUMNS;
  if (!isWhole || (height | width) & 1) memory.fill(panel, 0, <usize>height * row);
  for (let i = height >> 1; i > 0; i--) {
    let upper = panel, lower = panel + row;
    for (let j = width >> 1; j > 0; j--) {
      let v = v128.load(dy), place = v128.load(places);
      v128.store(upper, v128.and(v, i32x4.eq(place, zero)));
      v128.store(upper, v128.and(v, i32x4.eq(place, one)), 32);
      v128.store(lower, v128.and(v, i32x4.eq(place, two)));
      v128.store(lower, v128.and(v, i32x4.eq(place, three)), 32);
      if (isWhole) {
        v = v128.load(dy, 16), place = v128.load(places, 16);
        v128.store(upper, v128.and(v, i32x4.eq(place, zero)), 16);
        v128.store(upper, v128.and(v, i32x4.eq(place, one)), 48);
        v128.store(lower, v128.and(v, i32x4.eq(place, two)), 16);
        v128.store(lower, v128.and(v, i32x4.eq(place, three)), 48);
      }
      dy += pixel, places += pixel, upper += 2 * PANEL_ROW, lower += 2 * PANEL_ROW;
    }
    panel += 2 * row;
  }
}

/** Packs six columns of A for some rows of places. */
@inline
function packStrip(from: usize, placeBytes: usize, rows: i32, width: i32, steps: usize, strip: usize): void {
  for (let y = 0; y < rows; y++) {
    packColumns(from, placeBytes, width, TILE_ROWS, strip);
    strip += <usize>(width * TILE_ROWS) << 2;
    from += <usize>width * placeBytes + <usize>load<i32>(steps + (<usize>y << 2));
  }
}
