/** Turns images that lie on their side upright. */
import { valuesPerImage } from "../../core/dataset.ts";
import type { RawPart } from "./raw_set.ts";

/** Returns the part with rows and columns of each image exchanged. */
export function transposed(part: RawPart): RawPart {
  const { images, size, height, width, channels } = part, pixels = valuesPerImage(part);
  const turned = new Uint8Array(size * pixels);
  for (let i = 0; i < size; i++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const from = i * pixels + (y * width + x) * channels, to = i * pixels + (x * height + y) * channels;
        for (let c = 0; c < channels; c++) turned[to + c] = images[from + c];
      }
    }
  }
  return { ...part, images: turned, height: width, width: height };
}
