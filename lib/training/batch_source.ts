/** Puts training batches together, augmented on the way where that is asked for. */
import * as tf from "@tensorflow/tfjs";
import { emptyTensor } from "../backend/operations/empty_tensor.ts";
import { augmentImages as augmentPlainly } from "../backend/references/augment.ts";
import { kernelRuntime } from "../backend/runtime.ts";
import { floatsOf } from "../backend/tfjs_internals.ts";
import { augmentImages, PARAMETERS, writeAugmentation } from "../backend/wrappers/augment.ts";
import type { ImageSet } from "../core/dataset.ts";
import type { Random } from "../core/random.ts";
import { fillBatch } from "../data/batches.ts";
import { type AugmentationSettings, drawAugmentation } from "./augmentation.ts";

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
 * Makes batches on the current backend. Augmented ones are one pass of a kernel on "wasm", where the image set
 * is copied into the backend's memory once, and plain TypeScript elsewhere: equal but for rounding.
 */
export function createBatchSource(
  set: ImageSet,
  { batchSize, augmentation }: BatchSourceOptions,
): BatchSource {
  if (!augmentation) return plainSource(set);
  return tf.getBackend() === "wasm"
    ? kernelSource(set, batchSize, augmentation)
    : referenceSource(set, augmentation);
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
  const { height, width } = set, runtime = kernelRuntime();
  const allocate = (words: number) => runtime.allocate(words).byteOffset;
  const setAddress = allocate(Math.ceil(set.images.length / 4));
  const parametersAddress = allocate(batchSize * PARAMETERS);
  // Views are made anew each time: memory that is not shared takes another place when it grows.
  const images = () => {
    const { buffer, byteOffset } = runtime.integersAt(setAddress, 0);
    return new Uint8Array(buffer, byteOffset, set.images.length);
  };
  images().set(set.images);
  return {
    images(indices, random) {
      const batch = emptyTensor([indices.length, height, width, 1]) as tf.Tensor4D;
      const parameters = runtime.integersAt(parametersAddress, indices.length * PARAMETERS);
      drawAll(parameters, indices, augmentation, { random, height, width });
      const { eraseFill: fill } = augmentation;
      const views = { images: images(), parameters, out: floatsOf(batch) };
      augmentImages({ ...views, height, width, channels: 1, fill });
      return batch;
    },
    dispose() {
      for (const address of [setAddress, parametersAddress]) {
        runtime.release(runtime.integersAt(address, 0));
      }
    },
  };
}

function referenceSource(set: ImageSet, augmentation: AugmentationSettings): BatchSource {
  const { images, height, width } = set;
  return {
    images(indices, random) {
      const parameters = new Int32Array(indices.length * PARAMETERS);
      drawAll(parameters, indices, augmentation, { random, height, width });
      const out = new Float32Array(indices.length * height * width);
      augmentPlainly({
        images,
        parameters,
        out,
        height,
        width,
        channels: 1,
        fill: augmentation.eraseFill,
      });
      return tf.tensor4d(out, [indices.length, height, width, 1]);
    },
    dispose() {},
  };
}

function drawAll(
  parameters: Int32Array,
  indices: Uint32Array,
  augmentation: AugmentationSettings,
  from: { random: Random; height: number; width: number },
): void {
  indices.forEach((image, i) =>
    writeAugmentation(parameters, i, drawAugmentation(image, augmentation, from))
  );
}
