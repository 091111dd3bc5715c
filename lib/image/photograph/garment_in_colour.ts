/** Turns the photograph of a garment into an image in colour. */
import { boundingBox, type Box } from "../crop.ts";
import { type CanvasOptions, placeOnCanvas } from "./centre_on_canvas.ts";
import { type ColourImage, greyOf } from "./colour_image.ts";
import type { FoundGarment } from "./find_garment.ts";
import { fittingSize } from "./garment_from_photograph.ts";
import { resizeColour } from "./resize_colour.ts";

/** How the garment is laid out. */
export interface GarmentInColourOptions extends CanvasOptions {
  /** Red, green and blue of the canvas, 0 to 255: black or white. */
  canvas: 0 | 255;
}

/**
 * Returns the garment on a canvas of one colour, its longest edge as long as the image: cut out and put into the middle
 * as `garmentFromPhotograph` does, but with its colours, neither negated nor sharpened.
 */
export function garmentInColour(
  photograph: ColourImage,
  { mask }: Pick<FoundGarment, "mask">,
  { canvas, ...options }: GarmentInColourOptions,
): ColourImage {
  const { height, width } = options;
  const box = boundingBox({ ...photograph, pixels: mask })!;
  const alone = cutOut(photograph, { mask, box, canvas });
  const fitted = resizeColour(alone, fittingSize(alone, options));
  const grey = greyOf(fitted);
  // What differs from the canvas has the weight.
  const weight = { ...grey, pixels: grey.pixels.map((value) => Math.abs(value - canvas)) };
  const { top, left } = placeOnCanvas(weight, options);
  const pixels = new Uint8Array(3 * height * width).fill(canvas);
  for (let y = 0; y < fitted.height; y++) {
    const row = fitted.pixels.subarray(3 * y * fitted.width, 3 * (y + 1) * fitted.width);
    pixels.set(row, 3 * ((top + y) * width + left));
  }
  return { pixels, height, width };
}

function cutOut(
  photograph: ColourImage,
  { mask, box, canvas }: { mask: Uint8Array; box: Box; canvas: number },
): ColourImage {
  const { top, left, height, width } = box;
  const pixels = new Uint8Array(3 * height * width).fill(canvas);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (top + y) * photograph.width + left + x, to = y * width + x;
      if (mask[from] === 0) continue;
      for (let c = 0; c < 3; c++) pixels[3 * to + c] = photograph.pixels[3 * from + c];
    }
  }
  return { pixels, height, width };
}
