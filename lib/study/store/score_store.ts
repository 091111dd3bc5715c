/** Keeps what fitted algorithms say of images: a record in JSON, then the scores, a file for each fit. */
import { plural } from "../../core/plural.ts";
import { atomicWrite } from "../../core/atomic_write.ts";
import type { Profile } from "../../core/profile.ts";
import { readFileIfThere } from "../../core/read_if_there.ts";
import { sha256Hex } from "../../core/sha256.ts";
import type { AlgorithmOptions, FeatureKind } from "../plan/algorithm_plan.ts";
import type { TrainingSplit } from "../plan/training_sets.ts";

/** All that is to be known of a fit besides its scores. */
export interface FitRecord {
  /** The form of the file; readers refuse another. */
  schema: 1;
  name: string;
  title: string;
  split: TrainingSplit;
  /** SHA-256, 64 hex digits, of all that was asked for: algorithm, options, features, images and labels. */
  recipeHash: string;
  features: FeatureKind;
  options: AlgorithmOptions;
  profile: Profile["name"];
  source: string;
  trainSize: number;
  /** 0 for the split "final". */
  validationSize: number;
  testSize: number;
  classes: number;
  /** SHA-256, 64 hex digits, of the scores of the test images. */
  scoresHash: string;
  /** The same of the scores of the validation images. */
  validationHash: string;
  /** Time that the fit took, features apart, in milliseconds. */
  fitMs: number;
  /** Time that the scores of the test images took, features apart, in milliseconds. */
  predictMs: number;
}

/** A fit's record and scores. */
export interface KeptScores {
  record: FitRecord;
  /** Float32 `[validationSize, classes]`. */
  validationScores: Float32Array;
  /** Float32 `[testSize, classes]`. */
  testScores: Float32Array;
}

/** Returns the file of a fit below an output folder. */
export function scoresUrl(outputs: URL, name: string, split: TrainingSplit): URL {
  return new URL(`models/${name}/${split}.scores`, outputs);
}

/** Returns the SHA-256, 64 hex digits, of scores as a file keeps them. */
export async function hashOfScores(scores: Float32Array): Promise<string> {
  return await sha256Hex(bytesOf(scores));
}

/** Writes a fit's file: a line of JSON, then the scores of validation and test images, little-endian float32. */
export async function writeScores(
  outputs: URL,
  { record, validationScores, testScores }: KeptScores,
): Promise<void> {
  const head = new TextEncoder().encode(`${JSON.stringify(record)}\n`);
  const parts = [head, bytesOf(validationScores), bytesOf(testScores)];
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  await atomicWrite(scoresUrl(outputs, record.name, record.split), bytes);
}

/**
 * Reads a fit's file; undefined where there is none.
 *
 * @throws {SyntaxError} when the file is damaged
 */
export async function readScores(
  outputs: URL,
  name: string,
  split: TrainingSplit,
): Promise<KeptScores | undefined> {
  const url = scoresUrl(outputs, name, split);
  const bytes = await readFileIfThere(url);
  if (!bytes) return undefined;
  const lineEnd = bytes.indexOf(10), record = parsedRecord(bytes.subarray(0, Math.max(0, lineEnd)));
  if (!record) throw damaged(url, "another file");
  const { validationSize, testSize, classes, scoresHash, validationHash } = record;
  const body = bytes.slice(lineEnd + 1), wanted = 4 * classes * (validationSize + testSize);
  if (body.length !== wanted) {
    throw damaged(url, `${plural(body.length, "byte")} of scores in place of ${wanted}`);
  }
  const scores = new Float32Array(body.buffer), at = classes * validationSize;
  const validationScores = scores.slice(0, at), testScores = scores.slice(at);
  const isWhole = await hashOfScores(testScores) === scoresHash &&
    await hashOfScores(validationScores) === validationHash;
  if (!isWhole) throw damaged(url, "other scores than it names");
  return { record, validationScores, testScores };
}

function parsedRecord(line: Uint8Array): FitRecord | undefined {
  try {
    const record: Partial<FitRecord> = Object(JSON.parse(new TextDecoder().decode(line)));
    return record.schema === 1 ? record as FitRecord : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function damaged(url: URL, found: string): SyntaxError {
  return new SyntaxError(
    `Cannot read scores as ${url.pathname} must be a whole file of form 1: current value is ${found}. ` +
      `Delete it, or restore it from version control`,
  );
}

function bytesOf(scores: Float32Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(scores.slice().buffer);
}
