/**
 * Batch normalisation, ReLU and maximum pooling over 2 x 2 pixels at stride 2 in one pass, and the way back: the
 * values before pooling are four times as many, and are written nowhere. Channels are a multiple of four.
 */
import { normalise4, prepareScale } from "./batch_norm";
import { poolFour } from "./window_maximum";

/**
 * y = the maximum over 2 x 2 pixels of (x - mean) inverseDeviation gamma + beta, then max(., 0) if `relu`, and
 * places = where it lay, as in `poolImage`. Images are [height, width, channels]; items are rows of pooled images.
 */
export function batchNormPool(
  x: usize, y: usize, places: usize, mean: usize, inverseDeviation: usize, gamma: usize, beta: usize,
  channels: i32, height: i32, width: i32, relu: i32, begin: i32, end: i32, _chunk: i32, scratch: usize,
): void {
  const pixel = <usize>channels << 2, pitch = <usize>width * pixel, rows = height >> 1, columns = width >> 1;
  const scale = scratch, shift = scratch + pixel, low = f32x4.splat(relu ? 0 : -Infinity);
  prepareScale(scale, shift, inverseDeviation, gamma, beta, channels);
  for (let row = begin; row < end; row++) {
    const image = x + <usize>(row / rows * height + row % rows * 2) * pitch;
    const to = <usize>(row * columns) * pixel;
    for (let c: usize = 0; c < pixel; c += 16) {
      const center = v128.load(mean + c), factor = v128.load(scale + c), offset = v128.load(shift + c);
      let p = image + c, out = y + to + c, place = places + to + c;
      for (let j = columns; j > 0; j--) {
        const v0 = normalise4(v128.load(p), center, factor, offset);
        const v2 = normalise4(v128.load(p + pitch), center, factor, offset);
        p += pixel;
        const v1 = normalise4(v128.load(p), center, factor, offset);
        const v3 = normalise4(v128.load(p + pitch), center, factor, offset);
        p += pixel;
        poolFour(v0, v1, v2, v3, 0, low, out, place);
        out += pixel, place += pixel;
      }
    }
  }
}

/**
 * Writes the gradient before pooling, of pixels `first` to `first + rows` of all images: that of the window where the
 * pixel is its maximum, else 0.
 */
export function expandPooled(
  dy: usize, places: usize, channels: i32, height: i32, width: i32, first: i32, rows: i32, to: usize,
): void {
  const pixel = <usize>channels << 2, outHeight = height >> 1, outWidth = width >> 1, zero = f32x4.splat(0);
  let x = first % width, y = first / width % height, image = first / width / height;
  for (; rows > 0; rows--) {
    const end = to + pixel, isCovered = y >> 1 < outHeight && x >> 1 < outWidth;
    if (isCovered) {
      const window = <usize>((image * outHeight + (y >> 1)) * outWidth + (x >> 1)) * pixel;
      const own = i32x4.splat((y & 1) * 2 + (x & 1));
      let p = dy + window, place = places + window;
      for (; to < end; to += 16, p += 16, place += 16) {
        v128.store(to, v128.and(v128.load(p), i32x4.eq(v128.load(place), own)));
      }
    } else {
      for (; to < end; to += 16) v128.store(to, zero);
    }
    if (++x < width) continue;
    x = 0;
    if (++y == height) y = 0, image++;
  }
}
