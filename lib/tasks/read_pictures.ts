/** Reads the images that are to be predicted: photographs, or an IDX file. */
import { fromFileUrl } from "@std/path";
import { inWords } from "../core/mod.ts";
import {
  entryKind,
  FORMAT_BYTES,
  type GarmentFolderOptions,
  otherFile,
  parseIdxImages,
  pictureFormat,
  readGarmentFolder,
  readHead,
  readIdxFile,
  type SkippedFile,
  statIfThere,
} from "../data/mod.ts";
import type { Polarity } from "../image/mod.ts";

/** Images with their names. */
export interface Pictures {
  names: string[];
  /** Pixels, 0 to 255: shape `[names.length, height, width]`. */
  images: Uint8Array;
  height: number;
  width: number;
  /** How much of each picture's border is plain background, 0 to 1; 1 for images of an IDX file. */
  plainFractions: number[];
  /** Files of a folder that could not be used, and why. */
  skipped: SkippedFile[];
}

/** Options of `readPictures`. */
export interface ReadPicturesOptions {
  /** Rows of the images that the model takes, in pixels. */
  height: number;
  /** Columns of the images that the model takes, in pixels. */
  width: number;
  /**
   * Whether light and dark change places in pictures of a folder.
   *
   * @default "auto": what makes the garment lighter than its background
   */
  polarity?: Polarity;
}

/**
 * Reads a PNG or JPEG file, all of them in a folder, which become images such as those of Fashion-MNIST (see
 * `readGarmentFolder`), or all images of an IDX file, gzipped or plain. The first bytes of a file decide what it is.
 *
 * @throws {RangeError} when the images of an IDX file have another size than asked for
 * @throws {Error} when the path leads nowhere, or to no images
 */
export async function readPictures(path: URL, options: ReadPicturesOptions): Promise<Pictures> {
  const info = await statIfThere(path);
  if (info?.isDirectory) return await readFolder(path, options);
  if (!info?.isFile) throw noImages(path, entryKind(info));
  const format = pictureFormat(await readHead(path, FORMAT_BYTES));
  if (format === "PNG" || format === "JPEG") {
    const file = decodeURIComponent(path.pathname.split("/").at(-1)!);
    return await readFolder(new URL(".", path), { ...options, only: [file] });
  }
  // Of an IDX file nothing but its own header tells.
  if (format !== "unknown") throw noImages(path, otherFile(format));
  return await readIdx(path, options);
}

function noImages(path: URL, found: string): Error {
  return new Error(
    `Cannot read images as ${
      inWords(fromFileUrl(path))
    } must be a PNG, JPEG or IDX file or a folder of pictures: ` +
      `current value is ${found}. Check the path`,
  );
}

async function readIdx(path: URL, { height, width }: ReadPicturesOptions): Promise<Pictures> {
  const name = fromFileUrl(path);
  const found = parseIdxImages(await readIdxFile(path, { name }), { name });
  if (found.height !== height || found.width !== width) {
    throw new RangeError(
      `Cannot predict as images of ${name} must be ${height} x ${width} pixels: ` +
        `current value is ${found.height} x ${found.width}. Train a model on images of that size`,
    );
  }
  const names = Array.from({ length: found.size }, (_, i) => `image ${i}`);
  return { names, images: found.images, height, width, plainFractions: names.map(() => 1), skipped: [] };
}

async function readFolder(
  path: URL,
  options: ReadPicturesOptions & Pick<GarmentFolderOptions, "only">,
): Promise<Pictures> {
  const { set: { images, height, width }, files, plainFractions, skipped } = await readGarmentFolder(
    path,
    options,
  );
  return { names: files, images, height, width, plainFractions, skipped };
}
