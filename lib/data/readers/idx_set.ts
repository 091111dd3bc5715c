/** Reads a data set from a folder of IDX files. */
import type { KnownSet, RawPart, RawSet } from "./raw_set.ts";
import { inWords } from "../../core/in_words.ts";
import { sha256Hex } from "../../core/sha256.ts";
import {
  checkCounts,
  type IdxImageValues,
  parseIdxImageValues,
  parseIdxLabels,
} from "../formats/idx_contents.ts";
import { readIdxFile } from "../formats/idx_file.ts";
import type { NumberValues } from "../formats/number_values.ts";
import { readSmallText } from "../formats/read_small_text.ts";
import { scaleToBytes } from "../formats/scale_to_bytes.ts";
import { PART_NAMES, type PartName, partOfWord } from "../formats/part_of_name.ts";
import { transposed } from "./transposed.ts";

/** "emnist-letters-" and so on, the part, what it holds, and how the format is written: with dashes or dots. */
const ROLE = /^(.*?)(train|t10k|test|val|valid|validation)[-_.](images?|labels?)[-_.]idx\d[-_.]\w+?(\.gz)?$/i;
/** The highest code of a character that Unicode has. */
const LAST_CHARACTER = 0x10ffff;
/** The names of the official files: how errors call what is missing. */
const OFFICIAL_NAMES: Record<PartName, string> = { train: "train", validation: "validation", test: "t10k" };

/** A file of the set and what it is. */
interface RoleFile {
  name: string;
  prefix: string;
  part: PartName;
  holds: "images" | "labels";
}

/** A file that was read. */
interface ReadFile {
  name: string;
  sha256: string;
  bytes: Uint8Array;
}

/** Images and labels of a part, as they were read. */
interface ReadPart {
  name: PartName;
  images: IdxImageValues;
  labels: NumberValues;
  names: { images: string; labels: string };
}

/** Whether the file is named like one of a data set in IDX files. */
export function isIdxName(name: string): boolean {
  return ROLE.test(name);
}

/**
 * Reads the IDX files of a folder: `train-images-idx3-ubyte` and its like, each gzipped (`.gz`, preferred) or plain,
 * with dots in place of dashes, and with EMNIST's prefixes, whose images lie on their side and are turned upright.
 *
 * @param only the file by whose prefix to choose where the folder holds several sets
 * @throws {Error} for a file that is missing, and as `parseIdxImages`, `parseIdxLabels` and `checkCounts` do
 */
export async function readIdxSet(
  folder: URL,
  { names, only, known }: { names: readonly string[]; only?: string; known: KnownSet | undefined },
): Promise<RawSet> {
  const chosen = chosenFiles(folder, names, only), prefix = chosen[0]?.prefix ?? "";
  const files: ReadFile[] = [], parts: ReadPart[] = [];
  for (const name of PART_NAMES.toSorted((a, b) => order(a) - order(b))) {
    if (name !== "train" && !chosen.some(({ part }) => part === name)) continue;
    const [images, labels] = [
      await readRole(folder, chosen, { part: name, holds: "images" }),
      await readRole(folder, chosen, { part: name, holds: "labels" }),
    ];
    files.push(images, labels);
    parts.push(parsedPart(name, images, labels));
  }
  const isKnown = known?.files.every(({ name, sha256 }) =>
    files.some((file) => file.name === name && file.sha256 === sha256)
  );
  const { scaled, notes } = scaledParts(parts, prefix);
  const classNames = await mappedNames(folder, prefix);
  const held = files.find(({ name }) => name === parts.find((part) => part.name === "test")?.names.labels);
  return {
    format: "IDX files",
    parts: scaled as RawSet["parts"],
    files: files.map(({ name, sha256 }) => ({ name, sha256 })),
    notes,
    skipped: [],
    ...(classNames && { classNames }),
    ...(isKnown && known && { known }),
    ...(held && { recheckTest: () => assertUnchanged(folder, held) }),
  };
}

/** Training first, then test: the order of the official files. */
function order(part: PartName): number {
  return ["train", "test", "validation"].indexOf(part);
}

