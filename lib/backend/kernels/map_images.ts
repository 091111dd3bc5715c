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
  // What lies outside counts as 0 times the nearest pixel's value: it is read, and adds nothing.
  const hasLeft = <f64>i32(left >= 0), hasRight = <f64>i32(left + 1 < width);
  const upperLeft = (1 - right) * hasLeft, upperRight = right * hasRight;
  const first = <usize>(max(left, 0) * channels), second = <usize>(min(left + 1, width - 1) * channels);
  const row = <usize>(width * channels);
  const upper = image + <usize>max(top, 0) * row, lower = image + <usize>min(top + 1, height - 1) * row;
  const hasUpper = <f64>i32(top >= 0), hasLower = <f64>i32(top + 1 < height);
  for (let c: usize = 0; c < <usize>channels; c++) {
    const above = valueAt(upper + first + c) * upperLeft + valueAt(upper + second + c) * upperRight;
    const below = valueAt(lower + first + c) * upperLeft + valueAt(lower + second + c) * upperRight;
    const value = above * hasUpper * (1 - down) + below * hasLower * down;
    store<f32>(to + (c << 2), <f32>floor<f64>(value + 0.5));
  }
}

@inline
function valueAt(at: usize): f64 {
  return <f64>load<u8>(at);
}
