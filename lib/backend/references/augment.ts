/** Plain TypeScript version of augmentation. */
import { type AugmentImages, PARAMETERS } from "../wrappers/augment.ts";

/** Computes out = scale * image + offset, mirrored, shifted with zeros coming in, and with a rectangle erased. */
export function augmentImages(args: AugmentImages): void {
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
