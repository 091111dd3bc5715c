/** Turns a picture the way its camera was held. */
import { checkInteger } from "../../core/check.ts";
import { assertColourImage, type ColourImage } from "./colour_image.ts";

/**
 * Returns the picture upright by the orientation that a camera wrote beside it, 1 to 8 (Exif 2.3, tag 0x0112):
 * 1 as it is, 2 mirrored, 3 upside down, 4 flipped, 5 transposed, 6 to be turned right, 7 transposed and upside
 * down, 8 to be turned left. From 5 on height and width change places.
 *
 * @throws {RangeError} when the orientation is another one
 */
export function orient(image: ColourImage, orientation: number): ColourImage {
  assertColourImage(image);
  checkInteger("turn picture", { name: "orientation", value: orientation, least: 1, most: 8 });
  const isTransposed = orientation >= 5;
  const isFromBottom = [3, 4, 6, 7].includes(orientation), isFromRight = [2, 3, 7, 8].includes(orientation);
  const height = isTransposed ? image.width : image.height;
  const width = isTransposed ? image.height : image.width;
  const pixels = new Uint8Array(image.pixels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [row, column] = isTransposed ? [x, y] : [y, x];
      const sourceY = isFromBottom ? image.height - 1 - row : row;
      const sourceX = isFromRight ? image.width - 1 - column : column;
      const from = 3 * (sourceY * image.width + sourceX), to = 3 * (y * width + x);
      for (let c = 0; c < 3; c++) pixels[to + c] = image.pixels[from + c];
    }
  }
  return { pixels, height, width };
}
