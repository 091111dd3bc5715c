/** Small images for fills, and a linear model of them whose explanations are known in closed form. */
import type { Dataset, ImageSet } from "../../../lib/core/dataset.ts";
import { imageOf } from "../../../lib/image/pixel_image.ts";
import type { HiddenImage } from "../../../lib/interpret/fill/fill.ts";

/** Returns images of these pixels, `[height, width, channels]` each, with a label each. */
export function picturesOf(
  pixels: readonly (readonly number[])[],
  { height, width, channels = 1, labels, classes = 2 }: {
    height: number;
    width: number;
    channels?: 1 | 3;
    labels: readonly number[];
    classes?: number;
  },
): Dataset {
  return {
    ...{ images: Uint8Array.from(pixels.flat()), labels: Uint8Array.from(labels), size: pixels.length },
    ...{ height, width, ...(channels === 3 && { channels }) },
    classNames: Array.from({ length: classes }, (_, i) => `class ${i}`),
    provenance: { source: "pictures", title: "Pictures", verified: false, origin: "written", files: [] },
  };
}

/** Returns what a fill may know of an image of a set; its class is its label unless another is given. */
export function hiddenImage(set: Dataset, index: number, label = set.labels[index]): HiddenImage {
  return { image: imageOf(set, index), index, label };
}

/** Whole numbers, so that sums are exact in float32: -3 to 3, for each value of an image and each class. */
export function weightOf(value: number, label: number): number {
  return (value * 5 + label * 3 + value * label) % 7 - 3;
}

/** Scores each class by the weighted sum of an image's values. */
export function linearScores({ images, size, classNames }: ImageSet): Float32Array {
  const values = images.length / size, classes = classNames.length;
  return Float32Array.from({ length: size * classes }, (_, i) => {
    const image = Math.floor(i / classes), own = images.subarray(image * values, (image + 1) * values);
    return own.reduce((sum, value, at) => sum + value * weightOf(at, i % classes), 0);
  });
}
