/** Puts training batches together, augmented on the way where that is asked for. */
import * as tf from "@tensorflow/tfjs";
import { createAugmenter } from "../backend/augmenter.ts";
import { type ImageSet, imageShape, valuesPerImage } from "../core/dataset.ts";
import type { Random } from "../core/random.ts";
import { fillBatch } from "../data/sampling/batches.ts";
import { colourJitter } from "../image/colour_jitter.ts";
import { imageOf } from "../image/pixel_image.ts";
import type { AugmentationSettings } from "./images/augmentation_settings.ts";
import { drawAugmentation, type DrawnAugmentation, isLit, type ShownAt } from "./images/draw_augmentation.ts";

/** Makes batches out of one image set. */
export interface BatchSource {
  /**
   * Returns the images of a batch, 0 to 1, float32 `[indices.length, height, width, channels]`; the caller
   * disposes of them. What is random is drawn from `random`, image by image.
   */
  images(indices: Uint32Array, shown: { random: Random } & ShownAt): tf.Tensor4D;
  /** Whether each image of the last batch was mirrored. */
  flips(): boolean[];
  /** Gives back what the source keeps in the backend's memory. */
  dispose(): void;
}

/** Options of `createBatchSource`. */
export interface BatchSourceOptions {
  /** Images in the largest batch. */
  batchSize: number;
  /** What happens to each image; the images stay as they are by default. */
  augmentation?: AugmentationSettings | undefined;
}

/** Makes batches on the current backend; images that are lit otherwise go through plain TypeScript first. */
export function createBatchSource(
  set: ImageSet,
  { batchSize, augmentation }: BatchSourceOptions,
): BatchSource {
  return augmentation ? augmentedSource(set, batchSize, augmentation) : plainSource(set);
}

function plainSource(set: ImageSet): BatchSource {
  const shape = imageShape(set), values = valuesPerImage(set);
  let count = 0;
  return {
    images(indices) {
      count = indices.length;
      const pixels = new Float32Array(indices.length * values);
      fillBatch(set, indices, pixels);
      return tf.tensor4d(pixels, [indices.length, ...shape]);
    },
    flips: () => new Array<boolean>(count).fill(false),
    dispose() {},
  };
}

function augmentedSource(set: ImageSet, batchSize: number, augmentation: AugmentationSettings): BatchSource {
  const [height, width, channels] = imageShape(set), hasStage = isLit(augmentation);
  // Lit images are made for each batch; others are all there from the beginning.
  const images = hasStage ? batchSize : set.images;
  const fill = augmentation.eraseFill;
  const augmenter = createAugmenter({ images, height, width, channels, batchSize, fill });
  let drawn: DrawnAugmentation[] = [];
  return {
    images(indices, shown) {
      const from = { ...shown, height, width };
      drawn = Array.from(indices, (image) => drawAugmentation(image, augmentation, from));
      return augmenter.batch(hasStage ? stage(set, drawn, augmenter.images()) : drawn);
    },
    flips: () => drawn.map(({ flip = false }) => flip),
    dispose: () => augmenter.dispose(),
  };
}

/** Writes the lit images into `images`, in the order of the batch, and returns what is left to do to each. */
function stage(set: ImageSet, drawn: readonly DrawnAugmentation[], images: Uint8Array): DrawnAugmentation[] {
  const values = valuesPerImage(set);
  return drawn.map(({ light, image, ...rest }, i) => {
    const original = imageOf(set, image);
    images.set((light ? colourJitter(original, light) : original).pixels, i * values);
    return { ...rest, image: i };
  });
}
