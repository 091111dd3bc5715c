/** Keeps the out-of-sample probabilities of a cross-fit: a record in JSON, then a byte for each, compressed. */
import { atomicWrite } from "../../core/atomic_write.ts";
import type { Profile } from "../../core/profile.ts";
import { readFileIfThere } from "../../core/read_if_there.ts";
import { sha256Hex } from "../../core/sha256.ts";
import type { CrossFitPlan } from "../plan/out_of_fold_plan.ts";
import { recipeOfStored, type StoredRecipe, storedRecipe } from "./stored_recipe.ts";

/** All that is to be known of a cross-fit besides its probabilities. */
export interface CrossFitRecord extends CrossFitPlan {
  /** The form of the file; readers refuse another. */
  schema: 1;
  name: string;
  /** SHA-256, 64 hex digits, of all that was asked for: plan, seed, images, labels and backend. */
  recipeHash: string;
  profile: Profile["name"];
  /** The images' short name. */
  source: string;
  classes: number;
  /** SHA-256, 64 hex digits, of the bytes before they were compressed. */
  sha256: string;
  /** Time that the trainings of all folds took, in milliseconds. */
  durationMs: number;
}

/** A record as the file holds it. */
type StoredRecord = Omit<CrossFitRecord, "recipe"> & { recipe: StoredRecipe };

/** A cross-fit out of its file. */
export interface KeptCrossFit {
  record: CrossFitRecord;
  /** See `bytesOfProbabilities`: `[images, classes]`. */
  bytes: Uint8Array<ArrayBuffer>;
}

const LINE_END = 10;

/** Returns the file of a cross-fit below an output folder. */
export function crossFitUrl(outputs: URL, name: string): URL {
  return new URL(`models/cross_fits/${name}.probabilities`, outputs);
}

/** Writes a cross-fit's file: a line of JSON, then the bytes, gzipped. */
export async function writeCrossFit(outputs: URL, { record, bytes }: KeptCrossFit): Promise<void> {
  const line = new TextEncoder().encode(
    `${JSON.stringify({ ...record, recipe: storedRecipe(record.recipe) })}\n`,
  );
  const packed = await passed(bytes, new CompressionStream("gzip"));
  const file = new Uint8Array(line.length + packed.length);
  file.set(line);
  file.set(packed, line.length);
  await atomicWrite(crossFitUrl(outputs, record.name), file);
}

/**
 * Reads a cross-fit's file; undefined where there is none.
 *
 * @throws {SyntaxError} when the file is damaged
 */
export async function readCrossFit(outputs: URL, name: string): Promise<KeptCrossFit | undefined> {
  const url = crossFitUrl(outputs, name);
  const file = await readFileIfThere(url);
  if (!file) return undefined;
  const lineEnd = file.indexOf(LINE_END), record = parsedRecord(file.subarray(0, Math.max(0, lineEnd)));
  if (!record) throw damaged(url, "another file");
  const bytes = await unpacked(file.slice(lineEnd + 1));
  if (!bytes) throw damaged(url, "bytes that do not unpack");
  if (bytes.length !== record.images * record.classes || await sha256Hex(bytes) !== record.sha256) {
    throw damaged(url, "other probabilities than it names");
  }
  return { record, bytes };
}

async function unpacked(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await passed(packed, new DecompressionStream("gzip"));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

async function passed(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(through);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function parsedRecord(line: Uint8Array): CrossFitRecord | undefined {
  try {
    const record: Partial<StoredRecord> = Object(JSON.parse(new TextDecoder().decode(line)));
    if (record.schema !== 1) return undefined;
    const { recipe, ...others } = record as StoredRecord;
    return { ...others, recipe: recipeOfStored(recipe) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function damaged(url: URL, found: string): SyntaxError {
  return new SyntaxError(
    `Cannot read a cross-fit as ${url.pathname} must be a whole file of form 1: current value is ${found}. ` +
      `Delete it, or restore it from version control`,
  );
}
