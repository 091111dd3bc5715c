/** Reads one picture, of whatever format, as the input of a model of one size. */
import { checkInteger } from "../../core/check.ts";
import { crop } from "../../image/crop.ts";
import { type ColourImage, greyOf } from "../../image/photograph/colour_image.ts";
import { fittingSize } from "../../image/photograph/garment_from_photograph.ts";
import { resizeColour } from "../../image/photograph/resize_colour.ts";
import { withMargins } from "../../image/photograph/with_margins.ts";
import { tryPicture } from "./decode_picture.ts";
import { pictureBytes } from "./picture_bytes.ts";

/**
 * What becomes of a picture whose proportions are others: "contain" keeps all of it and repeats its edge in the
 * margins, "cover" cuts off what stands out, "fill" stretches it.
 */
export type PictureFit = "contain" | "cover" | "fill";

/** How pictures become the inputs of a model. */
export interface ReadPictureOptions {
  /** Rows of the result, in pixels. */
  height: number;
  /** Columns of the result, in pixels. */
  width: number;
  /** 3 for red, green and blue, 1 for luma (see `greyOf`). @default 3 */
  channels?: 1 | 3;
  /** @default "fill", as `openDataset` brings pictures to one size */
  fit?: PictureFit;
  /** The most pixels to decode; what is larger is refused by its header. @default 50_000_000 */
  maxPixels?: number;
}

/** A picture as the input of a model. */
export interface PicturePixels {
  /** Values 0 to 255, row by row, the channels of a pixel side by side: shape `[height, width, channels]`. */
  pixels: Uint8Array;
  height: number;
  width: number;
  channels: 1 | 3;
}

/**
 * Decodes a picture (see `decodePicture`) at the size that a model takes. With "fill" the pixels are those that
 * `openDataset` gives for the same size and channels.
 *
 * @param source the file's bytes, or where it lies: then of 256 MiB at most
 * @throws {SyntaxError} when there is no whole picture in it that can be read; the reason stands in it
 * @throws {RangeError} when an option is out of range
 * @throws {Deno.errors.NotFound} when there is no such file
 */
export async function readPicture(
  source: Uint8Array | URL,
  { name, height, width, channels = 3, fit = "fill", maxPixels = 50_000_000 }: ReadPictureOptions & {
    name?: string;
  },
): Promise<PicturePixels> {
  for (const [name, value] of Object.entries({ height, width, maxPixels })) {
    checkInteger("read picture", { name, value, least: 1 });
  }
  const found = source instanceof URL ? await bytesOfFile(source) : { bytes: source };
  const attempt = "bytes" in found
    ? await tryPicture(found.bytes, { maxPixels, maxSide: Math.max(512, height, width) })
    : found;
  if ("image" in attempt) {
    const image = fitted(attempt.image, { height, width, fit });
    return { pixels: channels === 1 ? greyOf(image).pixels : image.pixels, height, width, channels };
  }
  const shown = name ?? (source instanceof URL ? decodeURIComponent(source.pathname) : "the file");
  throw new SyntaxError(
    `Cannot read picture as ${shown} must be a whole picture: current value is ${attempt.reason}`,
  );
}

async function bytesOfFile(file: URL): ReturnType<typeof pictureBytes> {
  // A missing file is an error of its own here, not one of many that are skipped.
  await Deno.stat(file);
  return await pictureBytes(file);
}

function fitted(
  image: ColourImage,
  { fit, ...size }: { height: number; width: number; fit: PictureFit },
): ColourImage {
  if (fit === "contain") return withMargins(resizeColour(image, fittingSize(image, size)), size);
  return resizeColour(fit === "cover" ? middleOf(image, fittingSize(size, image)) : image, size);
}

function middleOf(image: ColourImage, { height, width }: { height: number; width: number }): ColourImage {
  const top = (image.height - height) >> 1, left = (image.width - width) >> 1;
  const { pixels } = crop({ ...image, channels: 3 }, { top, left, height, width });
  return { pixels, height, width };
}
