/** Keeps out-of-fold probabilities: a record in JSON, then a byte for each, compressed. */
import { damagedFile, type HeadedFileKind, readHeaded, writeHeaded } from "../../core/headed_file.ts";
import type { Profile } from "../../core/profile.ts";
import { sha256Hex } from "../../core/sha256.ts";
import type { OutOfFoldPlan } from "../plan/out_of_fold_plan.ts";
import { gunzipped, gzipped } from "./gzipped.ts";
import { recipeOfStored, type StoredRecipe, storedRecipe } from "./stored_recipe.ts";

/** All that is to be known of out-of-fold predictions besides the probabilities. */
export interface OutOfFoldRecord extends OutOfFoldPlan {
  /** Version of the file's schema; readers refuse another. */
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
type StoredRecord = Omit<OutOfFoldRecord, "recipe"> & { recipe: StoredRecipe };

/** Out-of-fold predictions out of their file. */
export interface KeptOutOfFold {
  record: OutOfFoldRecord;
  /** See `bytesOfProbabilities`: `[images, classes]`. */
  bytes: Uint8Array<ArrayBuffer>;
}

const KIND: HeadedFileKind = {
  what: "out-of-fold predictions",
  remedy: "Delete it, or restore it from version control",
};

/** Returns the file of out-of-fold predictions below an output folder. */
export function outOfFoldUrl(outputs: URL, name: string): URL {
  return new URL(`models/cross_fits/${name}.probabilities`, outputs);
}

/** Writes the file of out-of-fold predictions: a line of JSON, then the bytes, gzipped. */
export async function writeOutOfFold(outputs: URL, { record, bytes }: KeptOutOfFold): Promise<void> {
  const stored: StoredRecord = { ...record, recipe: storedRecipe(record.recipe) };
  const packed = await gzipped(bytes);
  await writeHeaded(outOfFoldUrl(outputs, record.name), stored, packed);
}

/**
 * Reads the file of out-of-fold predictions; undefined where there is none.
 *
 * @throws {SyntaxError} when the file is damaged
 */
export async function readOutOfFold(outputs: URL, name: string): Promise<KeptOutOfFold | undefined> {
  const url = outOfFoldUrl(outputs, name);
  const file = await readHeaded<StoredRecord>(url, KIND);
  if (!file) return undefined;
  const { recipe, ...others } = file.head, record = { ...others, recipe: recipeOfStored(recipe) };
  const bytes = await gunzipped(file.body);
  if (!bytes) throw damagedFile(url, KIND, "bytes that do not unpack");
  if (bytes.length !== record.images * record.classes || await sha256Hex(bytes) !== record.sha256) {
    throw damagedFile(url, KIND, "other probabilities than it names");
  }
  return { record, bytes };
}
