/// <reference lib="dom" />
/** Reads a picture that the visitor gives, and finds the garment in it. */
import { isWholePicture } from "../data/photographs/is_whole_picture.ts";
import { type ColourImage, greyOf } from "../image/photograph/colour_image.ts";
import {
  garmentFromPhotograph,
  type GarmentImage,
  type Polarity,
} from "../image/photograph/garment_from_photograph.ts";
import { resizeColour } from "../image/photograph/resize_colour.ts";
import type { PixelImage } from "../image/pixel_image.ts";
import type { DemoData } from "./demo_data.ts";
import { contextOf } from "./find_element.ts";
import { PageError } from "./page_error.ts";

/** The longer side of a picture, in pixels, when its garment is looked for: as in `deno task predict`. */
const MAX_SIDE = 512;
/** What is larger is made smaller by the browser before its pixels are read, to spare memory. */
const MAX_READ_SIDE = 2048;

/**
 * Decodes a picture, upright, on white where it is transparent, its longer side 512 pixels at most.
 *
 * @throws {PageError} when the browser cannot read it as a picture
 */
export async function readPhotograph(file: Blob & { name?: string }): Promise<ColourImage> {
  // Some browsers take what they have of a file that is cut off, and leave the rest white.
  if (!isWholePicture(new Uint8Array(await file.arrayBuffer()))) throw noPicture(file);
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch (cause) {
    throw noPicture(file, cause);
  }
  try {
    const scale = Math.min(1, MAX_READ_SIDE / Math.max(bitmap.width, bitmap.height));
    const picture = pixelsOfPicture(bitmap, sidesOf(bitmap, scale));
    const shrink = Math.min(1, MAX_SIDE / Math.max(picture.width, picture.height));
    return shrink === 1 ? picture : resizeColour(picture, sidesOf(picture, shrink));
  } finally {
    bitmap.close();
  }
}

/** Returns the pixels of what a canvas can draw, at the given size, on white. */
export function pixelsOfPicture(
  picture: CanvasImageSource,
  { width, height }: { width: number; height: number },
): ColourImage {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = contextOf(canvas);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = new Uint8Array(width * height * 3);
  for (let p = 0; p < width * height; p++) pixels.set(data.subarray(4 * p, 4 * p + 3), 3 * p);
  return { pixels, height, width };
}

/** The image that the network takes. */
export interface TakenImage {
  image: PixelImage<Uint8Array>;
  /** How much of the picture's border is plain, 0 to 1; 1 where the whole picture is taken. */
  plainFraction: number;
}

/** How a network takes pictures. */
export interface PictureWishes extends Pick<DemoData, "pictures"> {
  garments: Pick<DemoData["garments"], "height" | "width" | "channels">;
}

/**
 * Makes the image that the network takes out of a picture, as `deno task predict` does: the garment alone, or the whole
 * picture brought to the size of the images.
 *
 * @throws {PageError} when a garment is looked for in a picture of one colour
 */
export function imageOfPicture(
  picture: ColourImage,
  { pictures = "garment", garments: { height, width, channels = 1 } }: PictureWishes,
  polarity: Polarity,
): TakenImage {
  if (pictures === "garment") {
    const { image, background } = findGarmentIn(picture, { height, width, polarity });
    return { image, plainFraction: background.fraction };
  }
  const resized = resizeColour(picture, { height, width });
  return { image: channels === 3 ? { ...resized, channels } : greyOf(resized), plainFraction: 1 };
}

function findGarmentIn(
  photograph: ColourImage,
  options: { height: number; width: number; polarity: Polarity },
): GarmentImage {
  try {
    return garmentFromPhotograph(photograph, options);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const { width, height } = photograph;
    throw new PageError({
      found: `This picture has one colour all over, ${width} x ${height} pixels of it.`,
      wanted: "A garment is found by how it differs from the border of the picture.",
      remedy: "Lay it on a background of another colour, with some space around it, and try again.",
    }, { cause });
  }
}

function sidesOf({ width, height }: { width: number; height: number }, scale: number) {
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}

function noPicture({ name, type, size }: Blob & { name?: string }, cause?: unknown): PageError {
  const what = name ? `“${name}”` : "What you gave";
  const kind = type.startsWith("image/") ? `calls itself ${type} but is damaged or cut off` : "is no picture";
  const bytes = size === 0 ? "an empty file" : `${size.toLocaleString("en-US")} bytes`;
  return new PageError({
    found: `${what} ${kind} (${bytes}${type && !type.startsWith("image/") ? ` of ${type}` : ""}).`,
    wanted: "The page can read PNG, JPEG and WebP pictures, and what else your browser shows.",
    remedy: "Try another file, or take the photograph anew.",
  }, { cause });
}
