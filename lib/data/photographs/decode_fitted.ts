/** Decodes a picture at the size that is wanted of it. */
import type { Sharp as Pipeline } from "sharp";
import { plural } from "../../core/plural.ts";
import type { ColourImage } from "../../image/photograph/colour_image.ts";
import { openHeic } from "./decode_heic.ts";
import { decodedColours } from "./decoded_colours.ts";
import { withTrueColours } from "./jpeg_colours.ts";
import { isWholePicture } from "./is_whole_picture.ts";
import { loadSharp, type Sharp } from "./load_sharp.ts";
import { CAMERA_RAW, isPictureFormat, otherFile, pictureFormat } from "./picture_format.ts";
import { isReducedTiff } from "./tiff_reduced.ts";
import { tiffWithProfile } from "./tiff_with_profile.ts";

/** Rows and columns, in pixels. */
export interface PictureSize {
  height: number;
  width: number;
}

/** How a picture is decoded. */
export interface DecodeFittedOptions {
  /** The most pixels to decode; what is larger is refused by its header. */
  maxPixels: number;
  /** Returns the size wanted of a picture that has a size of its own, upright; it is stretched to that. */
  sizeOf: (own: PictureSize) => PictureSize;
}

/** A picture, or why there is none: what the bytes are instead, as in "a text file". */
export type PictureAttempt = { image: ColourImage } | { reason: string };

/** What decoders say of a file that ends too early. */
const CUT_OFF =
  /premature end|unexpected end|end of (stream|file|data)|unable to parse|bad seek|too short|cut off/i;

/** What decoders put before what they say. */
const DECODER_NAMES =
  /^(Input buffer has corrupt header: |\w+load_buffer: |VipsJpeg: |\w+2vips: |webp: |heif: )+/;

/** Above so many pixels, pictures are decoded one after the other, so that their memory does not add up. */
const LARGE = 16_000_000;

let largeOne: Promise<unknown> = Promise.resolve();

/** Decodes a picture (see `decodePicture`), or says why that cannot be done. */
export async function decodeFitted(bytes: Uint8Array, options: DecodeFittedOptions): Promise<PictureAttempt> {
  const format = pictureFormat(bytes);
  if (!isPictureFormat(format)) return { reason: otherFile(format) };
  if (format === "TIFF" && isReducedTiff(bytes)) return { reason: otherFile(CAMERA_RAW) };
  const sharp = await loadSharp();
  try {
    if (format === "HEIC") return await decodeHeic(sharp, bytes, options);
    if (!isWholePicture(bytes)) return { reason: `a ${format} file that is cut off` };
    const file = format === "JPEG" ? withTrueColours(bytes) : bytes;
    // What is odd counts as damage: a picture of which a part is missing or grey must not pass for a whole one.
    const open = () =>
      Promise.resolve(sharp(file, { failOn: "warning", limitInputPixels: options.maxPixels }));
    const metadata = await sharp(file, { failOn: "warning", limitInputPixels: false }).metadata();
    const { autoOrient: { height, width }, space, icc } = metadata;
    return await decode({ format, open, height, width, isPlainCmyk: space === "cmyk" && !icc }, options);
  } catch (error) {
    // Decoders throw whatever they stumble over; anything wrong with these bytes is a property of the file.
    return { reason: damageOf(format, error) };
  }
}

/** A picture whose header was read. */
interface Source extends PictureSize {
  format: string;
  open: () => Promise<Pipeline>;
  /** Whether there are four inks, and nothing that says how they look. */
  isPlainCmyk: boolean;
}

async function decodeHeic(
  sharp: Sharp,
  bytes: Uint8Array,
  options: DecodeFittedOptions,
): Promise<PictureAttempt> {
  using picture = await openHeic(bytes);
  const { height, width, profile } = picture;
  const open = async () => {
    const pixels = await picture.pixels();
    return profile
      ? sharp(tiffWithProfile({ pixels, height, width, profile }))
      : sharp(pixels, { raw: { height, width, channels: 4 } });
  };
  return await decode({ format: "HEIC", open, height, width, isPlainCmyk: false }, options);
}

async function decode(source: Source, { maxPixels, sizeOf }: DecodeFittedOptions): Promise<PictureAttempt> {
  const { format, open, height, width, isPlainCmyk } = source;
  const found = `a ${format} file of ${width} x ${height} pixels`;
  if (height * width === 0) return { reason: found };
  if (height * width > maxPixels) {
    return { reason: `${found}, more than ${plural(maxPixels, "pixel")} in all` };
  }
  const wanted = sizeOf({ height, width });
  const fitAndDecode = async () => {
    const upright = (await open()).autoOrient();
    const fitted = wanted.height === height && wanted.width === width
      ? upright
      : upright.resize({ ...wanted, fit: "fill" });
    const space = isPlainCmyk ? "cmyk" : "srgb";
    const raw = (isPlainCmyk ? fitted.pipelineColourspace(space) : fitted).toColourspace(space).raw();
    const { data, info } = await raw.toBuffer({ resolveWithObject: true });
    // A Buffer's own slice() would not copy.
    const values = new Uint8Array(data.buffer, data.byteOffset, data.length);
    return { image: decodedColours(values, { ...info, isCmyk: isPlainCmyk }) };
  };
  if (height * width <= LARGE) return await fitAndDecode();
  const mine = largeOne.then(fitAndDecode);
  largeOne = mine.catch(() => undefined);
  return await mine;
}

function damageOf(format: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (CUT_OFF.test(message)) return `a ${format} file that is cut off`;
  const [first = "no reason was given"] = message.trim().split("\n")
    .filter((line) => !line.startsWith("Warning treated as error"));
  return `a ${format} file that is damaged (${first.replace(DECODER_NAMES, "").trim()})`;
}
