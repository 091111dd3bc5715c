/** Reads a data set from CSV files of labels and pixels. */
import { inWords } from "../../core/in_words.ts";
import { plural } from "../../core/plural.ts";
import { csvRows, readNumbers, separatorOf } from "../formats/csv.ts";
import { GrowingRows } from "../formats/growing_rows.ts";
import { PART_NAMES, type PartName, partOfFile } from "../formats/part_of_name.ts";
import { textLines } from "../formats/text_lines.ts";
import { sortedNames } from "../photographs/class_folders.ts";
import { type ArrayPart, arrayParts, type ShapedArray, withTraining } from "./array_set.ts";
import { type PixelColumns, pixelColumns } from "./csv_columns.ts";
import { inWantedOrder } from "./in_wanted_order.ts";
import type { ImageFile, RawSet } from "./raw_set.ts";
import type { SetDescription } from "./set_description.ts";

/** A CSV file of pixels and its columns. */
export interface PixelCsv {
  name: string;
  columns: PixelColumns;
}

/** What was read of one file. */
interface CsvPart {
  file: ImageFile;
  images: ShapedArray;
  labels: string[];
}

/** No file may hold more values than this: as float32 they take 8 GiB. */
const MOST_VALUES = 2 ** 31;
/** No line may have more fields than this: 4096 x 4096 pixels, a label and the number of the row. */
const MOST_FIELDS = 4096 ** 2 + 2;
/** Codes of the signs that may part fields. */
const SEPARATORS = [",", ";", "\t"].map((sign) => sign.charCodeAt(0));

/**
 * Returns those of the files that are CSV of pixels, and their columns.
 *
 * @throws {SyntaxError} for a file with too many fields in its first line
 */
export async function pixelCsvs(
  folder: URL,
  names: readonly string[],
  labelColumn: string | undefined,
): Promise<PixelCsv[]> {
  const csvs: PixelCsv[] = [];
  for (const name of names.filter((other) => /\.[ct]sv(\.gz)?$/i.test(other))) {
    const line = await firstLine(folder, name), separator = separatorOf(line);
    const columns = pixelColumns(csvRows(line, separator)[0] ?? [], separator, labelColumn);
    if (columns) csvs.push({ name, columns });
  }
  return csvs;
}

async function firstLine(folder: URL, name: string): Promise<string> {
  const { lines } = await textLines(new URL(encodeURIComponent(name), folder), name);
  for await (const line of lines) {
    const fields = 1 + Math.max(...SEPARATORS.map((sign) => countOf(line, sign)));
    if (fields > MOST_FIELDS) {
      throw wrongLine(name, 1, `at most ${MOST_FIELDS} fields`, plural(fields, "field"));
    }
    return new TextDecoder().decode(line);
  }
  return "";
}

function countOf(line: Uint8Array, sign: number): number {
  let count = 0;
  for (let i = 0; i < line.length; i++) if (line[i] === sign) count++;
  return count;
}

/**
 * Reads CSV files line by line: a column of labels and one for each pixel, row by row. The parts are told by the names
 * of the files (`fashion-mnist_train.csv`, `fashion-mnist_test.csv`); a file of its own is the whole set. Labels that
 * are no numbers are names of classes, in the order of `dataset.json` (see `inWantedOrder`) or sorted.
 *
 * @throws {SyntaxError} for a line with another number of fields, without a label, or with what is no number; it names
 * the line
 * @throws {RangeError} as `inWantedOrder` does
 * @throws {Error} where two files are for the same part
 */
