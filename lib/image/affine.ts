/** Moves pixels by an affine map with bilinear interpolation: what rotate, scale and shift are made of. */
import { assertGreyImage, type GreyImage, type Pixels, roundingOffset, zerosLike } from "./grey_image.ts";

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
export function affine<P extends Pixels>(image: GreyImage<P>, map: AffineMap): GreyImage<P> {
  assertGreyImage(image);
  const { xx = 1, xy = 0, yx = 0, yy = 1, dx = 0, dy = 0 } = map;
  if (!Number.isFinite(xx + xy + yx + yy + dx + dy)) {
    throw new RangeError(
      `Cannot move pixels as each coefficient must be finite: current value is ${
        [xx, xy, yx, yy, dx, dy].join(", ")
      }`,
    );
  }
  const { height, width, pixels: source } = image;
  const pixels = zerosLike(source);
  const half = roundingOffset(source);
  const centreX = (width - 1) / 2;
  const centreY = (height - 1) / 2;

  for (let y = 0; y < height; y++) {
    const baseX = centreX - xx * centreX + xy * (y - centreY) + dx;
    const baseY = centreY - yx * centreX + yy * (y - centreY) + dy;
    for (let x = 0; x < width; x++) {
      const value = sample(source, height, width, baseX + xx * x, baseY + yx * x);
      pixels[y * width + x] = value + half;
    }
  }
  return { pixels, height, width };
}

/** Interpolates between the four pixels around a point. */
function sample(source: Pixels, height: number, width: number, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < -1 || top < -1 || left >= width || top >= height) return 0;
  const right = x - left;
  const down = y - top;
  const at = top * width + left;
  const hasLeft = left >= 0;
  const hasRight = left + 1 < width;
  let upper = 0;
  let lower = 0;
  if (top >= 0) {
    upper = (hasLeft ? source[at] * (1 - right) : 0) + (hasRight ? source[at + 1] * right : 0);
  }
  if (top + 1 < height) {
    const below = at + width;
    lower = (hasLeft ? source[below] * (1 - right) : 0) + (hasRight ? source[below + 1] * right : 0);
  }
  return upper * (1 - down) + lower * down;
}
