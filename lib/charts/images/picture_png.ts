/** Encodes one image, in grey or in colour, as a small PNG. */
import { encode } from "fast-png";
import { averagePixels } from "./average_pixels.ts";

/** Levels that are told apart; with 32 of them a garment looks the same and its PNG is a third smaller. */
const LEVELS = 32;

/** How a picture is encoded. */
export interface PicturePngOptions {
  height: number;
  width: number;
  /** The longer side in pixels at most: a larger image is averaged down to it. @default as it is */
  most?: number;
}

/** Returns a PNG data URI of bytes `[height, width]` or `[height, width, 3]`, each rounded to one of 32 levels. */
export function picturePng(
  pixels: Uint8Array,
  { height, width, most = Infinity }: PicturePngOptions,
): string {
  const image = averagePixels({ pixels, height, width }, most);
  const data = Uint8Array.from(
    image.pixels,
    (value) => Math.round(Math.round(value / 255 * (LEVELS - 1)) / (LEVELS - 1) * 255),
  );
  const channels = data.length / (image.height * image.width);
  const png = encode({ width: image.width, height: image.height, data, channels }, { zlib: { level: 9 } });
  return `data:image/png;base64,${png.toBase64()}`;
}
