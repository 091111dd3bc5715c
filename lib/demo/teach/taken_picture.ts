/** Makes the images that a network takes of a picture, in the two ways of reading it. */
import type { ColourImage } from "../../image/photograph/colour_image.ts";
import type { Polarity } from "../../image/photograph/garment_from_photograph.ts";
import { PageError } from "../page_error.ts";
import { imageOfPicture } from "../photograph.ts";

/** How pictures become images: "whole" takes all of them, "garment" what stands out from a plain background. */
export type Reading = "whole" | "garment";

/** Rows, columns and values of a pixel of the images. */
export interface Sides {
  height: number;
  width: number;
  channels: 1 | 3;
}

/** A picture, read in both ways: shape `[height, width, channels]` each. */
export interface TakenPicture {
  whole: Uint8Array;
  /** Absent where nothing stands out, or the network takes colour. */
  garment?: Uint8Array;
}

/** What a saved network says of how pictures are read; `deno task predict` reads them the same way. */
export interface TaughtPreprocessing {
  pictures: Reading;
  /** Each picture is read by itself, with its own lighter and darker part. */
  each: true;
}

/** Each garment is made lighter than its background, as those of Fashion-MNIST are. */
const POLARITY: Polarity = "auto";

/** Reads a picture in both ways. */
export function takePicture(picture: ColourImage, sides: Sides): TakenPicture {
  const whole = readPicture(picture, "whole", sides)!;
  const garment = sides.channels === 3 ? undefined : readPicture(picture, "garment", sides);
  return { whole, ...(garment && { garment }) };
}

/** Reads a picture in one way; undefined where nothing stands out in it. */
export function readPicture(
  picture: ColourImage,
  reading: Reading,
  { height, width, channels }: Sides,
): Uint8Array | undefined {
  const wanted = { pictures: reading, garments: { height, width, channels } };
  try {
    return imageOfPicture(picture, wanted, POLARITY).image.pixels;
  } catch (error) {
    if (error instanceof PageError) return undefined;
    throw error;
  }
}

/** Returns what a saved network says of a way of reading. */
export function preprocessingOf(reading: Reading): Readonly<Record<string, unknown>> {
  const preprocessing: TaughtPreprocessing = { pictures: reading, each: true };
  return { ...preprocessing };
}

/** Returns the way of reading that a saved network names; the whole picture where it names none. */
export function readingOfSaved(preprocessing: Readonly<Record<string, unknown>> | undefined): Reading {
  return preprocessing?.pictures === "garment" ? "garment" : "whole";
}
