/**
 * The gradient of a convolution's filter as outer products, where channels come in fours and filters in eights:
 * gradient[k, o] = sum over images and places of a[place, k] dy[place, o], with A as in `conv2d.ts`.
 *
 * Four consecutive k are four channels of one pixel, so both factors are read where they lie, in the image or
 * its padded copy and in dy, and nothing is packed. A tile of 4 x 8 sums of the gradient stays in registers over
 * all places of a group of images. Each chunk of images sums into a filter of its own, and `sumPartials` adds
 * these in their order.
 */
import { madd } from "../fused";
import { addTo } from "../lanes";
import { placeImage, tabulateTaps } from "./image_rows";

/** Entries k and filters of a tile. */
const TILE_ROWS: i32 = 4, TILE_COLUMNS: i32 = 8;

/**
 * Sums over images `begin` to `end`, which are one chunk. The arguments are those of `convolveFilterGradient`, but
 * without pooling.
 *
 * @param partials `[chunks, segments * length, outChannels]`
 */
export function convolveFilterOuter(
  source: usize,
  dy: usize,
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
  const frameBytes = <usize>(frameHeight * frameWidth * channels) << 2;
  const segments = tapRows * tapSegments, outPixel = <usize>outChannels << 2;
  const partial = partials + <usize>chunk * <usize>(segments * length) * outPixel;
  // The scratch memory: steps of taps and of rows, frames.
  const tapSteps = scratch, rowSteps = tapSteps + (<usize>segments << 2);
  const frames = (rowSteps + (<usize>(group * gridHeight) << 2) + 15) & ~15;
  tabulateTaps(tapSteps, tapRows, tapSegments, length, rowPitch, segmentPitch);

  // How to walk from place to place, from row to row and from image to image.
  const placeBytes = <usize>stepX * pixelBytes, rowBytes = <usize>stepY * pitch;
  const nextImage = isFramed ? frameBytes : imageBytes;
  const rowStep = rowBytes - <usize>gridWidth * placeBytes;
  const imageStep = nextImage - <usize>(gridHeight - 1) * rowBytes - <usize>gridWidth * placeBytes;
  for (let y = 0; y < group * gridHeight; y++) {
    store<i32>(rowSteps + (<usize>y << 2), <i32>((y + 1) % gridHeight ? rowStep : imageStep));
  }

  for (let image = begin; image < end; image += group) {
    const images = min(group, end - image), isAdded = image > begin;
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
    const b = dy + <usize>(image * gridHeight * gridWidth) * outPixel;
    let to = partial;
    for (let s = 0; s < segments; s++) {
      for (let m = 0; m < length; m += TILE_ROWS) {
        for (let o = 0; o < outChannels; o += TILE_COLUMNS) {
          const at = <usize>o << 2;
          placesTile(
            a, placeBytes, b + at, outPixel, images * gridHeight, gridWidth, rowSteps, to + at, outPixel, isAdded,
          );
        }
        a += <usize>TILE_ROWS << 2;
        to += <usize>TILE_ROWS * outPixel;
      }
      a += <usize>load<i32>(tapSteps + (<usize>s << 2));
    }
  }
}

/**
 * Four entries of A times eight of dy, summed over rows of places; the result replaces C or is added to it.
 *
 * @param steps bytes to move A on by after each row of places
 */
function placesTile(
  a: usize, aStep: usize, b: usize, bStep: usize, rows: i32, width: i32, steps: usize,
  c: usize, cStep: usize, isAdded: bool,
): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  for (; rows > 0; rows--) {
    for (let x = width; x > 0; x--) {
      const v = v128.load(a), b0 = v128.load(b), b1 = v128.load(b, 16);
      let s = i32x4.shuffle(v, v, 0, 0, 0, 0);
      c00 = madd(s, b0, c00), c01 = madd(s, b1, c01);
      s = i32x4.shuffle(v, v, 1, 1, 1, 1);
      c10 = madd(s, b0, c10), c11 = madd(s, b1, c11);
      s = i32x4.shuffle(v, v, 2, 2, 2, 2);
      c20 = madd(s, b0, c20), c21 = madd(s, b1, c21);
      s = i32x4.shuffle(v, v, 3, 3, 3, 3);
      c30 = madd(s, b0, c30), c31 = madd(s, b1, c31);
      a += aStep;
      b += bStep;
    }
    a += <usize>load<i32>(steps);
    steps += 4;
  }
  if (isAdded) {
    addTo(c, c00), addTo(c + 16, c01); c += cStep;
    addTo(c, c10), addTo(c + 16, c11); c += cStep;
    addTo(c, c20), addTo(c + 16, c21); c += cStep;
    addTo(c, c30), addTo(c + 16, c31);
  } else {
    v128.store(c, c00), v128.store(c, c01, 16); c += cStep;
    v128.store(c, c10), v128.store(c, c11, 16); c += cStep;
    v128.store(c, c20), v128.store(c, c21, 16); c += cStep;
    v128.store(c, c30), v128.store(c, c31, 16);
  }
}
