/** Hides with the mean of many images. */
import type { ImageSet } from "../../core/dataset.ts";
import { meanImage } from "../../image/mean_image.ts";
import { checkSameShape } from "./check_same_shape.ts";
import type { Fill } from "./fill.ts";

/**
 * Returns a fill of the mean image of a set, rounded, the same for all images. Of garments on black it is grey where
 * garments often lie: it paints grey onto the black beside them, which a model may take for a garment.
 *
 * @param set such as the training images; of the shape of those that are hidden
 * @throws {TypeError | RangeError} for a set without images; on use, for images of another shape
 */
export function meanFill(set: ImageSet): Fill {
  const pixels = Uint8Array.from(meanImage(set).mean, Math.round);
  return {
    name: "mean image",
    question: "What if this part looked as it does on average over all images?",
    pixelsOf({ image }) {
      checkSameShape("hide with the mean image", image, set);
      return pixels;
    },
  };
}
