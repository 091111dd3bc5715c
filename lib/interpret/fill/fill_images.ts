/** Prepares what stands where images are hidden. */
import type { Breathe } from "../../core/breather.ts";
import { checkLength, checkNumber } from "../../core/check.ts";
import { type ImageSet, valuesPerImage } from "../../core/dataset.ts";
import { imageOf } from "../../image/pixel_image.ts";
import type { FillOption } from "./fill.ts";

/** Which images are to be hidden, and who waits. */
export interface FillImagesOptions {
  /** What is being done, for the error message: "occlude images". */
  task: string;
  /** The class of each image that is explained. */
  explained: ArrayLike<number>;
  breathe: Breathe;
}

/**
 * Throws where a brightness or a picture does not fit the images.
 *
 * @throws {RangeError} when a brightness is not from 0 to 255
 * @throws {TypeError} when a picture has not as many values as an image
 */
export function checkFill(task: string, fill: FillOption, images: ImageSet): void {
  if (typeof fill === "number") checkNumber(task, { name: "fill", value: fill, most: 255 });
  else if (ArrayBuffer.isView(fill)) {
    const wanted = valuesPerImage(images);
    checkLength(task, { name: "fill", value: fill.length, wanted, of: "values of an image" });
  }
}

/**
 * Returns for each image what it shows where it is hidden, `[height, width, channels]`, rounded to bytes. Where all
 * images get the same, they share one array.
 *
 * @throws {RangeError | TypeError} as `checkFill`, and where a fill does not fit an image
 */
export async function fillImages(
  fill: FillOption,
  images: ImageSet,
  { task, explained, breathe }: FillImagesOptions,
): Promise<Uint8Array[]> {
  checkFill(task, fill, images);
  const values = valuesPerImage(images);
  if (typeof fill === "number" || ArrayBuffer.isView(fill)) {
    const shared = typeof fill === "number"
      ? new Uint8Array(values).fill(Math.round(fill))
      : Uint8Array.from(fill, Math.round);
    return new Array<Uint8Array>(images.size).fill(shared);
  }
  const filled: Uint8Array[] = [];
  for (let index = 0; index < images.size; index++) {
    const pixels = fill.pixelsOf({ image: imageOf(images, index), index, label: explained[index] });
    const name = `pixels of the fill "${fill.name}"`;
    checkLength(task, { name, value: pixels.length, wanted: values, of: "values of an image" });
    filled.push(pixels);
    await breathe();
  }
  return filled;
}
