/** Stores results as JSON files that say where each number comes from. */
import { fromFileUrl } from "@std/path";
import { atomicWrite } from "../core/atomic_write.ts";
import { fileExists } from "../core/file_exists.ts";

/** Everything that must be known of a result besides its value. */
export interface ResultContext {
  /** The notebook that made it, such as "05_cnn". */
  notebook: string;
  profile: "smoke" | "quick" | "full";
  /** The data set's short name; "synthetic" for generated images. */
  source: string;
  /** True when the data's official checksums held. */
  verified: boolean;
  /** Number of images the value was computed from. */
  n: number;
  /** Which part of the data: "train", "validation", "test", or a few words. */
  split: string;
  seed: number;
  /** The tfjs backend and its threads, such as "wasm, 1 thread"; "none" for plain code. */
  backend: string;
  /** Version by name, of Deno and of the libraries that had a part in it. */
  versions: Record<string, string>;
  /** Time it took to make, in milliseconds. */
  durationMs: number;
}

/** A named result in its context. */
export interface Result<T = unknown> extends ResultContext {
  /** The form of this file; readers refuse another. */
  schema: 1;
  /** The file's name, such as "test_scores". */
  name: string;
  value: T;
}

/**
 * Writes a result, unless the file already holds the same one (all but its duration equal): a re-run
 * without changes then makes no difference to the file.
 *
 * @throws {Error} when results of one data set would overwrite those of another, unless these are of synthetic data
 */
export async function writeResult(url: URL, result: Result): Promise<void> {
  const problem = problemWith(result);
  if (problem) throw new TypeError(`Cannot write result ${result.name}: ${problem}`);
  const existing = await readResultIfThere(url);
  if (existing && existing.source !== "synthetic" && existing.source !== result.source) {
    throw new Error(
      `Cannot write ${
        fromFileUrl(url)
      } as results of ${result.source} must not replace those of another data set: ` +
        `current value is a result of ${existing.source}. Write to another folder`,
    );
  }
  if (existing && comparable(existing) === comparable(result)) return;
  await atomicWrite(url, `${JSON.stringify(result, undefined, 2)}\n`);
}

/**
 * Reads and validates a result.
 *
 * @throws {Error} when the file is missing, naming the task that makes it
 * @throws {SyntaxError} when it is not a result, naming the file and what is wrong
 */
export async function readResult<T = unknown>(url: URL): Promise<Result<T>> {
  let text: string;
  try {
    text = await Deno.readTextFile(url);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    const notebook = url.pathname.split("/").at(-2);
    throw new Error(
      `Cannot read ${fromFileUrl(url)} as it does not exist: run "deno task report ${notebook}" first`,
    );
  }
  const result = parsed(text, url);
  const problem = problemWith(result);
  if (problem) throw new SyntaxError(`Cannot read ${fromFileUrl(url)} as a result: ${problem}`);
  return result as Result<T>;
}

/**
 * Reads a result as `readResult` does; undefined where there is none.
 *
 * @throws {SyntaxError} when the file is not a result
 */
export async function readResultIfThere<T = unknown>(url: URL): Promise<Result<T> | undefined> {
  return await fileExists(url) ? await readResult<T>(url) : undefined;
}

function parsed(text: string, url: URL): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`Cannot read ${fromFileUrl(url)} as a result: it is not JSON`, { cause: error });
  }
}

function comparable(result: Result): string {
  return JSON.stringify({ ...result, durationMs: 0 });
}

/** What each field must be. */
const FIELDS: Readonly<Record<keyof Omit<Result, "value">, (value: unknown) => boolean>> = {
  schema: (value) => value === 1,
  name: isFilledString,
  notebook: isFilledString,
  profile: (value) => value === "smoke" || value === "quick" || value === "full",
  source: isFilledString,
  verified: (value) => typeof value === "boolean",
  n: (value) => Number.isInteger(value) && (value as number) > 0,
  split: isFilledString,
  seed: (value) => Number.isInteger(value) && (value as number) >= 0,
  backend: isFilledString,
  versions: (value) =>
    typeof value === "object" && value !== null && Object.values(value).length > 0 &&
    Object.values(value).every(isFilledString),
  durationMs: (value) => Number.isFinite(value) && (value as number) >= 0,
};

/** Returns what is wrong with a would-be result, or undefined. */
function problemWith(result: unknown): string | undefined {
  if (typeof result !== "object" || result === null) return "it is not an object";
  const fields = result as Record<string, unknown>;
  for (const [field, isValid] of Object.entries(FIELDS)) {
    if (!isValid(fields[field])) return `${field} is ${JSON.stringify(fields[field])}`;
  }
  return "value" in fields && fields.value !== undefined ? undefined : "it has no value";
}

function isFilledString(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
