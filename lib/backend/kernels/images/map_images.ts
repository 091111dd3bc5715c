/**
 * Moves images by affine maps with bilinear interpolation: turns and zooms them on their way into a batch.
 *
 *   out[i, y, x] = round(image[sourceY, sourceX]),  sourceX = xx x + xy y + dx,  sourceY = yx x + yy y + dy,
 *
 * where x and y are measured from the image's centre, and beyond the edge everything is 0. All of it is float64, in
 * the order of `image/affine.ts`: the same bits come out, so that networks which were trained before the kernel
 * there was can be trained again.
 */

/** A map in the table, float64: number of the image, xx, xy, yx, yy, dx, dy. */
const MAP_BYTES: usize = 56;

/** Items are images of the batch; `images` holds bytes, out float32. */
export function mapImages(
  images: usize, maps: usize, out: usize, height: i32, width: i32, channels: i32, begin: i32, end: i32, _chunk: i32,
  _scratch: usize,
): void {
  const pixels = <usize>(height * width * channels);
  const centreX = <f64>(width - 1) / 2, centreY = <f64>(height - 1) / 2;
  for (let item = begin; item < end; item++) {
    const map = maps + <usize>item * MAP_BYTES, image = images + <usize>load<f64>(map) * pixels;
    const xx = load<f64>(map, 8), yx = load<f64>(map, 24);
    let to = out + (<usize>item * pixels << 2);
    for (let y = 0; y < height; y++) {
      const fromCentre = <f64>y - centreY;
      const baseX = centreX - xx * centreX + load<f64>(map, 16) * fromCentre + load<f64>(map, 40);
      const baseY = centreY - yx * centreX + load<f64>(map, 32) * fromCentre + load<f64>(map, 48);
      for (let x = 0; x < width; x++) {
        writePixel(image, to, height, width, channels, baseX + xx * <f64>x, baseY + yx * <f64>x);
        to += <usize>channels << 2;
      }
    }
  }
}

/** Writes the channels of the pixel that lies at x and y, between those of the image. */
@inline
function writePixel(image: usize, to: usize, height: i32, width: i32, channels: i32, x: f64, y: f64): void {
  const floorX = floor<f64>(x), floorY = floor<f64>(y);
  if (!(floorX >= -1 && floorY >= -1 && floorX < <f64>width && floorY < <f64>height)) {
    for (let c = 0; c < channels; c++) store<f32>(to + (<usize>c << 2), 0);
    return;
  }
  const left = <i32>floorX, top = <i32>floorY, right = x - floorX, down = y - floorY;
  const pixel = <usize>channels, row = <usize>width * pixel;
  if (left >= 0 && top >= 0 && left + 1 < width && top + 1 < height) {
    const upper = image + <usize>top * row + <usize>left * pixel, lower = upper + row;
    for (let c: usize = 0; c < pixel; c++) {
      const above = valueAt(upper + c) * (1 - right) + valueAt(upper + pixel + c) * right;
      const below = valueAt(lower + c) * (1 - right) + valueAt(lower + pixel + c) * right;
      store<f32>(to + (c << 2), rounded(above * (1 - down) + below * down));
    }
    return;
  }
  // What lies outside counts as 0 times the nearest pixel's value: it is read, and adds nothing.
  const leftPart = left >= 0 ? 1 - right : 0, rightPart = left + 1 < width ? right : 0;
  const upperPart = top >= 0 ? 1 - down : 0, lowerPart = top + 1 < height ? down : 0;
  const first = <usize>max(left, 0) * pixel, second = <usize>min(left + 1, width - 1) * pixel;
  const upper = image + <usize>max(top, 0) * row, lower = image + <usize>min(top + 1, height - 1) * row;
  for (let c: usize = 0; c < pixel; c++) {
    const above = valueAt(upper + first + c) * leftPart + valueAt(upper + second + c) * rightPart;
    const below = valueAt(lower + first + c) * leftPart + valueAt(lower + second + c) * rightPart;
    store<f32>(to + (c << 2), rounded(above * upperPart + below * lowerPart));
  }
}

@inline
function valueAt(at: usize): f64 {
  return <f64>load<u8>(at);
}

/** Rounds to a whole number; what is cut off is that of a number which is not negative. */
@inline
function rounded(value: f64): f32 {
  return <f32><i32>(value + 0.5);
}
