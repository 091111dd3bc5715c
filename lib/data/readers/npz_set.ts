/** Reads a data set from .npz files, as Keras, MedMNIST and KMNIST have them, or from .npy files. */
import { inWords } from "../../core/in_words.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { type NpyArray, parseNpy } from "../formats/npy.ts";
import { npzNames, parseNpz } from "../formats/npz.ts";
import { PART_NAMES, type PartName, partOfWord } from "../formats/part_of_name.ts";
import { readWhole } from "../formats/read_whole.ts";
import { type ArrayPart, arrayParts, type ShapedArray, withTraining } from "./array_set.ts";
import type { ImageFile, RawSet } from "./raw_set.ts";
import type { SetDescription } from "./set_description.ts";

/** What an array holds, by its name. */
interface Role {
  part: PartName;
  holds: "images" | "labels";
}

const IMAGES = /^(x|images?|imgs?|pixels|data)$/i, LABELS = /^(y|labels?|targets?|classes)$/i;

/** Whether the file is one of arrays. */
export function isArrayName(name: string): boolean {
  return /\.np[zy]$/i.test(name);
}

/**
 * Reads the arrays of a folder's .npz and .npy files by their names: `x_train` and `y_train`, `train_images` and
 * `train_labels`, `val_images`, `test_images`; `images` and `labels` or `X` and `y` without parts. An array without a
 * name (`arr_0`) is called after its file.
 *
 * @param only the file to read, with others where it does not hold images and labels itself
 * @throws {SyntaxError} for damaged files
 * @throws {Error} when images or labels for training are missing, or there are several
 */
export async function readNpzSet(
  folder: URL,
  { names, only, description }: { names: readonly string[]; only?: string; description: SetDescription },
): Promise<RawSet> {
  const found = new Map<string, ShapedArray>(), files: ImageFile[] = [], others: string[] = [];
  for (const name of chosenNames(names, only)) {
    const bytes = await readWhole(new URL(encodeURIComponent(name), folder));
    const arrays = await arraysOf(bytes, name);
    for (const [array, { dims, data }] of arrays.read) {
      const { part, holds } = roleOf(array, name)!, key = `${part}/${holds}`;
      if (found.has(key)) throw severalOf(folder, [found.get(key)!.name, `${array} of ${name}`]);
      found.set(key, { name: `${array} of ${name}`, dims, data });
    }
    others.push(...arrays.others.map((array) => `${array} of ${name}`));
    files.push({ name, sha256: await sha256Hex(bytes) });
    if (only === name && found.has("train/images") && found.has("train/labels")) break;
  }
  const { parts, notes } = arrayParts(partsOf(found, folder, others), description);
  return {
    format: "arrays of NumPy",
    parts: withTraining(parts, folder.href),
    files,
    notes: [...notes, ...others.map((other) => `the array ${other} was not read`)],
    skipped: [],
  };
}

/** Puts the file that was named first. */
function chosenNames(names: readonly string[], only: string | undefined): string[] {
  const arrays = names.filter(isArrayName);
  return only === undefined ? arrays : [only, ...arrays.filter((name) => name !== only)];
}

async function arraysOf(
  bytes: Uint8Array,
  name: string,
): Promise<{ read: Iterable<[string, NpyArray]>; others: string[] }> {
  if (/\.npy$/i.test(name)) {
    return roleOf("arr_0", name)
      ? { read: [["arr_0", parseNpy(bytes, name)]], others: [] }
      : { read: [], others: ["arr_0"] };
  }
  const others = npzNames(bytes, name).filter((array) => !roleOf(array, name));
  return {
    read: await parseNpz(bytes, { name, wanted: (array) => roleOf(array, name) !== undefined }),
    others,
  };
}

function roleOf(array: string, file: string): Role | undefined {
  const words = (/^arr_0$/.test(array) ? file.replace(/\.np[zy]$/i, "") : array).split(/[^A-Za-z0-9]+/);
  const holds = words.some((word) => IMAGES.test(word))
    ? "images"
    : words.some((word) => LABELS.test(word))
    ? "labels"
    : undefined;
  const part = words.map(partOfWord).find((found) => found !== undefined) ?? "train";
  return holds && { part, holds };
}

function partsOf(
  found: ReadonlyMap<string, ShapedArray>,
  folder: URL,
  others: readonly string[],
): ArrayPart[] {
  return PART_NAMES.flatMap((part): ArrayPart[] => {
    const images = found.get(`${part}/images`), labels = found.get(`${part}/labels`);
    if (images && labels) return [{ part, images, labels }];
    // Test images without labels, as of a competition, cannot be evaluated on.
    if (part !== "train" && !labels) return [];
    throw new Error(
      `Cannot open data set as ${folder.href} must hold arrays of images and labels such as x_${part} and y_${part}, or ` +
        `${part}_images and ${part}_labels: current value is ${
          inWords([...found.values()].map(({ name }) => name).concat(others))
        }`,
    );
  });
}

function severalOf(folder: URL, names: string[]): Error {
  return new Error(
    `Cannot open data set as ${folder.href} must hold the arrays of one set: current value is ${
      inWords(names)
    }. ` +
      "Name one of the files",
  );
}
