/** A tiny data set that any network can learn: class 0 has a bright left half, class 1 a bright right one. */
import type { Dataset } from "../../lib/core/dataset.ts";
import { createRandom } from "../../lib/core/random.ts";

/** Returns `size` noisy 8 x 8 images of two classes in turn. */
export function stripes(size: number, seed: number): Dataset {
  const random = createRandom(seed);
  const images = new Uint8Array(size * 64);
  const labels = Uint8Array.from({ length: size }, (_, i) => i % 2);
  for (let p = 0; p < images.length; p++) {
    const isRight = p % 8 >= 4 ? 1 : 0;
    images[p] = (isRight === labels[p >> 6] ? 120 : 40) + random.integer(100);
  }
  return {
    images,
    labels,
    size,
    height: 8,
    width: 8,
    classNames: ["left", "right"],
    provenance: { source: "stripes", title: "Stripes", verified: false, origin: "drawn", files: [] },
  };
}
