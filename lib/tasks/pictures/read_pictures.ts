/** Reads the images that are to be predicted: pictures, or a data set of any format. */
import { fromFileUrl } from "@std/path";
import { etaLines } from "../../core/eta_lines.ts";
import { type ImageSet, inWords, type Labels } from "../../core/mod.ts";
import {
  entryKind,
  FORMAT_BYTES,
  isForbidden,
  isPictureFormat,
  joinImages,
  type ListedFile,
  listFolder,
  openDataset,
  otherFile,
  parseIdxImages,
  pictureFormat,
  PictureStack,
  readGarmentFolder,
  readHead,
  readIdxFile,
  readImageFolder,
  sideToResize,
  type SkippedFile,
  statIfThere,
} from "../../data/mod.ts";
import { dataFileOf, dataFilesIn } from "./data_files.ts";
import { fittedImages } from "./fitted_images.ts";
import { labelOfPath, matchClasses } from "./label_of_path.ts";
import { loneGarments } from "./lone_garments.ts";
import { ownImageSet } from "./own_image_set.ts";
import type { PictureReading } from "../models/picture_reading.ts";

/** Images with their names. */
export interface Pictures {
  names: string[];
  /** As the model takes them; `classNames` are the model's. */
  set: ImageSet;
  /** The class that is known of each; undefined for most. */
  labels: (number | undefined)[];
  /** How much of each picture's border is plain background, 0 to 1; 1 where that was not measured. */
  plainFractions: number[];
  /** Files that could not be used, and why. */
  skipped: readonly SkippedFile[];
}

/** What the model takes. */
export interface ReadPicturesOptions {
  inputShape: readonly [height: number, width: number, channels: number];
  classNames: readonly string[];
  reading: PictureReading;
  /** Hears what was found, line by line. */
  onStatus?: (line: string) => void;
}

/** An IDX file of images, which are taken without the labels that may lie beside it. */
const IMAGES_FILE = /idx[34]-ubyte(\.gz)?$/i;

/**
 * Reads a picture; all pictures of a folder, whose sub-folders may be named after classes; an IDX file of images; or
 * all images of a data set that `openDataset` knows. The first bytes of a file decide what it is. A CSV file among
 * pictures is skipped, as it may hold what a model predicted for them: to have the pictures that it lists, name the
 * file.
 *
 * @throws {RangeError} when images of a data set cannot become those that the model takes, or a polarity is given for
 * them
 * @throws {Error} when the path leads nowhere, or to no images
 */
