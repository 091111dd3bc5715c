/** Describes one grey image as plain typed data. */
import type { ImageSet } from "../core/dataset.ts";
import { lumaImage } from "./luma.ts";
import { imageOf, type PixelImage, type Pixels } from "./pixel_image.ts";

/** One grey image: pixels of shape `[height, width]`. */
export type GreyImage<P extends Pixels = Pixels> = PixelImage<P, 1>;

/**
 * Returns image `index` of a set in grey. The pixels of a grey set are a view of the set's, not a copy; of a set in
 * colour they are its luma.
 */
export function greyImageAt(set: ImageSet, index: number): GreyImage<Uint8Array> {
  return lumaImage(imageOf(set, index));
}

/** Throws a TypeError unless the image holds `height * width` pixels and at least one. */
export function assertGreyImage(image: GreyImage): void {
  const { pixels, height, width } = image;
  if (pixels.length === 0 || pixels.length !== height * width) {
    throw new TypeError(
      "Cannot read an image as pixels must hold height * width values, at least one: current value is " +
        `${pixels.length} for ${height} x ${width}`,
    );
  }
}
