/** Reads the images that are audited, with their names, classes and measures. */
import { fromFileUrl } from "@std/path";
import {
  type ClassFile,
  type ClassFolders,
  findClassFolders,
  joinImages,
  measurePicture,
  openDataset,
  type PictureMeasures,
  PictureStack,
  readImageFolder,
  type SkippedFile,
  sortedNames,
  statIfThere,
} from "../../data/mod.ts";
import { type Dataset, type ImageSet, type Labels, labelsOf, subset } from "../../core/mod.ts";
import { PART_NAMES, type PartName } from "../../data/formats/part_of_name.ts";
import { greyImageAt, greyOf } from "../../image/mod.ts";
import { dataFilesIn } from "../pictures/data_files.ts";

/** Images of all parts of a set. */
export interface AuditedSet {
  /** A short name for files. */
  name: string;
  images: ImageSet;
  /** Paths of the pictures, or "train image 12". */
  names: string[];
  parts: PartName[];
  /** The label of each; undefined where it is not known, or held out. */
  labels: (number | undefined)[];
  measures: PictureMeasures[];
  /** SHA-256 of each picture's file; undefined for images that have none of their own. */
  sha256: (string | undefined)[];
  skipped: readonly SkippedFile[];
}

/** Options of `readAuditedSet`. */
export interface ReadAuditedOptions {
  /** Hears what was found, line by line. */
  onStatus: (line: string) => void;
  /** Hears after each picture how many were tried. */
  onProgress: (done: number, total: number) => void;
}

/**
 * Reads a folder of pictures with a sub-folder for each class, in parts or not, or any data set that `openDataset`
 * knows. Of a folder of pictures every class is known by its folder, and copies stay in; of others the labels of the
 * test part stay sealed. A CSV file counts only where there are no two folders of classes.
 *
 * @param location a folder or file
 * @throws {Error} when nothing is there that can be read
 */
export async function readAuditedSet(location: URL, options: ReadAuditedOptions): Promise<AuditedSet> {
  const isFolder = (await statIfThere(location))?.isDirectory ?? false;
  const folder = new URL(location.href.replace(/\/*$/, "/"));
  const kind = isFolder ? await dataFilesIn(folder) : "images";
  if (kind === "images") return await readOpened(location, options);
  const layout = await findClassFolders(folder);
  if (kind === "table" && layout.classNames.length < 2) return await readOpened(location, options);
  return await readPictureFolders(folder, layout, options);
}

async function readPictureFolders(
  folder: URL,
  layout: ClassFolders,
  { onProgress }: ReadAuditedOptions,
): Promise<AuditedSet> {
  const files = knownFiles(folder, layout);
  const { photographs, skipped } = await readImageFolder(folder, { only: [...files.keys()].sort() });
  const stack = new PictureStack({}),
    names: string[] = [],
    sha256: string[] = [],
    measures: PictureMeasures[] = [];
  for await (const photograph of photographs) {
    stack.add(photograph);
    measures.push(measurePicture(greyOf(photograph)));
    names.push(photograph.file);
    sha256.push(photograph.sha256);
    onProgress(names.length + skipped.length, files.size);
  }
  const { images, height, width, channels } = stack.take();
  const classNames = sortedNames(names.map((file) => files.get(file)!.className));
  return {
    ...{ name: nameOf(folder), names, sha256, measures },
    images: {
      images,
      size: names.length,
      height,
      width,
      channels,
      classNames,
      provenance: provenanceOf(folder),
    },
    parts: names.map((file) => files.get(file)!.part),
    labels: names.map((file) => classNames.indexOf(files.get(file)!.className)),
    skipped: [...layout.skipped, ...skipped],
  };
}

/** Returns part and class of each file; throws where there is none. */
function knownFiles(
  folder: URL,
  layout: ClassFolders,
): Map<string, { part: PartName; className: string }> {
  const files = new Map(
    PART_NAMES.flatMap((part) =>
      layout[part].map(({ file, className }: ClassFile) => [file, { part, className }] as const)
    ),
  );
  if (files.size === 0) {
    throw new Error(
      `Cannot audit as ${fromFileUrl(folder)} must hold pictures in a sub-folder for each class: ` +
        `current value is ${
          layout.skipped.length === 0 ? "an empty folder" : "none in a sub-folder"
        }. Check the path`,
    );
  }
  return files;
}

async function readOpened(location: URL, { onStatus, onProgress }: ReadAuditedOptions): Promise<AuditedSet> {
  const { train, validation, test, provenance, skipped = [] } = await openDataset(location, { onStatus });
  const sets = [
    { part: "train" as const, set: train as ImageSet, labels: train.labels as Labels | undefined },
    ...validation ? [{ part: "validation" as const, set: validation, labels: validation.labels }] : [],
    { part: "test" as const, set: test, labels: undefined },
  ];
  const all = joinImages(sets.map(({ set }) => set)), { size } = all;
  const measures = Array.from({ length: size }, (_, i) => {
    if (i % 1_000 === 0) onProgress(i, size);
    return measurePicture(greyImageAt(all, i));
  });
  return {
    ...{ name: provenance.source, images: all, measures, skipped },
    names: sets.flatMap(({ part, set }) => Array.from({ length: set.size }, (_, i) => `${part} image ${i}`)),
    parts: sets.flatMap(({ part, set }) => new Array<typeof part>(set.size).fill(part)),
    labels: sets.flatMap(({ set, labels }) => Array.from({ length: set.size }, (_, i) => labels?.[i])),
    sha256: new Array<undefined>(size).fill(undefined),
  };
}

/** Returns the images whose label is known as a set, and which image of the whole each one is. */
export function labelledImages({ images, labels }: AuditedSet): { dataset: Dataset; indices: number[] } {
  const indices = labels.map((_, i) => i).filter((i) => labels[i] !== undefined);
  // The 0 in place of what is not known is never taken.
  const all = labelsOf(labels.map((label) => label ?? 0), images.classNames.length);
  return { dataset: subset({ ...images, labels: all }, indices), indices };
}

function nameOf(folder: URL): string {
  const name = decodeURIComponent(folder.pathname).split("/").filter(Boolean).at(-1) ?? "pictures";
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "pictures";
}

function provenanceOf(folder: URL): ImageSet["provenance"] {
  return {
    source: nameOf(folder),
    title: nameOf(folder),
    verified: false,
    origin: "a folder of pictures",
    files: [],
  };
}
