/** Keeps the out-of-sample probabilities of a cross-fit: a record in JSON, then a byte for each, compressed. */
import { damagedFile, type HeadedFileKind, readHeaded, writeHeaded } from "../../core/headed_file.ts";
import type { Profile } from "../../core/profile.ts";
import { sha256Hex } from "../../data/fashion_mnist/checksums.ts";
import type { CrossFitPlan } from "../plan/cross_fit_plan.ts";

/** All that is to be known of a cross-fit besides its probabilities. */
export interface CrossFitRecord extends CrossFitPlan {
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

/** A cross-fit out of its file. */
export interface KeptCrossFit {
  record: CrossFitRecord;
  /** See `bytesOfProbabilities`: `[images, classes]`. */
  bytes: Uint8Array<ArrayBuffer>;
}

const KIND: HeadedFileKind = {
  what: "a cross-fit",
  remedy: "Delete it, or restore it from version control",
};

/** Returns the file of a cross-fit below an output folder. */
export function crossFitUrl(outputs: URL, name: string): URL {
  return new URL(`models/cross_fits/${name}.probabilities`, outputs);
}

/** Writes a cross-fit's file: a line of JSON, then the bytes, gzipped. */
export async function writeCrossFit(outputs: URL, { record, bytes }: KeptCrossFit): Promise<void> {
  const packed = await passed(bytes, new CompressionStream("gzip"));
  await writeHeaded(crossFitUrl(outputs, record.name), record, packed);
}

/**
 * Reads a cross-fit's file; undefined where there is none.
 *
 * @throws {SyntaxError} when the file is damaged
 */
export async function readCrossFit(outputs: URL, name: string): Promise<KeptCrossFit | undefined> {
  const url = crossFitUrl(outputs, name);
  const file = await readHeaded<CrossFitRecord>(url, KIND);
  if (!file) return undefined;
  const { head: record, body } = file, bytes = await unpacked(body);
  if (!bytes) throw damagedFile(url, KIND, "bytes that do not unpack");
  if (bytes.length !== record.images * record.classes || await sha256Hex(bytes) !== record.sha256) {
    throw damagedFile(url, KIND, "other probabilities than it names");
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
