/** Lets workers see images without a copy of their own. */
import type { Dataset } from "../../core/dataset.ts";

/** Returns the set with its images in memory that all workers share. */
export function shareImages(set: Dataset): Dataset {
  const images = new Uint8Array(new SharedArrayBuffer(set.images.length));
  images.set(set.images);
  return { ...set, images };
}
