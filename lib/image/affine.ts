/** Moves pixels by an affine map with bilinear interpolation: what rotate, scale and shift are made of. */
import {
  assertPixelImage,
  type Channels,
  likeImage,
  type PixelImage,
  type Pixels,
  roundingOffset,
  zerosLike,
} from "./pixel_image.ts";

/**
 * Says where each result pixel looks in the source, both measured from the image's centre:
 * `sourceX = xx * x + xy * y + dx`, `sourceY = yx * x + yy * y + dy`; x grows to the right, y downwards.
 */
export interface AffineMap {
  /** @default 1 */
  xx?: number;
  /** @default 0 */
  xy?: number;
  /** @default 0 */
  yx?: number;
  /** @default 1 */
  yy?: number;
  /** Columns. @default 0 */
  dx?: number;
  /** Rows. @default 0 */
  dy?: number;
}

/**
 * Moves an image by an affine map; the result has the image's size. Between pixels it interpolates
 * bilinearly, and beyond the edge everything is 0. One call with a combined map is faster and blurs less
 * than several in a row.
 *
 * @throws {RangeError} when a coefficient is not finite.
 */
export function affine<P extends Pixels, C extends Channels = 1>(
  image: PixelImage<P, C>,
  map: AffineMap,
): PixelImage<P, C> {
  assertPixelImage(image);
  const { xx = 1, xy = 0, yx = 0, yy = 1, dx = 0, dy = 0 } = map;
  if (!Number.isFinite(xx + xy + yx + yy + dx + dy)) {
    throw new RangeError(
      `Cannot move pixels as each coefficient must be finite: current value is ${
        [xx, xy, yx, yy, dx, dy].join(", ")
      }`,
    );
  }
  const { height, width, channels = 1, pixels: source } = image;
  const pixels = zerosLike(source);
  const half = roundingOffset(source);
  const centreX = (width - 1) / 2;
  const centreY = (height - 1) / 2;

  for (let y = 0; y < height; y++) {
    const baseX = centreX - xx * centreX + xy * (y - centreY) + dx;
    const baseY = centreY - yx * centreX + yy * (y - centreY) + dy;
    for (let x = 0; x < width; x++) {
      const sourceX = baseX + xx * x, sourceY = baseY + yx * x;
      for (let c = 0; c < channels; c++) {
        pixels[(y * width + x) * channels + c] = sample(image, c, sourceX, sourceY) + half;
      }
    }
  }
  return likeImage(image, pixels);
}

/** Interpolates one channel between the four pixels around a point. */
function sample(
  { pixels, height, width, channels = 1 }: PixelImage,
  channel: number,
  x: number,
  y: number,
): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < -1 || top < -1 || left >= width || top >= height) return 0;
  const right = x - left;
  const down = y - top;
  const at = (top * width + left) * channels + channel;
  const hasLeft = left >= 0;
  const hasRight = left + 1 < width;
  let upper = 0;
  let lower = 0;
  if (top >= 0) {
    upper = (hasLeft ? pixels[at] * (1 - right) : 0) + (hasRight ? pixels[at + channels] * right : 0);
  }
  if (top + 1 < height) {
    const below = at + width * channels;
    lower = (hasLeft ? pixels[below] * (1 - right) : 0) + (hasRight ? pixels[below + channels] * right : 0);
  }
  return upper * (1 - down) + lower * down;
}
