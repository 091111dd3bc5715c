/** Asks a teacher about all training images, once, and keeps what it says. */
import type { ImageSet } from "../../core/dataset.ts";
import { hashOf } from "../../core/hash_of.ts";
import { type HeadedFileKind, readHeaded, writeHeaded } from "../../core/headed_file.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { mirroredImages } from "../../data/sampling/changed_images.ts";
import { ensembleLogits } from "../../metrics/ensemble_logits.ts";
import type { KeptLogits } from "../../training/distillation/teacher_options.ts";
import { predictLogits } from "../../training/evaluate.ts";
import { loadKeptModel } from "../store/model_store.ts";
import type { FoundTeacher } from "./found_teacher.ts";

/** The first line of the file; logits of the images and of the mirrored ones follow, little-endian float32. */
interface Head {
  /** Version of the file's schema; readers refuse another. */
  schema: 1;
  /** SHA-256, 64 hex digits, of all that follows the line. */
  sha256: string;
}

const KIND: HeadedFileKind = { what: "a teacher's logits", remedy: "Delete it: it is made anew" };

/** Options of `teacherLogits`. */
export interface TeacherLogitsOptions {
  /** The folder that keeps them, so that a run that goes on does not ask again; ends in a slash. @default nowhere */
  folder?: URL | undefined;
  /** Hears what is done. */
  onStatus?: ((line: string) => void) | undefined;
}

/**
 * Returns what a teacher says of the images, and of the mirrored ones: the mean of its members' log-softmax (see
 * `ensembleLogits`). Each member goes over the images twice, in a fraction of the time that an epoch takes it.
 */
export async function teacherLogits(
  teacher: FoundTeacher,
  set: ImageSet,
  { folder, onStatus }: TeacherLogitsOptions = {},
): Promise<Required<KeptLogits>> {
  const members = teacher.members.map(({ record }) => record.weightsHash);
  const hash = await hashOf([...members, await sha256Hex(set.images)]);
  const url = folder && new URL(`${hash.slice(0, 16)}.logits`, folder);
  const kept = url && await readLogits(url, set);
  if (kept) return kept;
  onStatus?.("Asking the teacher about all images, as they are and mirrored");
  const sets = [set, mirroredImages(set)], said: Float32Array[][] = [[], []];
  for (const { folder, record } of teacher.members) {
    const model = await loadKeptModel(folder, record);
    try {
      sets.forEach((set, i) => said[i].push(predictLogits(model, set)));
    } finally {
      model.dispose();
    }
  }
  const options = { classes: set.classNames.length, mean: "log-softmax" } as const;
  const [plain, other] = said.map((logits) => ensembleLogits(logits, options));
  if (url) await writeLogits(url, [plain, other]);
  return { plain, mirrored: other };
}

async function writeLogits(url: URL, logits: readonly Float32Array[]): Promise<void> {
  const body = new Float32Array(logits.reduce((sum, { length }) => sum + length, 0));
  logits.reduce((at, part) => (body.set(part, at), at + part.length), 0);
  const bytes = new Uint8Array(body.buffer), head: Head = { schema: 1, sha256: await sha256Hex(bytes) };
  await writeHeaded(url, head, bytes);
}

/** Returns what is kept; undefined where that is nothing, or not whole. */
async function readLogits(url: URL, set: ImageSet): Promise<Required<KeptLogits> | undefined> {
  const file = await readHeaded<Head>(url, KIND), count = set.size * set.classNames.length;
  if (!file || file.body.length !== 2 * 4 * count || await sha256Hex(file.body) !== file.head.sha256) {
    return undefined;
  }
  const logits = new Float32Array(file.body.buffer);
  return { plain: logits.slice(0, count), mirrored: logits.slice(count) };
}
