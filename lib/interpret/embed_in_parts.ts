/** Embeds many images and says how far it is. */
import type * as tf from "@tensorflow/tfjs";
import { breather } from "../core/breather.ts";
import { checkInteger } from "../core/check.ts";
import { type ImageSet, valuesPerImage } from "../core/dataset.ts";
import type { Interruptible } from "../core/interruption.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { stackRows } from "../matrix/stack_rows.ts";
import { embedImages } from "./embed_images.ts";

/** How many images at a time, and who hears of it. */
export interface EmbedInPartsOptions extends Interruptible {
  /** Images between two reports. @default 1000 */
  part?: number;
  /** Hears of each part. */
  onProgress?: (done: number, total: number) => void | Promise<void>;
}

/**
 * Does as `embedImages`, part by part.
 *
 * @throws {RangeError} when the set is empty, or `part` no integer of 1 or more
 * @throws {TypeError} as `embedImages` does
 */
export async function embedInParts(
  model: tf.LayersModel,
  images: ImageSet,
  { part = 1000, onProgress, signal }: EmbedInPartsOptions = {},
): Promise<Matrix> {
  checkInteger("embed images", { name: "part", value: part, least: 1 });
  const values = valuesPerImage(images), parts: Matrix[] = [], breathe = breather(signal);
  // Once even for an empty set, which `embedImages` refuses.
  for (let start = 0; start === 0 || start < images.size; start += part) {
    const end = Math.min(images.size, start + part);
    const own = {
      ...images,
      images: images.images.subarray(start * values, end * values),
      size: end - start,
    };
    parts.push(embedImages(model, own));
    await onProgress?.(end, images.size);
    await breathe();
  }
  return stackRows(parts);
}
