/** Puts augmented batches of images together, on whatever backend is in use. */
import * as tf from "@tensorflow/tfjs";
import { emptyTensor } from "./operations/empty_tensor.ts";
import { kernelRuntime } from "./runtime/runtime.ts";
import { isOurBackend } from "./tfjs/our_backend.ts";
import { floatsOf } from "./tfjs/tfjs_internals.ts";
import {
  type AugmentImages,
  augmentImages,
  type ImageAugmentation,
  PARAMETERS,
  writeAugmentation,
} from "./wrappers/augment.ts";

export type { ImageAugmentation } from "./wrappers/augment.ts";

/** Options of `createAugmenter`. */
export interface AugmenterOptions {
  /**
   * All images that are augmented, bytes `[images, height, width, channels]`; or how many there is to be room for,
   * when they are made for each batch and written into `images()`.
   */
  images: Uint8Array | number;
  height: number;
  width: number;
  channels: number;
  /** Images in the largest batch. */
  batchSize: number;
  /** What an erased rectangle holds, on the scale of the batch, where a byte of 255 is 1. @default 0 */
  fill?: number;
}

/** Augments images of one set. */
export interface Augmenter {
  /** Returns where the images lie, to be written or read; valid until the next batch. */
  images(): Uint8Array;
  /**
   * Returns a batch, float32 `[drawn.length, height, width, channels]`, 0 to 1; the caller disposes of it.
   *
   * @param drawn what happens to each image, `image` being its number in `images()`
   */
  batch(drawn: readonly ImageAugmentation[]): tf.Tensor4D;
  /** Gives back what is kept in the backend's memory. */
  dispose(): void;
}

/**
 * Makes an augmenter for the backend in use: on ours one pass of a kernel, for which the images are copied into the
 * backend's memory once; plain TypeScript elsewhere, equal but for rounding.
 */
export function createAugmenter(options: AugmenterOptions): Augmenter {
  return isOurBackend() ? kernelAugmenter(options) : plainAugmenter(options);
}

function kernelAugmenter({ images, batchSize, ...options }: AugmenterOptions): Augmenter {
  const { height, width, channels } = options, runtime = kernelRuntime();
  const length = typeof images === "number" ? images * height * width * channels : images.length;
  const allocate = (words: number) => runtime.allocate(words).byteOffset;
  const imagesAddress = allocate(Math.ceil(length / 4));
  const parametersAddress = allocate(batchSize * PARAMETERS);
  // Views are made anew each time: memory that is not shared takes another place when it grows.
  const view = () => {
    const { buffer, byteOffset } = runtime.integersAt(imagesAddress, 0);
    return new Uint8Array(buffer, byteOffset, length);
  };
  if (typeof images !== "number") view().set(images);
  return {
    images: view,
    batch(drawn) {
      const batch = emptyTensor([drawn.length, height, width, channels]) as tf.Tensor4D;
      const parameters = runtime.integersAt(parametersAddress, drawn.length * PARAMETERS);
      drawn.forEach((image, i) => writeAugmentation(parameters, i, image));
      augmentImages({ ...options, images: view(), parameters, out: floatsOf(batch) });
      return batch;
    },
    dispose() {
      for (const address of [imagesAddress, parametersAddress]) {
        runtime.release(runtime.integersAt(address, 0));
      }
    },
  };
}

function plainAugmenter({ images, batchSize: _, ...options }: AugmenterOptions): Augmenter {
  const { height, width, channels } = options;
  const pixels = typeof images === "number" ? new Uint8Array(images * height * width * channels) : images;
  return {
    images: () => pixels,
    batch(drawn) {
      const parameters = new Int32Array(drawn.length * PARAMETERS);
      drawn.forEach((image, i) => writeAugmentation(parameters, i, image));
      const out = new Float32Array(drawn.length * height * width * channels);
      augmentPlainly({ ...options, images: pixels, parameters, out });
      return tf.tensor4d(out, [drawn.length, height, width, channels]);
    },
    dispose() {},
  };
}

/** Computes what `augmentImages` does, in plain TypeScript. */
export function augmentPlainly(args: AugmentImages): void {
  const { images, parameters, out, height, width, channels, offset = 0, fill = 0 } = args;
  const scale = args.scale ?? (images instanceof Uint8Array ? 1 / 255 : 1);
  for (let i = 0, to = 0; i < parameters.length; i += PARAMETERS) {
    const [image, flip, down, right, top, left, rows, columns] = parameters.subarray(i, i + PARAMETERS);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const isErased = y >= top && y < top + rows && x >= left && x < left + columns;
        const row = y - down, shifted = x - right;
        const isInside = row >= 0 && row < height && shifted >= 0 && shifted < width;
        const column = flip ? width - 1 - shifted : shifted;
        for (let c = 0; c < channels; c++) {
          const pixel = isInside ? images[((image * height + row) * width + column) * channels + c] : 0;
          out[to++] = isErased ? fill : pixel * scale + offset;
        }
      }
    }
  }
}
