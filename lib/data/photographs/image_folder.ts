/** Reads a folder of photographs, one at a time. */
import { printable } from "../../core/printable.ts";
import { sha256Hex } from "../../core/sha256.ts";
import type { ColourImage } from "../../image/photograph/colour_image.ts";
import { isForbidden } from "../formats/entry_kind.ts";
import { readHead } from "../formats/read_head.ts";
import { type DecodePictureOptions, otherFile, tryPicture } from "./decode_picture.ts";
import { type FolderListing, type ListedFile, listFolder, type SkippedFile } from "./list_folder.ts";
import { FORMAT_BYTES, pictureFormat } from "./picture_format.ts";

export interface ImageFolderOptions extends DecodePictureOptions {
  /** The most bytes that a file may have. @default 268_435_456 */
  maxBytes?: number;
  /** Paths below the folder, with "/" between their parts, of the only files to read. @default all that there are */
  only?: readonly string[];
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
  /** What was passed over so far, and why; complete once the photographs have been gone through. */
  skipped: SkippedFile[];
}

/** How many skipped files an error names. */
const NAMED = 5;

/**
 * Reads the PNG and JPEG files of a folder and its sub-folders (see `listFolder` and `decodePicture`). The
 * contents decide what a file is, not its ending; what cannot be read is listed with the reason and skipped. One
 * photograph is in memory at a time, its longer side 512 pixels at most unless `maxSide` says otherwise.
 *
 * @throws {Error} when the folder is not there or empty, and from `photographs`, at the end, when no file could
 * be read
 */
export async function readImageFolder(folder: URL, options: ImageFolderOptions = {}): Promise<ImageFolder> {
  const { files, skipped } = options.only ? chosen(folder, options.only) : await listFolder(folder);
  if (files.length === 0) throw nothingReadable(folder, skipped);
  return { size: files.length, photographs: photographsOf({ folder, files, skipped }, options), skipped };
}

function chosen(folder: URL, only: readonly string[]): Pick<FolderListing, "files" | "skipped"> {
  const root = folder.href.endsWith("/") ? folder : `${folder.href}/`;
  const files = only.map((file) => ({
    file,
    url: new URL(file.split("/").map(encodeURIComponent).join("/"), root),
  }));
  return { files, skipped: [] };
}

async function* photographsOf(
  { folder, files, skipped }: { folder: URL; files: ListedFile[]; skipped: SkippedFile[] },
  options: ImageFolderOptions,
): AsyncGenerator<Photograph, undefined, undefined> {
  let isEmpty = true;
  for (const { file, url } of files) {
    const found = await readPicture(url, options);
    if ("reason" in found) skipped.push({ file, ...found });
    else {
      isEmpty = false;
      const label = file.includes("/") ? file.slice(0, file.indexOf("/")) : undefined;
      yield { ...found, file, label };
    }
  }
  if (isEmpty) throw nothingReadable(folder, skipped);
}

async function readPicture(
  url: URL,
  { maxBytes = 2 ** 28, ...options }: ImageFolderOptions,
): Promise<Omit<Photograph, "file" | "label"> | { reason: string }> {
  try {
    const { size } = await Deno.stat(url);
    const head = await readHead(url, FORMAT_BYTES);
    // Of a file that is no picture the beginning tells enough, however large it is.
    if (!["PNG", "JPEG"].includes(pictureFormat(head))) return { reason: otherFile(pictureFormat(head)) };
    if (size > maxBytes) return { reason: `a file of ${size} bytes, more than ${maxBytes}` };
    const bytes = await Deno.readFile(url), attempt = tryPicture(bytes, options);
    return "reason" in attempt ? attempt : { ...attempt.image, sha256: await sha256Hex(bytes) };
  } catch (error) {
    if (isForbidden(error)) return { reason: "a file that may not be read" };
    if (error instanceof Deno.errors.NotFound) return { reason: "a file that is gone" };
    throw error;
  }
}

function nothingReadable(folder: URL, skipped: SkippedFile[]): Error {
  const named = skipped.slice(0, NAMED).map(({ file, reason }) => `${printable(file)}: ${reason}`).join("; ");
  const more = skipped.length > NAMED ? `; and ${skipped.length - NAMED} more` : "";
  return new Error(
    `Cannot read pictures as ${
      decodeURIComponent(folder.pathname)
    } must hold PNG or JPEG files: current value is ${
      skipped.length === 0 ? "no files" : `none that can be read (${named}${more})`
    }. Save the pictures as PNG or JPEG`,
  );
}
