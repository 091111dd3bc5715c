/** Keeps what fitted algorithms say of images: a record in JSON, then the scores, a file for each fit. */
import { damagedFile, type HeadedFileKind, readHeaded, writeHeaded } from "../../core/headed_file.ts";
import { plural } from "../../core/plural.ts";
import type { Profile } from "../../core/profile.ts";
import { sha256Hex } from "../../core/sha256.ts";
import type { AlgorithmOptions, FeatureKind } from "../plan/algorithm_plan.ts";
import type { TrainingSplit } from "../plan/training_sets.ts";
import { type ModelPlace, placeFor } from "../plan/seeded_model.ts";
import { gunzipped, gzipped } from "./gzipped.ts";

/** All that is to be known of a fit besides its scores. */
export interface FitRecord {
  /** Version of the file's schema; readers refuse another. */
  schema: 1;
  name: string;
  title: string;
  split: TrainingSplit;
  /** The seed of the fit, where it is not the planned one. */
  seed?: number;
  /** SHA-256, 64 hex digits, of all that was asked for: algorithm, options, features, images and labels. */
  recipeHash: string;
  features: FeatureKind;
  options: AlgorithmOptions;
  profile: Profile["name"];
  source: string;
  trainSize: number;
  /** 0 for the split "final". */
  validationSize: number;
  /** 0 where no test images were scored. */
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
  /** Bytes of the numbers that it predicts with; absent in fits of earlier versions. */
  bytes?: number;
}

/** A fit's record and scores. */
export interface KeptScores {
  record: FitRecord;
  /** Float32 `[validationSize, classes]`. */
  validationScores: Float32Array;
  /** Float32 `[testSize, classes]`. */
  testScores: Float32Array;
}

/** A record as the file holds it. */
type StoredRecord = FitRecord & {
  /** How the scores are packed; absent in files of earlier versions, where they are not. */
  packing?: "gzip";
};

const KIND: HeadedFileKind = {
  what: "scores",
  remedy: "Delete it, or restore it from version control",
};

/** Returns the file of a fit below an output folder. */
export function scoresUrl(outputs: URL, name: string, place: ModelPlace): URL {
  return new URL(`models/${name}/${place}.scores`, outputs);
}

/** Returns the SHA-256, 64 hex digits, of scores as a file keeps them. */
export async function hashOfScores(scores: Float32Array): Promise<string> {
  return await sha256Hex(bytesOf(scores));
}

/** Writes a fit's file: a line of JSON, then the scores of validation and test images, little-endian float32, gzipped. */
export async function writeScores(
  outputs: URL,
  { record, validationScores, testScores }: KeptScores,
): Promise<void> {
  const url = scoresUrl(outputs, record.name, placeFor(record));
  const stored: StoredRecord = { ...record, packing: "gzip" };
  const scores = new Float32Array(validationScores.length + testScores.length);
  scores.set(validationScores);
  scores.set(testScores, validationScores.length);
  await writeHeaded(url, stored, await gzipped(bytesOf(scores)));
}

/**
 * Reads a fit's file; undefined where there is none.
 *
 * @throws {SyntaxError} when the file is damaged
 */
export async function readScores(
  outputs: URL,
  name: string,
  place: ModelPlace,
): Promise<KeptScores | undefined> {
  const url = scoresUrl(outputs, name, place);
  const file = await readHeaded<StoredRecord>(url, KIND);
  if (!file) return undefined;
  const { packing, ...record } = file.head, body = packing ? await gunzipped(file.body) : file.body;
  if (!body) throw damagedFile(url, KIND, "bytes that do not unpack");
  const { validationSize, testSize, classes, scoresHash, validationHash } = record;
  const wanted = 4 * classes * (validationSize + testSize);
  if (body.length !== wanted) {
    throw damagedFile(url, KIND, `${plural(body.length, "byte")} of scores in place of ${wanted}`);
  }
  const scores = new Float32Array(body.buffer), at = classes * validationSize;
  const validationScores = scores.slice(0, at), testScores = scores.slice(at);
  const isWhole = await hashOfScores(testScores) === scoresHash &&
    await hashOfScores(validationScores) === validationHash;
  if (!isWhole) throw damagedFile(url, KIND, "other scores than it names");
  return { record, validationScores, testScores };
}

function bytesOf(scores: Float32Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(scores.slice().buffer);
}
