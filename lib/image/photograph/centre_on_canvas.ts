/** Puts an image into the middle of a larger black one. */
import { assertGreyImage, type GreyImage } from "../grey_image.ts";
import { type Pixels, zerosLike } from "../pixel_image.ts";

export interface CanvasOptions {
  /** Rows of the canvas, in pixels. */
  height: number;
  /** Columns of the canvas, in pixels. */
  width: number;
  /**
   * What comes to lie in the middle: the middle of the image, or its centre of mass (brightness is weight) as
   * far as the canvas allows.
   * @default "middle"
   */
  centre?: "middle" | "mass";
}

/**
 * Returns a black canvas with the image in its middle. When the space around is odd, the larger part is above
 * and to the left, as in Fashion-MNIST.
 *
 * @throws {RangeError} when the canvas is smaller than the image
 */
export function centreOnCanvas<P extends Pixels>(image: GreyImage<P>, options: CanvasOptions): GreyImage<P> {
  assertGreyImage(image);
  const { height, width } = options;
  const { top, left } = placeOnCanvas(image, options);
  const pixels = zerosLike(image.pixels, height * width);
  for (let y = 0; y < image.height; y++) {
    const row = image.pixels.subarray(y * image.width, (y + 1) * image.width);
    pixels.set(row, (top + y) * width + left);
  }
  return { pixels, height, width };
}

/** Returns the row and column of the canvas where the image's first pixel comes to lie (see `centreOnCanvas`). */
export function placeOnCanvas(
  image: GreyImage,
  { height, width, centre = "middle" }: CanvasOptions,
): { top: number; left: number } {
  const free = { rows: height - image.height, columns: width - image.width };
  if (!Number.isInteger(free.rows) || !Number.isInteger(free.columns) || free.rows < 0 || free.columns < 0) {
    throw new RangeError(
      `Cannot centre image as canvas must have at least ${image.height} x ${image.width} pixels: ` +
        `current value is ${height} x ${width}`,
    );
  }
  const middle = centre === "mass" ? centreOfMass(image) : { y: image.height / 2, x: image.width / 2 };
  const top = Math.min(free.rows, Math.max(0, Math.ceil(height / 2 - middle.y)));
  const left = Math.min(free.columns, Math.max(0, Math.ceil(width / 2 - middle.x)));
  return { top, left };
}

/** Returns the centre of mass in pixels from the upper left corner; the middle of a black image. */
function centreOfMass({ pixels, height, width }: GreyImage): { y: number; x: number } {
  let sum = 0, y = 0, x = 0;
  for (let p = 0; p < pixels.length; p++) {
    sum += pixels[p];
    y += pixels[p] * (Math.floor(p / width) + 0.5);
    x += pixels[p] * (p % width + 0.5);
  }
  return sum === 0 ? { y: height / 2, x: width / 2 } : { y: y / sum, x: x / sum };
}
