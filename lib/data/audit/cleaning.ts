/** Keeps what an audit found as a list of images to leave out, and leaves them out. */
import { fromFileUrl } from "@std/path";
import { plural } from "../../core/plural.ts";
import { atomicWrite } from "../../core/atomic_write.ts";
import { type Dataset, subset } from "../../core/dataset.ts";
import type { Finding } from "./audit.ts";
import { CORRUPTION_KINDS, type CorruptionKind } from "./corruptions.ts";

/** An image to leave out, and why. */
export interface CleaningEntry {
  index: number;
  kind: CorruptionKind;
  reason: string;
}

/** Images to leave out of one data set; nothing is relabelled. */
export interface CleaningList {
  /** Short name of the data set that the list was made for. */
  source: string;
  /** Images in that data set. */
  size: number;
  /** By rising index, each once. */
  drop: CleaningEntry[];
}

/**
 * Makes a cleaning list of findings; pass only those that shall be acted on. Of several findings for one
 * image the first counts.
 */
export function cleaningListFrom(findings: readonly Finding[], dataset: Dataset): CleaningList {
  const entries = new Map<number, CleaningEntry>();
  for (const { index, kind, reason } of findings) {
    if (!entries.has(index)) entries.set(index, { index, kind, reason });
  }
  const drop = [...entries.values()].sort((a, b) => a.index - b.index);
  const list = { source: dataset.provenance.source, size: dataset.size, drop };
  assertCleaningList(list, "Cannot make a cleaning list");
  return list;
}

/**
 * Copies a data set without the images of a list.
 *
 * @throws {TypeError} when the list is not in order.
 * @throws {RangeError} when it was made for another data set, or names an image that is not there.
 */
export function applyCleaning(dataset: Dataset, list: CleaningList): Dataset {
  assertCleaningList(list, "Cannot clean");
  const { source } = dataset.provenance;
  if (list.source !== source || list.size !== dataset.size) {
    throw new RangeError(
      `Cannot clean as the list must be for ${plural(dataset.size, "image")} of ${source}: ` +
        `current value is ${plural(list.size, "image")} of ${list.source}`,
    );
  }
  const dropped = new Set(list.drop.map(({ index }) => index));
  return subset(dataset, Array.from(dataset.labels.keys()).filter((index) => !dropped.has(index)));
}

/** Writes a list as JSON; whatever interrupts it, the file is the old one or the new one. */
export async function writeCleaningList(url: URL, list: CleaningList): Promise<void> {
  assertCleaningList(list, "Cannot write a cleaning list");
  await atomicWrite(url, `${JSON.stringify(list, null, 2)}\n`);
}

/**
 * Reads and checks a list.
 *
 * @throws {Error} when there is no such file.
 * @throws {SyntaxError} when it is not JSON.
 * @throws {TypeError | RangeError} when it is not a cleaning list. All name the file.
 */
export async function readCleaningList(url: URL): Promise<CleaningList> {
  const doing = `Cannot read the cleaning list ${fromFileUrl(url)}`;
  let text: string;
  try {
    text = await Deno.readTextFile(url);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(`${doing} as it is not there: run the notebook 02_preprocessing, which writes it`, {
      cause: error,
    });
  }
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`${doing} as it must be JSON: current value is ${text.slice(0, 40)}`, {
      cause: error,
    });
  }
  assertCleaningList(list, doing);
  return list;
}

/** Throws an error that begins with `doing` unless `list` is a cleaning list. */
function assertCleaningList(list: unknown, doing: string): asserts list is CleaningList {
  const { source, size, drop } = fieldsOf(list);
  if (typeof source !== "string" || typeof size !== "number" || !Array.isArray(drop)) {
    throw new TypeError(
      `${doing} as it must hold source (text), size (number) and drop (array): ` +
        `current value is ${JSON.stringify(list)?.slice(0, 80)}`,
    );
  }
  let previous = -1;
  for (const entry of drop) {
    const { index, kind, reason } = fieldsOf(entry);
    if (
      typeof index !== "number" || typeof reason !== "string" ||
      !CORRUPTION_KINDS.some((known) => known === kind)
    ) {
      throw new TypeError(
        `${doing} as each entry must hold index (number), kind (a known one) and reason (text): ` +
          `current value is ${JSON.stringify(entry)?.slice(0, 80)}`,
      );
    }
    if (!Number.isInteger(index) || index <= previous || index >= size) {
      throw new RangeError(
        `${doing} as indices must be rising integers from 0 to ${size - 1}: current value is ${index}`,
      );
    }
    previous = index;
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
