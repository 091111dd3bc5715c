/** Reads a data set from a folder of IDX files, and says what it is: the official one or somebody's own. */
import { CLASS_NAMES } from "./class_names.ts";
import type { Dataset, ImageSet, Provenance } from "../../core/dataset.ts";
import { inWords } from "../../core/in_words.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { checkCounts, type IdxImages, parseIdxImages, parseIdxLabels } from "../formats/idx_contents.ts";
import { readSmallText } from "../formats/read_small_text.ts";
import { IDX_NAMES, type KnownFile, OFFICIAL_FILES } from "./checksums.ts";
import { readDataFile } from "./data_file.ts";

/** How to read a data folder. */
export interface DataFolderOptions {
  /** Where the folder was found, in words that hold on every machine. */
  origin: string;
  /** The files that make a folder Fashion-MNIST. @default OFFICIAL_FILES */
  files?: readonly KnownFile[];
}

/** What a data folder holds; the test labels stay behind the test door. */
export interface DataFolder {
  train: Dataset;
  test: ImageSet;
  provenance: Provenance;
}

interface Description {
  title: string;
  classNames: readonly string[];
}

/**
 * Reads the four IDX files of `folder`, each gzipped (`.gz`, preferred) or plain. When all are the official
 * ones the set is Fashion-MNIST, verified. Otherwise it is named after its folder, and an optional
 * `dataset.json` gives `title` and `classNames`; without it there are ten classes, "Class 0" to "Class 9".
 *
 * @throws {Error} for a file that is missing, and as `parseIdxImages`, `parseIdxLabels` and `checkCounts` do
 */
export async function readDataFolder(folder: URL, options: DataFolderOptions): Promise<DataFolder> {
  const { origin, files: official = OFFICIAL_FILES } = options;
  const found = [];
  for (const name of Object.values(IDX_NAMES)) found.push(await readDataFile(folder, name));
  const files: { name: string; sha256: string }[] = [];
  for (const { name, bytes } of found) files.push({ name, sha256: await sha256Hex(bytes) });
  // The fourth file is only hashed here; what it says is for the test door.
  const [trainImages, trainLabels, testImages] = found;
  const verified = official.every(({ name, sha256 }) =>
    files.some((f) => f.name === name && f.sha256 === sha256)
  );
  const { title, classNames } = verified
    ? { title: "Fashion-MNIST", classNames: CLASS_NAMES }
    : await readDescription(folder);
  const source = verified ? "fashion-mnist" : slug(folder);
  const provenance: Provenance = { source, title, verified, origin, files };

  const train = parseIdxImages(trainImages.bytes, trainImages);
  const labels = parseIdxLabels(trainLabels.bytes, { name: trainLabels.name, classes: classNames.length });
  checkCounts({ name: trainImages.name, size: train.size }, { name: trainLabels.name, size: labels.length });
  const test = parseIdxImages(testImages.bytes, testImages);
  checkShapes(trainImages.name, train, testImages.name, test);
  return {
    train: { ...train, labels, classNames, provenance },
    test: { ...test, classNames, provenance },
    provenance,
  };
}

/** Reads `dataset.json`, and marks a title that one would take for the official set. */
async function readDescription(folder: URL): Promise<Description> {
  const fallback = `${folderName(folder)} (own data)`;
  const url = new URL("dataset.json", folder);
  const text = await readSmallText(url);
  if (text === undefined) {
    return { title: fallback, classNames: Array.from({ length: 10 }, (_, i) => `Class ${i}`) };
  }
  const { title = fallback, classNames } = parseDescription(text, url);
  return { title: /fashion.?mnist/i.test(title) ? `${title} (not the official files)` : title, classNames };
}

function parseDescription(text: string, url: URL): { title?: string; classNames: string[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SyntaxError(
      `Cannot read data set description as ${url.href} must be JSON: current value is ${inWords(text)}`,
      {
        cause,
      },
    );
  }
  const { title, classNames } = Object(value) as { title?: unknown; classNames?: unknown };
  const names: unknown[] = Array.isArray(classNames) ? classNames : [];
  const named = names.length >= 2 && names.length <= 256 && new Set(names).size === names.length &&
    names.every((name) => typeof name === "string" && name !== "");
  if (!named || !(title === undefined || typeof title === "string")) {
    throw new TypeError(
      `Cannot read data set description as ${url.href} must hold 2 to 256 different classNames and, if anything, a title: current value is ${
        inWords(text)
      }`,
    );
  }
  return title === undefined ? { classNames: names as string[] } : { title, classNames: names as string[] };
}

function checkShapes(trainName: string, train: IdxImages, testName: string, test: IdxImages): void {
  if (train.height === test.height && train.width === test.width) return;
  throw new RangeError(
    `Cannot use data set as the images of ${trainName} and ${testName} must have one size: current value is ${train.height} x ${train.width} and ${test.height} x ${test.width}`,
  );
}

function folderName(folder: URL): string {
  return decodeURIComponent(folder.pathname).split("/").filter(Boolean).at(-1) ?? "data";
}

/** Turns the folder's name into one for files and stamps, other than those of the built-in sources. */
function slug(folder: URL): string {
  const name = folderName(folder).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "data";
  return ["fashion-mnist", "synthetic"].includes(name) ? `own-${name}` : name;
}
