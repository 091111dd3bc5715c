/** Reads a folder of photographs as the images that models of Fashion-MNIST take. */
import { plural } from "../../core/plural.ts";
import type { ImageSet } from "../../core/dataset.ts";
import { colourHistogram } from "../../image/photograph/colour_histogram.ts";
import { lumaOf } from "../../image/luma.ts";
import { greyOf } from "../../image/photograph/colour_image.ts";
import { findGarment } from "../../image/photograph/find_garment.ts";
import { garmentImage, type GarmentImageOptions } from "../../image/photograph/garment_from_photograph.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import {
  photographBackground,
  type PhotographBackgroundOptions,
} from "../../image/photograph/photograph_background.ts";
import { type ImageFolderOptions, type Photograph, readImageFolder } from "./image_folder.ts";
import type { SkippedFile } from "./list_folder.ts";

export interface GarmentFolderOptions
  extends ImageFolderOptions, GarmentImageOptions, PhotographBackgroundOptions {
  /** Hears of each file once it was tried. */
  onProgress?: (done: number, size: number) => void;
}

/** The garments of a folder; the parts are in the same order. */
export interface GarmentFolder {
  /** The images, bright on black; `classNames` is empty. */
  set: ImageSet;
  /** Paths below the folder. */
  files: string[];
  /** The sub-folder of each; undefined for what lies in none. */
  labels: (string | undefined)[];
  /** Colours of each garment (see `colourHistogram`): shape `[size, 28]`. */
  colours: Matrix;
  /** How much of the border is plain background, 0 to 1; a low fraction makes the image doubtful. */
  plainFractions: number[];
  skipped: SkippedFile[];
}

/** One garment of the folder. */
interface Garment {
  pixels: Uint8Array;
  colours: Float32Array;
  plainFraction: number;
}

/**
 * Reads every photograph of a folder (see `readImageFolder`) and finds its garment (see
 * `garmentFromPhotograph`); where there is none, the file is skipped. A picture that has the size of the images
 * already is not searched: it becomes grey, and is negated when its border is light, or as `polarity` says.
 *
 * @throws {Error} when there is not one image
 */
export async function readGarmentFolder(
  folder: URL,
  options: GarmentFolderOptions = {},
): Promise<GarmentFolder> {
  const { height = 28, width = 28, onProgress } = options;
  const { size, photographs, skipped } = await readImageFolder(folder, options);
  const garments: Garment[] = [], read: Photograph[] = [];
  for await (const photograph of photographs) {
    const garment = garmentOf(photograph, { ...options, height, width });
    if (garment) {
      garments.push(garment);
      // Without the pixels: a folder of thousands would not fit.
      read.push({ ...photograph, pixels: new Uint8Array() });
    } else skipped.push({ file: photograph.file, reason: "a picture of one colour: no garment was found" });
    onProgress?.(garments.length + skipped.length, size);
  }
  if (garments.length === 0) throw noGarment(folder, skipped);
  return {
    set: {
      images: joined(garments.map(({ pixels }) => pixels)),
      size: garments.length,
      height,
      width,
      classNames: [],
      provenance: provenanceOf(folder, read),
    },
    files: read.map(({ file }) => file),
    labels: read.map(({ label }) => label),
    colours: stacked(garments.map(({ colours }) => colours)),
    plainFractions: garments.map(({ plainFraction }) => plainFraction),
    skipped,
  };
}

function garmentOf(
  photograph: Photograph,
  options: GarmentFolderOptions & { height: number; width: number },
): Garment | undefined {
  const { height, width } = options;
  if (photograph.height === height && photograph.width === width) return prepared(photograph, options);
  const found = findGarment(photograph, options);
  if (!found) return undefined;
  const { image, mask, background } = garmentImage(photograph, found, options);
  return {
    pixels: image.pixels,
    colours: colourHistogram(photograph, { mask }),
    plainFraction: background.fraction,
  };
}

/** Takes a picture that needs no more than grey and the right polarity. */
function prepared(photograph: Photograph, { polarity = "auto" }: GarmentImageOptions): Garment {
  const { colour } = photographBackground(photograph);
  const isNegated = polarity === "auto" ? lumaOf(colour) > 127 : polarity === "negate";
  const grey = greyOf(photograph).pixels;
  const pixels = isNegated ? grey.map((value) => 255 - value) : grey;
  return { pixels, colours: colourHistogram(photograph), plainFraction: 1 };
}

function stacked(rows: Float32Array[]): Matrix {
  const columns = rows[0].length, values = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => values.set(row, i * columns));
  return { values, rows: rows.length, columns };
}

function joined(images: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(images.length * images[0].length);
  images.forEach((image, i) => bytes.set(image, i * image.length));
  return bytes;
}

function noGarment(folder: URL, skipped: SkippedFile[]): Error {
  return new Error(
    `Cannot read garments as ${decodeURIComponent(folder.pathname)} must hold a picture of a garment: ` +
      `current value is ${
        plural(skipped.length, "file")
      } in which none was found. Photograph garments on a plain ` +
      "background",
  );
}

function provenanceOf(folder: URL, read: Photograph[]): ImageSet["provenance"] {
  const name = decodeURIComponent(folder.pathname).split("/").filter(Boolean).at(-1) ?? "pictures";
  return {
    source: "own",
    title: `${name} (own pictures)`,
    verified: false,
    origin: "a folder of pictures",
    files: read.map(({ file, sha256 }) => ({ name: file, sha256 })),
  };
}
