/** Puts training batches together, augmented on the way where that is asked for. */
import * as tf from "@tensorflow/tfjs";
import { emptyTensor } from "../backend/operations/empty_tensor.ts";
import { augmentImages as augmentPlainly } from "../backend/references/augment.ts";
import { kernelRuntime } from "../backend/runtime/runtime.ts";
import { isOurBackend } from "../backend/tfjs/our_backend.ts";
import { floatsOf } from "../backend/tfjs/tfjs_internals.ts";
import { augmentImages, PARAMETERS, writeAugmentation } from "../backend/wrappers/augment.ts";
import type { ImageSet } from "../core/dataset.ts";
import type { Random } from "../core/random.ts";
import { fillBatch } from "../data/sampling/batches.ts";
import { affine } from "../image/affine.ts";
import { greyImageAt } from "../image/grey_image.ts";
import {
  type AugmentationSettings,
  drawAugmentation,
  type DrawnAugmentation,
  isMapped,
} from "./augmentation.ts";

/** Makes batches out of one image set. */
export interface BatchSource {
  /**
   * Returns the images of a batch, 0 to 1, float32 `[indices.length, height, width, 1]`; the caller disposes of
   * them. What is random is drawn from `random`, image by image.
   */
  images(indices: Uint32Array, random: Random): tf.Tensor4D;
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

/**
 * Makes batches on the current backend. Augmented ones are one pass of a kernel on our backend, where the image set
 * is copied into the backend's memory once, and plain TypeScript elsewhere: equal but for rounding. Images that
 * are turned or zoomed go through plain TypeScript first.
 */
export function createBatchSource(
  set: ImageSet,
  { batchSize, augmentation }: BatchSourceOptions,
): BatchSource {
  if (!augmentation) return plainSource(set);
  return isOurBackend() ? kernelSource(set, batchSize, augmentation) : referenceSource(set, augmentation);
}

function plainSource(set: ImageSet): BatchSource {
  const { height, width } = set;
  return {
    images(indices) {
      const pixels = new Float32Array(indices.length * height * width);
      fillBatch(set, indices, pixels);
      return tf.tensor4d(pixels, [indices.length, height, width, 1]);
    },
    dispose() {},
  };
}

function kernelSource(set: ImageSet, batchSize: number, augmentation: AugmentationSettings): BatchSource {
  const { height, width } = set, runtime = kernelRuntime(), isStaged = isMapped(augmentation);
  const allocate = (words: number) => runtime.allocate(words).byteOffset;
  // Mapped images are made for each batch; others are all there from the beginning.
  const length = isStaged ? batchSize * height * width : set.images.length;
  const imagesAddress = allocate(Math.ceil(length / 4));
  const parametersAddress = allocate(batchSize * PARAMETERS);
  // Views are made anew each time: memory that is not shared takes another place when it grows.
  const images = () => {
    const { buffer, byteOffset } = runtime.integersAt(imagesAddress, 0);
    return new Uint8Array(buffer, byteOffset, length);
  };
  if (!isStaged) images().set(set.images);
  return {
    images(indices, random) {
      const batch = emptyTensor([indices.length, height, width, 1]) as tf.Tensor4D;
      const drawn = drawAll(indices, augmentation, { random, height, width });
      const staged = isStaged ? stage(set, drawn, images()) : drawn;
      const parameters = runtime.integersAt(parametersAddress, indices.length * PARAMETERS);
      staged.forEach((image, i) => writeAugmentation(parameters, i, image));
      const { eraseFill: fill } = augmentation;
      const views = { images: images(), parameters, out: floatsOf(batch) };
      augmentImages({ ...views, height, width, channels: 1, fill });
      return batch;
    },
    dispose() {
      for (const address of [imagesAddress, parametersAddress]) {
        runtime.release(runtime.integersAt(address, 0));
      }
    },
  };
}

function referenceSource(set: ImageSet, augmentation: AugmentationSettings): BatchSource {
  const { height, width } = set, { eraseFill: fill } = augmentation;
  return {
    images(indices, random) {
      const drawn = drawAll(indices, augmentation, { random, height, width });
      const images = isMapped(augmentation) ? new Uint8Array(indices.length * height * width) : set.images;
      const staged = isMapped(augmentation) ? stage(set, drawn, images) : drawn;
      const parameters = new Int32Array(indices.length * PARAMETERS);
      staged.forEach((image, i) => writeAugmentation(parameters, i, image));
      const out = new Float32Array(indices.length * height * width);
      augmentPlainly({ images, parameters, out, height, width, channels: 1, fill });
      return tf.tensor4d(out, [indices.length, height, width, 1]);
    },
    dispose() {},
  };
}

function drawAll(
  indices: Uint32Array,
  augmentation: AugmentationSettings,
  from: { random: Random; height: number; width: number },
): DrawnAugmentation[] {
  return Array.from(indices, (image) => drawAugmentation(image, augmentation, from));
}

/** Writes the mapped images into `images`, in the order of the batch, and returns what is left to do to each. */
function stage(set: ImageSet, drawn: readonly DrawnAugmentation[], images: Uint8Array): DrawnAugmentation[] {
  const pixels = set.height * set.width;
  return drawn.map(({ map = {}, image, ...rest }, i) => {
    images.set(affine(greyImageAt(set, image), map).pixels, i * pixels);
    return { ...rest, image: i };
  });
}