export async function readPixelCsvSet(
  folder: URL,
  { csvs, description }: { csvs: readonly PixelCsv[]; description: SetDescription },
): Promise<RawSet> {
  const labelled = csvs.filter(({ columns }) => columns.label >= 0), read = new Map<PartName, CsvPart>();
  for (const csv of labelled) {
    const part = labelled.length === 1 ? "train" : partOfFile(csv.name) ?? "train", other = read.get(part);
    if (other) throw severalFor(folder, part, [other.file.name, csv.name]);
    read.set(part, await readCsv(folder, csv));
  }
  if (read.size === 0) throw withoutLabels(folder, csvs);
  const texts = textsOf([...read.values()]);
  const names = texts && inWantedOrder(texts, description.classNames, folder.href);
  const indices = names && new Map(names.map((name, i) => [name, i]));
  const arrays = PART_NAMES.flatMap((part): ArrayPart[] => {
    const found = read.get(part);
    if (!found) return [];
    const data = Float64Array.from(found.labels, (label) => indices ? indices.get(label)! : Number(label));
    return [{ part, images: found.images, labels: { name: found.file.name, dims: [data.length], data } }];
  });
  const { parts, notes } = arrayParts(arrays, description);
  const unlabelled = csvs.filter(({ columns }) => columns.label < 0);
  return {
    format: "CSV of labels and pixels",
    parts: withTraining(parts, folder.href),
    files: [...read.values()].map(({ file }) => file),
    notes,
    skipped: unlabelled.map(({ name }) => ({ file: name, reason: "a file without a column of labels" })),
    ...(names && { classNames: names }),
  };
}

async function readCsv(folder: URL, { name, columns }: PixelCsv): Promise<CsvPart> {
  const { lines, sha256 } = await textLines(new URL(encodeURIComponent(name), folder), name);
  const { separator, hasHeader, count, label, pixels } = columns;
  const fields = new Float64Array(count),
    row = new Float64Array(pixels.length),
    rows = new GrowingRows(pixels.length);
  const labels: string[] = [];
  let number = 0;
  for await (const line of lines) {
    number++;
    if ((number === 1 && hasHeader) || line.length === 0) continue;
    const found = readNumbers(line, separator, fields);
    if (found !== count) throw wrongLine(name, number, plural(count, "field"), String(found));
    for (let p = 0; p < pixels.length; p++) row[p] = fields[pixels[p]];
    const odd = row.findIndex((value) => !Number.isFinite(value));
    if (odd >= 0) {
      throw wrongLine(name, number, "numbers for pixels", `another value in field ${pixels[odd] + 1}`);
    }
    if ((rows.size + 1) * pixels.length > MOST_VALUES) {
      throw tooMany(name, number);
    }
    const own = fieldAt(line, separator, label);
    if (own === "") throw wrongLine(name, number, "a label", "an empty field");
    rows.add(row);
    labels.push(own);
  }
  const { size } = rows;
  if (size === 0) throw wrongLine(name, 1 + number, "an image", "the end of the file");
  return {
    file: { name, sha256: sha256() },
    images: { name, dims: [size, pixels.length], data: rows.take() },
    labels,
  };
}

function fieldAt(line: Uint8Array, separator: number, index: number): string {
  let from = 0;
  for (let i = 0; i < index; i++) from = line.indexOf(separator, from) + 1;
  const to = line.indexOf(separator, from);
  const field = new TextDecoder().decode(line.subarray(from, to < 0 ? line.length : to));
  return field.trim().replace(/^"(.*)"$/, "$1").trim();
}

/** Returns the distinct labels, sorted, where not all of them are numbers. */
function textsOf(parts: readonly CsvPart[]): string[] | undefined {
  const distinct = new Set(parts.flatMap(({ labels }) => [...new Set(labels)]));
  return [...distinct].every((label) => Number.isFinite(Number(label))) ? undefined : sortedNames(distinct);
}

function wrongLine(name: string, line: number, rule: string, found: string): SyntaxError {
  return new SyntaxError(
    `Cannot read CSV as line ${line} of ${name} must hold ${rule}: current value is ${found}`,
  );
}

function tooMany(name: string, line: number): SyntaxError {
  return new SyntaxError(
    `Cannot read CSV as ${name} must hold at most ${MOST_VALUES} pixel values: current value is more, from line ${line} on`,
  );
}

function severalFor(folder: URL, part: PartName, names: string[]): Error {
  return new Error(
    `Cannot open data set as ${folder.href} must hold one CSV file for each part: current value is ${
      inWords(names)
    } for ` +
      `${part}. Name one of the files, or put "train" and "test" into their names`,
  );
}

function withoutLabels(folder: URL, csvs: readonly PixelCsv[]): Error {
  return new Error(
    `Cannot open data set as a CSV file of ${folder.href} must have a column of labels, named "label" or as labelColumn in ` +
      `dataset.json says: current value is ${inWords(csvs.map(({ name }) => name))} without one`,
  );
}
