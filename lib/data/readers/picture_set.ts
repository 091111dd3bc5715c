/** Reads the pictures of a data set from their files. */
import { etaLines } from "../../core/eta_lines.ts";
import { PART_NAMES, type PartName } from "../formats/part_of_name.ts";
import { sideToResize } from "../photographs/decode_picture.ts";
import { readImageFolder } from "../photographs/image_folder.ts";
import { PictureStack, type PictureStackOptions } from "./picture_stack.ts";
import { type ImageFile, type RawPart, type RawSet, takeRows } from "./raw_set.ts";

/** A picture and what is known of it. */
export interface LabelledFile {
  /** Path below the folder, with "/" between its parts. */
  file: string;
  part: PartName;
  /** Index of the class name. */
  label: number;
}

/** A picture that was read. */
export interface PictureRow extends ImageFile {
  part: PartName;
  label: number;
}

/** What pictures are to become, and who hears how far reading them is, line by line. */
export interface PictureSetOptions extends PictureStackOptions {
  onStatus?: (line: string) => void;
}

/**
 * Reads pictures and brings them to one size (see `PictureStack`); those that cannot be read are skipped.
 *
 * @throws {Error} when none can be read
 */
export async function readPictureSet(
  folder: URL,
  files: readonly LabelledFile[],
  options: PictureSetOptions,
): Promise<Pick<RawSet, "parts" | "notes" | "skipped">> {
  const byPath = new Map(files.map((file) => [file.file, file])), stack = new PictureStack(options);
  const { photographs, skipped } = await readImageFolder(folder, {
    only: [...byPath.keys()],
    maxSide: sideToResize(options),
    concurrency: 4,
  });
  const rows: PictureRow[] = [], tell = etaLines("picture", options.onStatus ?? (() => {}));
  for await (const picture of photographs) {
    const { part, label } = byPath.get(picture.file)!;
    stack.add(picture);
    rows.push({ name: picture.file, sha256: picture.sha256, part, label });
    tell(rows.length + skipped.length, files.length);
  }
  return { ...pictureParts(stack, rows, folder), skipped };
}

/** Divides pictures that were read into the parts of their set. */
export function pictureParts(
  stack: PictureStack,
  rows: readonly PictureRow[],
  folder: URL,
): Pick<RawSet, "parts" | "notes"> {
  const { notes, ...pictures } = stack.take();
  const all = {
    ...pictures,
    size: rows.length,
    labels: rows.map(({ label }) => label),
    files: rows.map(({ name, sha256 }) => ({ name, sha256 })),
  };
  const parts: Partial<Record<PartName, RawPart>> = {};
  for (const name of PART_NAMES) {
    const indices = rows.map((_, i) => i).filter((i) => rows[i].part === name);
    if (indices.length === 0) continue;
    const names = { images: `the ${name} pictures`, labels: `the ${name} pictures` };
    parts[name] = takeRows({ ...all, names }, indices);
  }
  const { train } = parts;
  if (train) return { parts: { ...parts, train }, notes };
  throw new Error(
    `Cannot open data set as ${
      decodeURIComponent(folder.pathname)
    } must hold pictures for training: current value is ` +
      "none that can be read",
  );
}
