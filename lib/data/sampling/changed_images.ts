/** Changes every image of a set, and no size. */
import { type ImageSet, valuesPerImage } from "../../core/dataset.ts";
import { flip } from "../../image/flip.ts";
import { imageOf, type PixelImage } from "../../image/pixel_image.ts";

/** Returns the set with every image changed to another one of its size; labels and names are the set's own. */
export function changedImages<Images extends ImageSet>(
  set: Images,
  change: (image: PixelImage) => PixelImage,
): Images {
  const values = valuesPerImage(set), images = new Uint8Array(set.size * values);
  for (let i = 0; i < set.size; i++) images.set(change(imageOf(set, i)).pixels, i * values);
  return { ...set, images };
}

/** Returns the set with its images mirrored left to right. */
export function mirroredImages<Images extends ImageSet>(set: Images): Images {
  return changedImages(set, (image) => flip(image));
}
