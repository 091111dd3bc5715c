/** Refuses images of another shape than those that a fill was made of. */
import { type ImageSet, imageShape } from "../../core/dataset.ts";
import type { PixelImage } from "../../image/pixel_image.ts";

/**
 * Throws TypeError unless an image has the height, width and channels of a set's.
 *
 * @param task what is being done, for the error message: "hide with the mean image"
 */
export function checkSameShape(task: string, image: PixelImage, set: ImageSet): void {
  const { height, width, channels = 1 } = image, wanted = imageShape(set).join(" x ");
  const found = [height, width, channels].join(" x ");
  if (found === wanted) return;
  throw new TypeError(
    `Cannot ${task} as the image must be ${wanted}, as the fill's own images are: current value is ${found}`,
  );
}
