/** Describes every image of a set by its edge directions, and by its colours where there are any. */
import type { ImageSet } from "../../core/dataset.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { colourHistogram } from "../photograph/colour_histogram.ts";
import type { PixelImage } from "../pixel_image.ts";
import { describeImages } from "./describe_images.ts";
import { hog, type HogOptions } from "./hog.ts";

/**
 * Computes the HOG descriptor of each image of a set, one per row, as `hog()` does:
 * shape `[size, blockRows * blockColumns * blockSize^2 * bins]`, which is `[size, 1296]` by default for 28 x 28 pixels.
 *
 * Of images in colour it is that of the luma, and their colour histogram follows (28 bins by default): the square roots
 * of its fractions, so that Euclidean distances are Hellinger's, times that of the number of blocks, so that colours
 * weigh as much as edges.
 *
 * @throws {RangeError} when the set is empty, and as `hog()` does
 */
export function hogMatrix(set: ImageSet, options: HogOptions = {}): Matrix {
  return describeImages(set, (image) => {
    const { descriptor } = hog(image, options);
    return image.channels === 3 ? withColours(descriptor, image, options) : descriptor;
  });
}

/** Joins a descriptor, whose blocks have length 1, and the image's colours, which get the same length in all. */
function withColours(
  descriptor: Float32Array,
  image: PixelImage<Uint8Array>,
  { blockSize = 2, bins = 9 }: HogOptions,
): Float32Array {
  const blocks = descriptor.length / (blockSize * blockSize * bins), colours = colourHistogram(image);
  const joined = new Float32Array(descriptor.length + colours.length);
  joined.set(descriptor);
  joined.set(colours.map((fraction) => Math.sqrt(fraction * blocks)), descriptor.length);
  return joined;
}
