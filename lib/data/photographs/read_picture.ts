/** Reads one picture as the input of a model: any format, one size. */
import { checkInteger } from "../../core/check.ts";
import { type ColourImage, greyOf } from "../../image/photograph/colour_image.ts";
import { decodeFitted, type FittedSize, type PictureSize } from "./decode_fitted.ts";
import { withMargins } from "../../image/photograph/with_margins.ts";

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
 * Decodes a picture (see `decodePicture`) at the size that a model takes.
 *
 * @param source the file's bytes, or where it lies
 * @throws {SyntaxError} when there is no whole picture in it that can be read; the reason stands in it
 * @throws {RangeError} when an option is out of range
 * @throws {Deno.errors.NotFound} when there is no such file
 */
export async function readPicture(
  source: Uint8Array | URL,
  { name, ...options }: ReadPictureOptions & { name?: string },
): Promise<PicturePixels> {
  const bytes = source instanceof URL ? await Deno.readFile(source) : source;
  const attempt = await tryReadPicture(bytes, options);
  if ("pixels" in attempt) return attempt;
  const shown = name ?? (source instanceof URL ? decodeURIComponent(source.pathname) : "the file");
  throw new SyntaxError(
    `Cannot read picture as ${shown} must be a whole picture: current value is ${attempt.reason}`,
  );
}

/** Does as `readPicture`, but returns the reason where that throws a SyntaxError: "a text file" and the like. */
export async function tryReadPicture(
  bytes: Uint8Array,
  options: ReadPictureOptions,
): Promise<PicturePixels | { reason: string }> {
  const { height, width, channels = 3, fit = "fill", maxPixels = 50_000_000 } = options;
  for (const [name, value] of Object.entries({ height, width, maxPixels })) {
    checkInteger("read picture", { name, value, least: 1 });
  }
  const sizeOf = (own: PictureSize) => fittedSize(own, { height, width, fit });
  const attempt = await decodeFitted(bytes, { maxPixels, sizeOf });
  if ("reason" in attempt) return attempt;
  const image: ColourImage = withMargins(attempt.image, { height, width });
  return { pixels: channels === 1 ? greyOf(image).pixels : image.pixels, height, width, channels };
}

function fittedSize(
  own: PictureSize,
  { fit, ...whole }: PictureSize & { fit: PictureFit },
): FittedSize {
  if (fit !== "contain") return { ...whole, isCut: fit === "cover" };
  const scale = Math.min(whole.height / own.height, whole.width / own.width);
  return {
    height: Math.min(whole.height, Math.max(1, Math.round(own.height * scale))),
    width: Math.min(whole.width, Math.max(1, Math.round(own.width * scale))),
  };
}