function chosenFiles(folder: URL, names: readonly string[], only: string | undefined): RoleFile[] {
  const found = names.flatMap((name) => roleOf(name) ?? []);
  const wanted = only === undefined ? undefined : roleOf(only)?.prefix;
  const prefixes = [...new Set(found.map(({ prefix }) => prefix))];
  if (wanted === undefined && prefixes.length > 1 && !prefixes.includes("")) {
    throw new Error(
      `Cannot open data set as ${folder.href} must hold the files of one set: current value is those of ${
        inWords(prefixes.sort())
      }. Name one of the set's files, such as ${found[0].name}`,
    );
  }
  return found.filter(({ prefix }) => prefix === (wanted ?? (prefixes.includes("") ? "" : prefixes[0])));
}

function roleOf(name: string): RoleFile | undefined {
  const [, prefix, word, holds] = ROLE.exec(name) ?? [],
    part = word === undefined ? undefined : partOfWord(word);
  if (part === undefined) return undefined;
  return { name, prefix, part, holds: holds.toLowerCase().startsWith("image") ? "images" : "labels" };
}

async function readRole(
  folder: URL,
  chosen: readonly RoleFile[],
  { part, holds }: { part: PartName; holds: RoleFile["holds"] },
): Promise<ReadFile> {
  const candidates = chosen.filter((file) => file.part === part && file.holds === holds).map(({ name }) =>
    name
  );
  const name = candidates.find((candidate) => candidate.endsWith(".gz")) ?? candidates[0];
  if (name === undefined) {
    const wanted = `${OFFICIAL_NAMES[part]}-${holds}-idx${holds === "images" ? 3 : 1}-ubyte`;
    throw new Error(
      `Cannot read data as ${folder.href} must hold ${wanted}.gz or ${wanted}: current value is neither. Put the ` +
        "files there (data/README.md lists them)",
    );
  }
  const bytes = await readIdxFile(new URL(encodeURIComponent(name), folder), { name });
  return { name, bytes, sha256: await sha256Hex(bytes) };
}

function parsedPart(name: PartName, images: ReadFile, labels: ReadFile): ReadPart {
  const read = parseIdxImageValues(images.bytes, images), values = parseIdxLabels(labels.bytes, labels);
  checkCounts({ name: images.name, size: read.size }, { name: labels.name, size: values.length });
  return { name, images: read, labels: values, names: { images: images.name, labels: labels.name } };
}

function scaledParts(
  parts: readonly ReadPart[],
  prefix: string,
): { scaled: Partial<Record<PartName, RawPart>>; notes: string[] } {
  const isOnSide = /^emnist/i.test(prefix), notes: string[] = [];
  const { parts: pixels, scale } = scaleToBytes(
    parts.map(({ images }) => images.values),
    parts[0].names.images,
  );
  if (scale) notes.push(scale);
  if (isOnSide) notes.push("EMNIST's images lie on their side in its files: rows and columns were exchanged");
  const scaled = parts.map(({ name, images: { size, height, width, channels = 1 }, labels, names }, p) => {
    const part: RawPart = { images: pixels[p], size, height, width, channels, labels, names };
    return [name, isOnSide ? transposed(part) : part];
  });
  return { scaled: Object.fromEntries(scaled), notes };
}

/** Reads EMNIST's list of the characters that its labels stand for; undefined where there is no such list. */
async function mappedNames(folder: URL, prefix: string): Promise<string[] | undefined> {
  const text = prefix
    ? await readSmallText(new URL(`${encodeURIComponent(prefix)}mapping.txt`, folder))
    : undefined;
  const rows = text?.trim().split(/\r?\n/).map((line) => line.trim().split(/\s+/).map(Number));
  if (!rows?.every((codes) => codes.length >= 2 && codes.every(Number.isInteger))) return undefined;
  const [least] = rows[0];
  if (!rows.every(([label], i) => label === least + i)) return undefined;
  if (!rows.every(([, ...codes]) => codes.every((code) => code >= 0 && code <= LAST_CHARACTER))) {
    return undefined;
  }
  return rows.map(([, ...codes]) => codes.map((code) => String.fromCodePoint(code)).join(""));
}

async function assertUnchanged(folder: URL, { name, sha256: expected }: ReadFile): Promise<void> {
  const sha256 = await sha256Hex(await readIdxFile(new URL(encodeURIComponent(name), folder), { name }));
  if (sha256 === expected) return;
  throw new Error(
    `Cannot open test labels as ${name} must have the SHA-256 ${expected} that it had when the images were read: ` +
      `current value is ${sha256}. Load the data set again`,
  );
}
