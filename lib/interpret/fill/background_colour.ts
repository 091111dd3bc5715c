/** Estimates the background that all images of a set share. */
import { checkImageSet } from "../../core/check_dataset.ts";
import { type ImageSet, valuesPerImage } from "../../core/dataset.ts";

/**
 * Returns the background of a set, one value for each channel: the median over the outermost pixels of all images, the
 * lower one of two. It is that of the images as long as garments touch less than half of the border; images whose
 * backgrounds differ from each other have none in common, and this says nothing about them.
 *
 * @throws {TypeError | RangeError} as `checkImageSet`: no images, or not all their pixels
 */
export function backgroundColour(set: ImageSet): number[] {
  checkImageSet("estimate the background", set);
  const { images, size, height, width, channels = 1 } = set, values = valuesPerImage(set);
  const counts = Array.from({ length: channels }, () => new Float64Array(256));
  for (let place = 0; place < height * width; place++) {
    const row = Math.floor(place / width), column = place % width;
    if (row > 0 && row < height - 1 && column > 0 && column < width - 1) continue;
    for (let image = 0; image < size; image++) {
      const at = image * values + place * channels;
      for (let c = 0; c < channels; c++) counts[c][images[at + c]]++;
    }
  }
  return counts.map(lowerMedian);
}

/** Returns the smallest value that at least half of the values do not exceed, given how often each occurs. */
function lowerMedian(counts: Float64Array): number {
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let below = 0;
  return counts.findIndex((count) => (below += count) >= half);
}
