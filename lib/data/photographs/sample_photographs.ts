/** Writes a folder of sample photographs, for those who have none of their own at hand. */
import { encode as encodePng } from "fast-png";
import { atomicWrite } from "../../core/atomic_write.ts";
import type { Dataset } from "../../core/dataset.ts";
import { createRandom, type Random } from "../../core/random.ts";
import { greyImageAt } from "../../image/grey_image.ts";
import type { ColourImage } from "../../image/photograph/colour_image.ts";
import { paintPhotograph, type Rgb } from "../../image/photograph/paint_photograph.ts";
import { loadSharp } from "./load_sharp.ts";
import { oddFiles } from "./odd_files.ts";
import { urlBelow } from "./url_below.ts";

/** A dye, and a background on which it shows. */
export interface SampleColour {
  name: string;
  colour: Rgb;
  background: Rgb;
}

/** What garments are dyed in the samples. */
export const SAMPLE_COLOURS: readonly SampleColour[] = [
  { name: "red", colour: [200, 40, 45], background: [238, 236, 230] },
  { name: "orange", colour: [235, 130, 40], background: [225, 232, 240] },
  { name: "green", colour: [60, 150, 75], background: [244, 244, 244] },
  { name: "blue", colour: [50, 95, 190], background: [240, 234, 222] },
  { name: "purple", colour: [130, 70, 150], background: [232, 240, 232] },
  { name: "black", colour: [58, 56, 60], background: [214, 214, 212] },
  { name: "white", colour: [238, 238, 236], background: [70, 76, 88] },
  { name: "yellow", colour: [240, 210, 70], background: [96, 92, 90] },
];

/** How the samples are made. */
export interface SamplePhotographsOptions {
  /** The longer side in pixels, on average. @default 360 */
  side?: number;
  /** @default SAMPLE_COLOURS */
  colours?: readonly SampleColour[];
  /** @default 1 */
  seed?: number;
  /** Hears of each photograph once it is written. */
  onProgress?: (done: number, size: number) => void | Promise<void>;
}

/** What is known of a sample photograph. */
export interface SamplePhotograph {
  /** Path below the folder, with "/" between its parts. */
  file: string;
  /** The image of the set that it shows. */
  index: number;
  /** Index of its colour. */
  colour: number;
}

/** Every tenth photograph is a PNG file, the others are JPEG files of this quality, 0 to 100. */
const PNG_EVERY = 10, JPEG_QUALITY = 88;
/** How far a dye strays in lightness, and in each channel, as a fraction. */
const LIGHTNESS = 0.15, TINT = 0.04;

/**
 * Writes one photograph for each image of a set (see `paintPhotograph`), in sub-folders by class, of different sizes
 * and proportions, and a few files that cannot be read (see `oddFiles`) besides. Colours are dealt out evenly within
 * each class. What was in the folder before is removed. The same seed writes the same files.
 *
 * @returns what is known of the photographs, by path in the order of UTF-16 code units
 * @throws {RangeError} as `paintPhotograph` does
 */
export async function writeSamplePhotographs(
  folder: URL,
  garments: Dataset,
  { side = 360, colours = SAMPLE_COLOURS, seed = 1, onProgress }: SamplePhotographsOptions = {},
): Promise<SamplePhotograph[]> {
  await removeFolder(folder);
  const random = createRandom(seed);
  // Starting each class elsewhere keeps colours even over all classes, too.
  const next = garments.classNames.map((_, label) => label);
  const written: SamplePhotograph[] = [];
  for (let index = 0; index < garments.size; index++) {
    const label = garments.labels[index], colour = next[label]++ % colours.length;
    const photograph = paintPhotograph(greyImageAt(garments, index), {
      ...colours[colour],
      colour: dyed(colours[colour].colour, random),
      ...sizeAround(side, random),
      random,
    });
    const { ending, bytes } = await encoded(photograph, index % PNG_EVERY === 0);
    const number = String(index + 1).padStart(3, "0");
    const file = `${folderName(garments.classNames[label])}/${colours[colour].name} ${number}.${ending}`;
    await atomicWrite(urlBelow(folder, file), bytes);
    written.push({ file, index, colour });
    if (index === 1) {
      for (const odd of oddFiles(bytes)) await atomicWrite(urlBelow(folder, odd.name), odd.bytes);
    }
    await onProgress?.(index + 1, garments.size);
  }
  return written.sort((a, b) => a.file < b.file ? -1 : 1);
}

/** Returns the name of the sub-folder for a class: its own, without what parts a path. */
export function folderName(className: string): string {
  return className.replace(/[/\\]/g, "-");
}

async function removeFolder(folder: URL): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Draws a shade: no two garments are dyed quite alike. */
function dyed([red, green, blue]: Rgb, random: Random): Rgb {
  const stray = (fraction: number) => 1 + fraction * (2 * random.uniform() - 1);
  const light = stray(LIGHTNESS);
  return [red * light * stray(TINT), green * light * stray(TINT), blue * light * stray(TINT)];
}

/** Draws a size: upright or lying, the longer side up to a third away from the usual one. */
function sizeAround(side: number, random: Random): { height: number; width: number } {
  const long = Math.round(side * (2 / 3 + 2 / 3 * random.uniform()));
  const short = Math.round(long * (0.7 + 0.3 * random.uniform()));
  return random.uniform() < 0.5 ? { height: long, width: short } : { height: short, width: long };
}

async function encoded(
  { pixels, height, width }: ColourImage,
  isPng: boolean,
): Promise<{ ending: string; bytes: Uint8Array }> {
  if (isPng) {
    return { ending: "png", bytes: Uint8Array.from(encodePng({ data: pixels, height, width, channels: 3 })) };
  }
  const sharp = await loadSharp(), raw = { height, width, channels: 3 } as const;
  const bytes = await sharp(pixels, { raw }).jpeg({ quality: JPEG_QUALITY }).toBuffer();
  return { ending: "jpg", bytes: Uint8Array.from(bytes) };
}
