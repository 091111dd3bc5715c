/** Puts augmented batches of images together, on whatever backend is in use. */
import * as tf from "@tensorflow/tfjs";
import { corruptPlainly } from "./corrupt_plainly.ts";
import { mapPlainly } from "./map_plainly.ts";
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
} from "./wrappers/images/augment.ts";
import { corruptImages, type ImageCorruption } from "./wrappers/images/corrupt_images.ts";
import { type ImageMap, mapImages } from "./wrappers/images/map_images.ts";

export type { ImageAugmentation } from "./wrappers/images/augment.ts";
export type { ImageCorruption, ImageNoise } from "./wrappers/images/corrupt_images.ts";
export type { ImageMap } from "./wrappers/images/map_images.ts";

/** All that happens to one image of a batch, in this order: the map, the rest of `ImageAugmentation`, blur, noise. */
export interface BatchImage extends ImageAugmentation, ImageCorruption {
  /** Turns and zooms it; absent where it does neither. */
  map?: ImageMap | undefined;
}

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
  batch(drawn: readonly BatchImage[]): tf.Tensor4D;
  /** Gives back what is kept in the backend's memory. */
  dispose(): void;
}

/**
 * Makes an augmenter for the backend in use: on ours by kernels, for which the images are copied into the backend's
 * memory once; in plain TypeScript elsewhere, equal but for rounding. It also works after a change of backend, in plain
 * TypeScript then.
 */
export function createAugmenter(options: AugmenterOptions): Augmenter {
  return isOurBackend() ? kernelAugmenter(options) : plainAugmenter(options);
}

/** What a byte is multiplied by to be a value of a batch. */
const BYTE_SCALE = 1 / 255;

function kernelAugmenter({ images, batchSize, ...options }: AugmenterOptions): Augmenter {
  const { height, width, channels } = options, runtime = kernelRuntime(), values = height * width * channels;
  const length = typeof images === "number" ? images * values : images.length;
  const allocate = (words: number) => runtime.allocate(words).byteOffset;
  const imagesAddress = allocate(Math.ceil(length / 4));
  const parametersAddress = allocate(batchSize * PARAMETERS);
  let mappedAddress: number | undefined;
  // Views are made anew each time: memory that is not shared takes another place when it grows.
  const view = () => {
    const { buffer, byteOffset } = runtime.integersAt(imagesAddress, 0);
    return new Uint8Array(buffer, byteOffset, length);
  };
  const mapped = (drawn: readonly BatchImage[]) => {
    mappedAddress ??= allocate(batchSize * values);
    const out = runtime.floatsAt(mappedAddress, drawn.length * values);
    mapImages({ ...options, images: view(), mapped: drawn, out });
    return { address: mappedAddress, length: out.length };
  };
  if (typeof images !== "number") view().set(images);
  return {
    images: view,
    batch(drawn) {
      if (!isOurBackend()) return plainBatch(drawn, { ...options, images: view() });
      const moved = isMapped(drawn) ? mapped(drawn) : undefined;
      const batch = emptyTensor([drawn.length, height, width, channels]) as tf.Tensor4D;
      const parameters = runtime.integersAt(parametersAddress, drawn.length * PARAMETERS);
      writeAll(parameters, drawn);
      const source = moved ? runtime.floatsAt(moved.address, moved.length) : view();
      augmentImages({ ...options, images: source, scale: BYTE_SCALE, parameters, out: floatsOf(batch) });
      if (isCorrupted(drawn)) corruptImages({ ...options, images: floatsOf(batch), corruptions: drawn });
      return batch;
    },
    dispose() {
      for (const address of [imagesAddress, parametersAddress, mappedAddress]) {
        if (address !== undefined) runtime.release(runtime.integersAt(address, 0));
      }
    },
  };
}

function plainAugmenter({ images, batchSize: _, ...options }: AugmenterOptions): Augmenter {
  const { height, width, channels } = options;
  const pixels = typeof images === "number" ? new Uint8Array(images * height * width * channels) : images;
  return {
    images: () => pixels,
    batch: (drawn) => plainBatch(drawn, { ...options, images: pixels }),
    dispose() {},
  };
}

/** What `plainBatch` takes of an augmenter's options. */
interface PlainOptions extends Omit<AugmenterOptions, "batchSize"> {
  images: Uint8Array;
}

function plainBatch(drawn: readonly BatchImage[], { images, ...options }: PlainOptions): tf.Tensor4D {
  const { height, width, channels } = options, length = drawn.length * height * width * channels;
  const parameters = new Int32Array(drawn.length * PARAMETERS);
  writeAll(parameters, drawn);
  const moved = isMapped(drawn) ? new Float32Array(length) : undefined, out = new Float32Array(length);
  if (moved) mapPlainly({ ...options, images, mapped: drawn, out: moved });
  augmentPlainly({ ...options, images: moved ?? images, scale: BYTE_SCALE, parameters, out });
  if (isCorrupted(drawn)) corruptPlainly({ ...options, images: out, corruptions: drawn });
  return tf.tensor4d(out, [drawn.length, height, width, channels]);
}

function isMapped(drawn: readonly BatchImage[]): boolean {
  return drawn.some(({ map }) => map);
}

function isCorrupted(drawn: readonly BatchImage[]): boolean {
  return drawn.some(({ blur, noise }) => blur || noise);
}

/** Writes what `augmentImages` does; of images that were mapped, one after the other in the batch's order. */
function writeAll(parameters: Int32Array, drawn: readonly BatchImage[]): void {
  const areMapped = isMapped(drawn);
  drawn.forEach((image, i) => writeAugmentation(parameters, i, areMapped ? { ...image, image: i } : image));
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
