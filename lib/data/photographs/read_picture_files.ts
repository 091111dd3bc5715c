/** Reads many pictures as the images of one set: same size, same channels, what cannot be read left out. */
import { checkInteger } from "../../core/check.ts";
import { greyOf } from "../../image/photograph/colour_image.ts";
import { chooseChannels, hasColour } from "../../image/photograph/has_colour.ts";
import { inOrder } from "./in_order.ts";
import type { SkippedFile } from "./list_folder.ts";
import { type PictureSource, sourceBytes } from "./picture_source.ts";
import { type ReadPictureOptions, tryReadPicture } from "./read_picture.ts";

/** How pictures become the images of a set. */
export interface ReadPictureFilesOptions extends Omit<ReadPictureOptions, "channels"> {
  /** 1 or 3, or "auto": 3 when there are pictures with colour in the set, 1 when there are none. @default "auto" */
  channels?: 1 | 3 | "auto";
  /** The most bytes that a file may have. @default 268_435_456 */
  maxBytes?: number;
  /** How many pictures are read beside each other. @default 4 */
  concurrency?: number;
  /** Hears of each file once it was tried. */
  onProgress?: (done: number) => void;
}

/** The images of a set; the parts are in the same order, that of the sources. */
export interface PictureFiles {
  /** Values 0 to 255: shape `[files.length, height, width, channels]`. */
  images: Uint8Array;
  height: number;
  width: number;
  channels: 1 | 3;
  /** Names of the pictures. */
  files: string[];
  /** Which of the sources each was, from 0. */
  indices: number[];
  /** SHA-256 of each file, 64 hex digits. */
  sha256: string[];
  skipped: SkippedFile[];
  /** What was chosen for the set as a whole, and why, in a sentence. */
  statement: string;
}

/** One picture that was read. */
interface ReadFile {
  file: string;
  index: number;
  sha256: string;
  pixels: Uint8Array;
}

/**
 * Reads pictures (see `readPicture`), some beside each other; one that cannot be read is left out, with the reason.
 * Whether the set has colour is decided once, for all of it.
 *
 * @param sources the pictures, at once or one by one, as from a file that is read in parts
 * @throws {RangeError} when an option is out of range
 */
export async function readPictureFiles(
  sources: Iterable<PictureSource> | AsyncIterable<PictureSource>,
  options: ReadPictureFilesOptions,
): Promise<PictureFiles> {
  const { height, width, channels = "auto", concurrency = 4, maxBytes = 2 ** 28, onProgress } = options;
  checkInteger("read pictures", { name: "concurrency", value: concurrency, least: 1 });
  const read: ReadFile[] = [], skipped: SkippedFile[] = [];
  const work = async (source: PictureSource) => {
    const found = await sourceBytes(source, maxBytes);
    if ("reason" in found) return { file: source.file, ...found };
    const picture = await tryReadPicture(found.bytes, { ...options, channels: channels === 1 ? 1 : 3 });
    return { file: source.file, sha256: found.sha256, ...picture };
  };
  let done = 0;
  for await (const one of inOrder(sources, { work, concurrency })) {
    if ("reason" in one) skipped.push({ file: one.file, reason: one.reason });
    else read.push({ file: one.file, index: done, sha256: one.sha256, pixels: one.pixels });
    done++;
    onProgress?.(done);
  }
  const chosen = channels === "auto"
    ? chooseChannels(read.filter(hasColour).length, read.length)
    : { channels, reason: "as asked for" };
  const { values, statement } = joined(read, { height, width, ...chosen });
  return {
    images: values,
    height,
    width,
    channels: chosen.channels,
    files: read.map(({ file }) => file),
    indices: read.map(({ index }) => index),
    sha256: read.map(({ sha256 }) => sha256),
    skipped,
    statement,
  };
}

function joined(
  read: readonly ReadFile[],
  { height, width, channels, reason }: { height: number; width: number; channels: 1 | 3; reason: string },
): { values: Uint8Array; statement: string } {
  const size = height * width * channels, values = new Uint8Array(read.length * size);
  read.forEach(({ pixels }, i) => {
    const isGrey = pixels.length === size;
    values.set(isGrey ? pixels : greyOf({ pixels, height, width }).pixels, i * size);
  });
  const kind = channels === 3 ? "in colour" : "in grey";
  return { values, statement: `Pictures were read ${kind}, ${height} x ${width} pixels (${reason}).` };
}
