/** Decodes the file of a picture, whatever its format, within bounds. */
import { checkInteger } from "../../core/check.ts";
import type { ColourImage } from "../../image/photograph/colour_image.ts";
import { decodeFitted, type PictureAttempt } from "./decode_fitted.ts";

export interface DecodePictureOptions {
  /** The most pixels to decode; what is larger is refused by its header. @default 50_000_000 */
  maxPixels?: number;
  /** The longer side of the result, in pixels, at most: what is larger is shrunk. @default 512 */
  maxSide?: number;
}

/** The longer side of decoded pictures, in pixels, where nothing else is asked for. */
const MAX_SIDE = 512;

/**
 * Decodes a PNG, JPEG, WebP, AVIF, GIF, TIFF or HEIC file: of an animation the first picture, upright by the
 * orientation that stands in it, in sRGB by its colour profile; where it is transparent, white shows, and `alpha`
 * says how much. The bytes decide what it is. Damaged files and those that are cut off are refused whole.
 *
 * @throws {SyntaxError} when the bytes are no such file, or too large
 * @throws {RangeError} when a limit is below 1
 * @throws {Error} when native code may not be loaded (see `loadSharp`)
 */
export async function decodePicture(
  bytes: Uint8Array,
  { name, ...options }: DecodePictureOptions & { name: string },
): Promise<ColourImage> {
  const attempt = await tryPicture(bytes, options);
  if ("image" in attempt) return attempt.image;
  throw new SyntaxError(
    `Cannot decode picture as ${name} must be a whole picture: current value is ${attempt.reason}`,
  );
}

/**
 * Returns the `maxSide` at which to decode pictures that are resized afterwards: the same for all readers, so that a
 * picture becomes the same image wherever it is read.
 */
export function sideToResize({ height = 0, width = 0 }: { height?: number; width?: number }): number {
  return Math.max(MAX_SIDE, height, width);
}

/** Does as `decodePicture`, but returns the reason where that throws a SyntaxError. */
export async function tryPicture(
  bytes: Uint8Array,
  { maxPixels = 50_000_000, maxSide = MAX_SIDE }: DecodePictureOptions = {},
): Promise<PictureAttempt> {
  for (const [name, value] of Object.entries({ maxPixels, maxSide })) {
    checkInteger("decode picture", { name, value, least: 1 });
  }
  return await decodeFitted(bytes, {
    maxPixels,
    sizeOf: ({ height, width }) => {
      const scale = Math.min(1, maxSide / Math.max(height, width));
      const side = (length: number) => Math.max(1, Math.round(length * scale));
      return { height: side(height), width: side(width) };
    },
  });
}
