/** Reads the images that are to be predicted: an IDX file, or a folder of photographs. */
import { parseIdxImages, readGarmentFolder, type SkippedFile } from "../data/mod.ts";
import type { Polarity } from "../image/mod.ts";

/** Images with their names. */
export interface Pictures {
  names: string[];
  /** Pixels, 0 to 255: shape `[names.length, height, width]`. */
  images: Uint8Array;
  height: number;
  width: number;
  /** How much of each picture's border is plain background, 0 to 1; 1 for images of an IDX file. */
  plainShares: number[];
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
 * Reads all images of an IDX file, gzipped or plain, or all PNG and JPEG files of a folder, which become images
 * such as those of Fashion-MNIST (see `readGarmentFolder`).
 *
 * @throws {RangeError} when the images of an IDX file have another size than asked for
 * @throws {Error} when the path leads nowhere, or to no images
 */
export async function readPictures(path: URL, options: ReadPicturesOptions): Promise<Pictures> {
  let isFolder: boolean;
  try {
    isFolder = (await Deno.stat(path)).isDirectory;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(
      `Cannot read images as ${path.pathname} must be an IDX file or a folder of pictures: ` +
        `current value is nothing. Check the path`,
    );
  }
  return isFolder ? await readFolder(path, options) : await readIdx(path, options);
}

async function readIdx(path: URL, { height, width }: ReadPicturesOptions): Promise<Pictures> {
  const name = path.pathname;
  const found = parseIdxImages(await Deno.readFile(path), { name });
  if (found.height !== height || found.width !== width) {
    throw new RangeError(
      `Cannot predict as images of ${name} must be ${height} x ${width} pixels: ` +
        `current value is ${found.height} x ${found.width}. Train a model on images of that size`,
    );
  }
  const names = Array.from({ length: found.size }, (_, i) => `image ${i}`);
  return { names, images: found.images, height, width, plainShares: names.map(() => 1), skipped: [] };
}

async function readFolder(path: URL, options: ReadPicturesOptions): Promise<Pictures> {
  const { set: { images, height, width }, files, plainShares, skipped } = await readGarmentFolder(
    path,
    options,
  );
  return { names: files, images, height, width, plainShares, skipped };
}
