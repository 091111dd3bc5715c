/** Decodes a PNG or JPEG file, whichever it is, within bounds. */
import jpeg from "jpeg-js";
import type { ColourImage } from "../../image/photograph/colour_image.ts";
import { orient } from "../../image/photograph/orient.ts";
import { resizeColour } from "../../image/photograph/resize_colour.ts";
import { decodePng } from "./decode_png.ts";
import { readJpegHeader } from "./jpeg_header.ts";
import { pictureFormat } from "./picture_format.ts";
import { readPngHeader } from "./png_chunks.ts";

export interface DecodePictureOptions {
  /**
   * The most pixels to decode; what is larger is refused by its header. A JPEG takes some 25 bytes per pixel
   * while it is decoded.
   * @default 50_000_000
   */
  maxPixels?: number;
  /** The longer side of the result, in pixels, at most: what is larger is shrunk. @default 512 */
  maxSide?: number;
}

/** A picture, or why there is none: what the bytes are instead, as in "a text file". */
export type PictureAttempt = { image: ColourImage } | { reason: string };

/**
 * Decodes a PNG file (see `decodePng`) or a JPEG file: baseline or progressive, grey, colour or CMYK, upright by its
 * Exif orientation. The bytes decide what it is. Damaged files and those that are cut off are refused whole.
 *
 * @throws {SyntaxError} when the bytes are no such file, or too large
 * @throws {RangeError} when a limit is below 1
 */
export function decodePicture(
  bytes: Uint8Array,
  { name, ...options }: DecodePictureOptions & { name: string },
): ColourImage {
  const attempt = tryPicture(bytes, options);
  if ("image" in attempt) return attempt.image;
  throw new SyntaxError(
    `Cannot decode picture as ${name} must be a whole PNG or JPEG file: current value is ${attempt.reason}`,
  );
}

/** Does as `decodePicture`, but returns the reason where that throws. */
export function tryPicture(bytes: Uint8Array, options: DecodePictureOptions = {}): PictureAttempt {
  const { maxPixels = 50_000_000, maxSide = 512 } = options;
  for (const [name, limit] of Object.entries({ maxPixels, maxSide })) {
    if (limit >= 1) continue;
    throw new RangeError(
      `Cannot decode picture as ${name} must be a number of 1 or more: current value is ${limit}`,
    );
  }
  const format = pictureFormat(bytes);
  if (format !== "PNG" && format !== "JPEG") return { reason: otherFile(format) };
  const header = format === "PNG" ? readPngHeader(bytes) : readJpegHeader(bytes);
  if (!header) return { reason: `a ${format} file that is cut off before its size, or damaged` };
  const { height, width } = header;
  const size = `a ${format} file of ${width} x ${height} pixels`;
  if (height * width === 0) return { reason: size };
  if (height * width > maxPixels) return { reason: `${size}, more than ${maxPixels} in all` };
  try {
    const decoded = format === "PNG" ? decodePng(bytes) : decodeJpeg(bytes, maxPixels);
    const image = shrunk(decoded, maxSide);
    return { image: "orientation" in header ? orient(image, header.orientation) : image };
  } catch (error) {
    // Decoders throw whatever they stumble over; anything wrong with these bytes is a property of the file.
    const found = error instanceof Error ? error.message.replace(/^.*current value is /, "") : String(error);
    return { reason: `a ${format} file that cannot be decoded (${found.trim()})` };
  }
}

/** Says what a file is that `pictureFormat` does not take for a PNG or JPEG file. */
export function otherFile(format: string): string {
  if (format === "empty") return "an empty file";
  if (format === "unknown") return "a file of another kind";
  return `a file of another kind (${format})`;
}

function decodeJpeg(bytes: Uint8Array, maxPixels: number): ColourImage {
  const { data, height, width } = jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: false,
    maxResolutionInMP: maxPixels / 1e6,
    // By its own count: up to 32 bytes per pixel with four channels, and its tables.
    maxMemoryUsageInMB: 16 + 32 * maxPixels / 2 ** 20,
  });
  return { pixels: data, height, width };
}

function shrunk(image: ColourImage, maxSide: number): ColourImage {
  const scale = maxSide / Math.max(image.height, image.width);
  if (scale >= 1) return image;
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return resizeColour(image, { height: side(image.height), width: side(image.width) });
}
