/** A tiny data set in colour that only a network which sees colours can learn: the classes differ in hue alone. */
import type { Dataset } from "../../lib/core/dataset.ts";
import { createRandom } from "../../lib/core/random.ts";

/** Red, green and blue of each class, of the same brightness. */
const TINTS = [[180, 60, 90], [60, 120, 90], [90, 90, 180]];

/** Returns `size` noisy images of 8 rows and 6 columns, of three classes in turn. */
export function tints(size: number, seed: number): Dataset {
  const random = createRandom(seed), height = 8, width = 6;
  const labels = Uint8Array.from({ length: size }, (_, i) => i % 3);
  const images = Uint8Array.from({ length: size * height * width * 3 }, (_, at) => {
    const image = Math.floor(at / (height * width * 3));
    return TINTS[labels[image]][at % 3] + random.integer(60);
  });
  return {
    ...{ images, labels, size, height, width, channels: 3 },
    classNames: ["red", "green", "blue"],
    provenance: { source: "tints", title: "Tints", verified: false, origin: "drawn", files: [] },
  };
}
