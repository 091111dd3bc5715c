/** Reads a data set from Parquet files of pictures and labels, as Hugging Face has them. */
import { inWords } from "../../core/in_words.ts";
import type { ColourImage } from "../../image/photograph/colour_image.ts";
import { fileHash } from "../formats/file_hash.ts";
import { openParquet, type ParquetFile } from "../formats/parquet_file.ts";
import { partOfFile } from "../formats/part_of_name.ts";
import { sortedNames } from "../photographs/class_folders.ts";
import { sideToResize, tryPicture } from "../photographs/decode_picture.ts";
import type { SkippedFile } from "../photographs/list_folder.ts";
import { labelColumn } from "./csv_columns.ts";
import { inWantedOrder } from "./in_wanted_order.ts";
import { pictureParts, type PictureRow } from "./picture_set.ts";
import { PictureStack, type PictureStackOptions } from "./picture_stack.ts";
import type { ImageFile, RawSet } from "./raw_set.ts";

/** How to read Parquet files. */
export interface ParquetSetOptions extends PictureStackOptions {
  /** The column that holds the labels. @default the first that is named like one */
  labelColumn?: string;
  /** The names of `dataset.json` (see `inWantedOrder`). @default what the files note, or words that are labels */
  classNames?: readonly string[];
}

/** A label as a file holds it. */
type Label = number | string;
type LabelledRow = Omit<PictureRow, "label"> & { label: Label };

/** The columns of a file that are read. */
interface Columns {
  image: string;
  label: string;
}

/** Where Hugging Face's library notes what the columns hold. */
const FEATURES_KEY = "huggingface";
const IMAGES = ["image", "img", "picture", "photo"];

/** Whether the file is named like one of this format. */
export function isParquetName(name: string): boolean {
  return /\.parquet$/i.test(name);
}

/**
 * Reads Parquet files, each of which has a column of pictures as files (`image.bytes`) and one of labels. Names that
 * begin with `train-`, `validation-` or `test-` tell the parts; names of classes come from the files' own notes, or are
 * the labels themselves where these are words, sorted. `dataset.json` with the same names gives another order (see
 * `inWantedOrder`).
 *
 * @throws {SyntaxError} for damaged files
 * @throws {RangeError} as `inWantedOrder` does
 * @throws {Error} when a column is missing
 */
export async function readParquetSet(
  folder: URL,
  names: readonly string[],
  options: ParquetSetOptions,
): Promise<RawSet> {
  const stack = new PictureStack(options),
    rows: LabelledRow[] = [],
    skipped: SkippedFile[] = [],
    files: ImageFile[] = [];
  let noted: string[] | undefined;
  for (const name of names) {
    const url = new URL(encodeURIComponent(name), folder), file = await openParquet(url, name);
    const columns = columnsOf(file, name, options.labelColumn);
    const part = names.length > 1 ? partOfFile(name) ?? "train" : "train";
    for await (const row of rowsOf(file, columns, sideToResize(options))) {
      const place = `${name} row ${row.index}`;
      if ("reason" in row) skipped.push({ file: place, reason: row.reason });
      else {
        stack.add(row.image);
        rows.push({ name: place, sha256: "", part, label: row.label });
      }
    }
    noted ??= namesIn(file, columns.label);
    files.push({ name, sha256: await fileHash(url) });
  }
  const { rows: counted, classNames } = numbered(rows, {
    noted,
    wanted: options.classNames,
    where: folder.href,
  });
  const { parts, notes } = pictureParts(stack, counted, folder);
  return {
    format: "Parquet with pictures",
    parts: withoutFiles(parts),
    files,
    notes,
    skipped,
    ...(classNames && { classNames }),
  };
}

/** Reads a file row by row: each picture with its label, or why there is none. */
async function* rowsOf(
  file: ParquetFile,
  columns: Columns,
  maxSide: number,
): AsyncGenerator<{ index: number } & ({ image: ColourImage; label: Label } | { reason: string })> {
  let index = 0;
  for await (const group of file.groups([columns.image, columns.label])) {
    for (const row of group) {
      const label = labelOf(row[columns.label]), bytes = bytesOf(row[columns.image]);
      const attempt = bytes ? await tryPicture(bytes, { maxSide }) : { reason: "a row without a picture" };
      if ("reason" in attempt) yield { index, reason: attempt.reason };
      else if (label === undefined) yield { index, reason: "a row without a label" };
      else yield { index, image: attempt.image, label };
      index++;
    }
  }
}

/**
 * Numbers rows by the position of their word, which is the label itself or what the files note for it, in the order of
 * `wanted` where that has all words. A number without a word stays.
 */
function numbered(
  rows: readonly LabelledRow[],
  { noted, wanted, where }: {
    noted: readonly string[] | undefined;
    wanted: readonly string[] | undefined;
    where: string;
  },
): { rows: PictureRow[]; classNames: readonly string[] | undefined } {
  const isText = rows.some(({ label }) => typeof label === "string");
  const hasNoted = noted?.every((name) => wanted?.includes(name)) ?? false;
  const classNames = isText
    ? inWantedOrder(sortedNames(rows.map(({ label }) => String(label))), wanted, where)
    : hasNoted
    ? wanted
    : noted;
  const indices = new Map(classNames?.map((name, i) => [name, i]));
  const wordOf = (label: Label) => isText ? String(label) : noted?.[Number(label)] ?? "";
  return {
    rows: rows.map(({ label, ...row }) => ({ ...row, label: indices.get(wordOf(label)) ?? Number(label) })),
    classNames,
  };
}

/** The rows of a table are no files of their own. */
function withoutFiles(parts: RawSet["parts"]): RawSet["parts"] {
  const entries = Object.entries(parts).map(([name, { files: _, ...part }]) => [name, part]);
  return Object.fromEntries(entries) as RawSet["parts"];
}

function columnsOf({ columns }: ParquetFile, name: string, wanted: string | undefined): Columns {
  const image = IMAGES.find((column) => columns.includes(column)) ??
    columns.find((column) => /image|img/i.test(column));
  const named = labelColumn(columns, wanted);
  const label = columns[
    named >= 0 ? named : columns.findIndex((column) => wanted === undefined && /label/i.test(column))
  ];
  if (image !== undefined && label !== undefined) return { image, label };
  throw new Error(
    `Cannot open data set as ${name} must have a column of pictures, such as "image", and one of labels, such as ${
      inWords(wanted ?? "label")
    }: current value is ${inWords(columns)}. Name that of the labels as labelColumn in dataset.json`,
  );
}

function bytesOf(image: unknown): Uint8Array | undefined {
  const bytes: unknown = image instanceof Uint8Array ? image : Object(image).bytes;
  return bytes instanceof Uint8Array ? bytes : undefined;
}

function labelOf(value: unknown): Label | undefined {
  const text = value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
  if (typeof text === "string") return text.trim() === "" ? undefined : text;
  // Hugging Face writes -1 where the label is kept secret.
  return (typeof value === "number" || typeof value === "bigint") && value >= 0 ? Number(value) : undefined;
}

/** Returns the names of the classes that Hugging Face's library noted for a column. */
function namesIn({ notes }: ParquetFile, column: string): string[] | undefined {
  const text = notes.get(FEATURES_KEY);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // A note in another form is no reason not to read the pictures.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const names: unknown = Object(Object(Object(Object(value).info).features)[column]).names;
  return Array.isArray(names) && names.every((name) => typeof name === "string") ? names : undefined;
}
