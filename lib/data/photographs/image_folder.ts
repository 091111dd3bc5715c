/** Reads a folder of photographs, a few at a time. */
import { inWords } from "../../core/in_words.ts";
import { printable } from "../../core/printable.ts";
import type { ColourImage } from "../../image/photograph/colour_image.ts";
import { type DecodePictureOptions, tryPicture } from "./decode_picture.ts";
import { inOrder } from "./in_order.ts";
import { type FolderListing, type ListedFile, listFolder, type SkippedFile } from "./list_folder.ts";
import { pictureBytes } from "./picture_bytes.ts";
import { PICTURE_FORMATS } from "./picture_format.ts";
import { urlBelow } from "./url_below.ts";

export interface ImageFolderOptions extends DecodePictureOptions {
  /** The most bytes that a file may have. @default 268_435_456 */
  maxBytes?: number;
  /** Paths below the folder, with "/" between their parts, of the only files to read. @default all that there are */
  only?: readonly string[];
  /** How many are read beside each other; with 1, none before it is asked for. @default 1 */
  concurrency?: number;
}

/** One photograph of a folder. */
export interface Photograph extends ColourImage {
  /** Path below the folder, with "/" between its parts. */
  file: string;
  /** The sub-folder of the folder that it lies in, at whatever depth; undefined for what lies in none. */
  label: string | undefined;
  /** SHA-256 of the file, 64 hex digits. */
  sha256: string;
}

/** A folder of photographs. */
export interface ImageFolder {
  /** Number of files that will be tried. */
  size: number;
  /** The photographs by path, read as they are asked for; they can be gone through once. */
  photographs: AsyncIterableIterator<Photograph>;
  /** What was skipped so far, and why; complete once the photographs have been gone through. */
  skipped: SkippedFile[];
}

/** How many skipped files an error names. */
const NAMED = 5;

/**
 * Reads the pictures of a folder and its sub-folders (see `listFolder` and `decodePicture`). The
 * contents decide what a file is, not its ending; what cannot be read is listed with the reason and skipped. No more
 * photographs are in memory than `concurrency` says, their longer sides 512 pixels at most unless `maxSide` says
 * otherwise.
 *
 * @throws {Error} when the folder is not there or empty, and from `photographs`, at the end, when no file could
 * be read
 */
export async function readImageFolder(folder: URL, options: ImageFolderOptions = {}): Promise<ImageFolder> {
  const { files, skipped } = options.only ? chosen(folder, options.only) : await listFolder(folder);
  if (files.length === 0) throw nothingReadable(folder, skipped);
  return { size: files.length, photographs: photographsOf({ folder, files, skipped }, options), skipped };
}

function chosen(folder: URL, only: readonly string[]): FolderListing {
  return { files: only.map((file) => ({ file, url: urlBelow(folder, file) })), skipped: [] };
}

async function* photographsOf(
  { folder, files, skipped }: { folder: URL; files: ListedFile[]; skipped: SkippedFile[] },
  options: ImageFolderOptions,
): AsyncGenerator<Photograph, undefined, undefined> {
  let isEmpty = true;
  const work = async (source: ListedFile) => ({ file: source.file, found: await readOne(source, options) });
  for await (const { file, found } of inOrder(files, { work, concurrency: options.concurrency ?? 1 })) {
    if ("reason" in found) skipped.push({ file, ...found });
    else {
      isEmpty = false;
      const label = file.includes("/") ? file.slice(0, file.indexOf("/")) : undefined;
      yield { ...found, file, label };
    }
  }
  if (isEmpty) throw nothingReadable(folder, skipped);
}

async function readOne(
  { url }: ListedFile,
  { maxBytes, ...options }: ImageFolderOptions,
): Promise<Omit<Photograph, "file" | "label"> | { reason: string }> {
  const found = await pictureBytes(url, maxBytes);
  if ("reason" in found) return found;
  const attempt = await tryPicture(found.bytes, options);
  return "reason" in attempt ? attempt : { ...attempt.image, sha256: found.sha256 };
}

function nothingReadable(folder: URL, skipped: SkippedFile[]): Error {
  const named = skipped.slice(0, NAMED).map(({ file, reason }) => `${printable(file)}: ${reason}`).join("; ");
  const more = skipped.length > NAMED ? `; and ${skipped.length - NAMED} more` : "";
  return new Error(
    `Cannot read pictures as ${decodeURIComponent(folder.pathname)} must hold pictures (${
      inWords([...PICTURE_FORMATS])
    }): current value is ${
      skipped.length === 0 ? "no files" : `none that can be read (${named}${more})`
    }. Save pictures as PNG or JPEG`,
  );
}
