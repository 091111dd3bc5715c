/** Tells pictures from those that are cut off, where decoders do not. */
import { pictureFormat } from "./picture_format.ts";
import { isWholeGif } from "./whole_gif.ts";
import { isWholeJpeg } from "./whole_jpeg.ts";
import { isWholePng } from "./whole_png.ts";

/** Of these formats decoders also take a file without its end: some once they have all pixels, others with any. */
const CHECKS: ReadonlyMap<string, (bytes: Uint8Array) => boolean> = new Map([
  ["PNG", isWholePng],
  ["JPEG", isWholeJpeg],
  ["GIF", isWholeGif],
]);

/** Whether a PNG, JPEG or GIF file has its end; true of all other bytes. */
export function isWholePicture(bytes: Uint8Array): boolean {
  return CHECKS.get(pictureFormat(bytes))?.(bytes) ?? true;
}
