/** Reads a folder of photographs as the images that a model takes. */
import { plural } from "../../core/plural.ts";
import type { ImageSet } from "../../core/dataset.ts";
import type { GarmentSetting, GarmentSettingWishes } from "../../image/photograph/garment_setting.ts";
import type { PhotographBackgroundOptions } from "../../image/photograph/photograph_background.ts";
import type { SharpenOptions } from "../../image/photograph/sharpen.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { sideToResize } from "./decode_picture.ts";
import { chooseFolderSetting } from "./folder_setting.ts";
import { type ImageFolderOptions, type Photograph, readImageFolder } from "./image_folder.ts";
import type { SkippedFile } from "./list_folder.ts";
import { type ModelImage, modelImage } from "./model_image.ts";

export interface GarmentFolderOptions
  extends ImageFolderOptions, GarmentSettingWishes, SharpenOptions, PhotographBackgroundOptions {
  /** Rows of the images, in pixels. @default 28 */
  height?: number;
  /** Columns of the images, in pixels. @default 28 */
  width?: number;
  /** 1 for grey, 3 for colour, or "auto": 3 when there are pictures with colour, 1 when there are none. @default 1 */
  channels?: 1 | 3 | "auto";
  /** Hears of each file once it was tried. */
  onProgress?: (done: number, size: number) => void;
}

/** A photograph without its pixels: those of thousands would not fit. */
type ListedPhotograph = Pick<Photograph, "file" | "label" | "sha256">;

/** The garments of a folder; the parts are in the same order. */
export interface GarmentFolder {
  /** The images; in grey most are bright on black. `classNames` is empty. */
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
  /** How photographs became images, the same for all: give it again to read others for the same model. */
  setting: GarmentSetting;
  /** What was chosen for all of them, and why, in words. */
  statement: string;
}

/**
 * Reads every photograph of a folder (see `readImageFolder`) as one image. Whether the garment is cut out (see
 * `garmentFromPhotograph`) or the whole picture taken, whether light and dark change places, and whether colour is
 * kept, is chosen once for all of them (see `chooseGarmentSetting`), or given. Where a garment is to be cut out and
 * none is found, the file is skipped.
 *
 * @throws {Error} when there is not one image
 */
export async function readGarmentFolder(
  folder: URL,
  options: GarmentFolderOptions = {},
): Promise<GarmentFolder> {
  const { height = 28, width = 28, onProgress } = options;
  const maxSide = sideToResize({ height: 2 * height, width: 2 * width });
  const wanted = { maxSide, concurrency: 4, ...options, height, width };
  const { setting, channels, statement } = await chooseFolderSetting(folder, wanted);
  const { size, photographs, skipped } = await readImageFolder(folder, wanted);
  const garments: ModelImage[] = [], read: ListedPhotograph[] = [];
  for await (const photograph of photographs) {
    const garment = modelImage(photograph, { ...wanted, channels, setting });
    if (garment) {
      garments.push(garment);
      const { file, label, sha256 } = photograph;
      read.push({ file, label, sha256 });
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
      ...channels === 3 && { channels },
      classNames: [],
      provenance: provenanceOf(folder, read),
    },
    files: read.map(({ file }) => file),
    labels: read.map(({ label }) => label),
    colours: stacked(garments.map(({ colours }) => colours)),
    plainFractions: garments.map(({ plainFraction }) => plainFraction),
    skipped,
    setting,
    statement,
  };
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

function provenanceOf(folder: URL, read: readonly ListedPhotograph[]): ImageSet["provenance"] {
  const name = decodeURIComponent(folder.pathname).split("/").filter(Boolean).at(-1) ?? "pictures";
  return {
    source: "own",
    title: `${name} (own pictures)`,
    verified: false,
    origin: "a folder of pictures",
    files: read.map(({ file, sha256 }) => ({ name: file, sha256 })),
  };
}