export async function readPictures(path: URL, options: ReadPicturesOptions): Promise<Pictures> {
  const info = await statIfThere(path);
  if (info?.isDirectory) {
    const folder = new URL(path.href.replace(/\/*$/, "/")), { files } = await listFolder(folder);
    const kind = await dataFilesIn(folder);
    const isSet = kind === "images" || kind === "table" && !await holdPicture(files);
    return isSet ? await readSet(path, options) : await readFolder(folder, options);
  }
  if (!info?.isFile) throw noImages(path, entryKind(info));
  const file = decodeURIComponent(path.pathname.split("/").at(-1)!);
  if (dataFileOf(file) && !IMAGES_FILE.test(file)) return await readSet(path, options);
  const format = pictureFormat(await readHead(path, FORMAT_BYTES));
  // Of an IDX file nothing but its own header tells.
  if (format === "unknown") return await readIdx(path, options);
  if (!isPictureFormat(format)) throw noImages(path, otherFile(format));
  return await readFolder(new URL(".", path), options, [file]);
}

async function holdPicture(files: readonly ListedFile[]): Promise<boolean> {
  for (const { url } of files) if (await isPicture(url)) return true;
  return false;
}

/** Of a file that may not be read, or is gone by now, nothing can be said: one such file must not hide all others. */
async function isPicture(url: URL): Promise<boolean> {
  try {
    return isPictureFormat(pictureFormat(await readHead(url, FORMAT_BYTES)));
  } catch (error) {
    if (isForbidden(error) || error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function noImages(path: URL, found: string): Error {
  return new Error(
    `Cannot read images as ${
      inWords(fromFileUrl(path))
    } must be a picture, a folder of pictures, or a data set: ` +
      `current value is ${found}. Check the path`,
  );
}

async function readIdx(path: URL, options: ReadPicturesOptions): Promise<Pictures> {
  checkPolarity(options.reading);
  const name = fromFileUrl(path), found = parseIdxImages(await readIdxFile(path, { name }), { name });
  const set = ownImageSet(found, options.classNames);
  const names = Array.from({ length: found.size }, (_, i) => `image ${i}`);
  return {
    names,
    set: fittedImages(set, options),
    labels: names.map(() => undefined),
    plainFractions: names.map(() => 1),
    skipped: [],
  };
}

/** Throws where light and dark are to be swapped, or not, in what is taken as it is. */
function checkPolarity(reading: PictureReading): void {
  if (reading.kind === "whole" || reading.polarity === undefined) return;
  throw new RangeError(
    `Cannot read images as polarity must be left out for a data set, whose images are taken as they are: ` +
      `current value is ${reading.polarity}`,
  );
}

/** Reads all parts of a data set; what is known of its test images stays sealed. */
async function readSet(path: URL, options: ReadPicturesOptions): Promise<Pictures> {
  checkPolarity(options.reading);
  const { inputShape: [height, width, channels], classNames, onStatus = () => {} } = options;
  const data = await openDataset(path, { height, width, channels: channels === 3 ? 3 : 1, onStatus });
  const { train, validation, test, skipped = [] } = data, own = matchClasses(train.classNames, classNames);
  const parts = Object.entries({ train, ...(validation && { validation }), test });
  const labelsOf = (set: ImageSet & { labels?: Labels }) =>
    Array.from({ length: set.size }, (_, i) => set.labels && own[set.labels[i]]);
  const names = parts.flatMap(([part, { size }]) =>
    Array.from({ length: size }, (_, i) => `${part} image ${i}`)
  );
  return {
    names,
    set: fittedImages({ ...joinImages(parts.map(([, set]) => set)), classNames }, options),
    labels: parts.flatMap(([, set]) => labelsOf(set)),
    plainFractions: names.map(() => 1),
    skipped,
  };
}

async function readFolder(
  folder: URL,
  options: ReadPicturesOptions,
  only?: readonly string[],
): Promise<Pictures> {
  const { classNames, reading } = options;
  const found = reading.kind === "whole"
    ? await readWhole(folder, options, only)
    : reading.isAlone
    ? await loneGarments(folder, { ...options, polarity: reading.polarity, only })
    : await readGarments(folder, options, only);
  return { ...found, labels: found.names.map((file) => labelOfPath(file, classNames)) };
}

async function readGarments(
  folder: URL,
  { inputShape: [height, width], reading, ...options }: ReadPicturesOptions,
  only: readonly string[] | undefined,
): Promise<Omit<Pictures, "labels">> {
  const polarity = reading.kind === "garment" ? reading.polarity : undefined;
  const { set, files, plainFractions, skipped, statement } = await readGarmentFolder(folder, {
    ...{ height, width },
    ...(polarity && { polarity }),
    ...(only && { only }),
    onProgress: etaLines("picture", options.onStatus ?? (() => {})),
  });
  options.onStatus?.(statement);
  return { names: files, set: { ...set, classNames: options.classNames }, plainFractions, skipped };
}

async function readWhole(
  folder: URL,
  options: ReadPicturesOptions,
  only: readonly string[] | undefined,
): Promise<Omit<Pictures, "labels">> {
  const { inputShape: [height, width, channels] } = options, maxSide = sideToResize({ height, width });
  const { photographs, skipped, size } = await readImageFolder(folder, { maxSide, ...(only && { only }) });
  const stack = new PictureStack({ height, width, channels: channels === 3 ? 3 : 1 }), names: string[] = [];
  const tell = etaLines("picture", options.onStatus ?? (() => {}));
  for await (const photograph of photographs) {
    stack.add(photograph);
    names.push(photograph.file);
    tell(names.length + skipped.length, size);
  }
  const set = ownImageSet({ ...stack.take(), size: names.length }, options.classNames);
  return { names, set, plainFractions: names.map(() => 1), skipped };
}
