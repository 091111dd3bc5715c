/** Opens the studies of tuning, with what is published of them. */
import { PROJECT_URL } from "../../core/outputs.ts";
import { fileExists } from "../../core/file_exists.ts";
import { hashOf } from "../../core/hash_of.ts";
import { readStudy } from "../../tuning/read_study.ts";
import { isFinished } from "../../tuning/study_rows.ts";
import { openStudyStore, type StudyStore, studyUrl } from "../../tuning/study_store.ts";
import { codeHash } from "../store/code_hash.ts";
import { setsHash } from "../trials/trial_data.ts";
import type { TuningSearch } from "./tuning_plans.ts";
import type { TuningTask } from "./tuning_trial.ts";

/** The studies, each in a file of its own: the table, and the live searches. */
export type TuningStudy = "table" | TuningSearch;

/** Every study, in the order in which they run. */
export const TUNING_STUDIES: readonly TuningStudy[] = ["table", "grid", "random", "halving"];

/** Options of `openTuningStudy`. */
export interface OpenTuningStudyOptions {
  task: TuningTask;
  /** Below it the study is kept; ends in a slash. */
  outputs: URL;
  /**
   * Where finished trials are taken from besides; nothing is written there.
   *
   * @default what is published with the project
   */
  published?: URL;
  /** How long a trial stays with a process when nothing is heard of it, in milliseconds. @default 30000 */
  leaseMs?: number;
}

/** Returns the name of the queue for a study's trials: workers of other code must not take them. */
export async function tuningQueue(task: TuningTask): Promise<string> {
  return `${await tuningIdentity(task)} ${(await tuningCode()).slice(0, 16)}`;
}

/** The file of `lib/` whose code, with all that it imports, decides what a trial finds. */
const TRIAL_ROOTS = ["study/tuning/tuning_worker.ts"];

/** Returns a SHA-256 of the code that runs trials, in 64 hex digits. */
export function tuningCode(): Promise<string> {
  return codeHash(TRIAL_ROOTS);
}

/** Names what trials are about: the images and the settings that all of them share, but not the code. */
export async function tuningIdentity({ sets, trainSize }: TuningTask): Promise<string> {
  const { train, selection, heldOut } = sets;
  const images = [
    await setsHash({ train, validation: selection }),
    await setsHash({ train: heldOut, validation: heldOut }),
  ];
  return `tuning ${(await hashOf({ images, trainSize })).slice(0, 16)}`;
}

/**
 * Opens a study below a run's outputs and takes over what is published of the same study; the caller closes it. Trials
 * stay when the code changes; each says by which it was run (see `tuningCode`).
 *
 * @throws {Error} when the file is the study of other images or settings
 */
export async function openTuningStudy(
  study: TuningStudy,
  { task, outputs, published = new URL("outputs/", PROJECT_URL), leaseMs }: OpenTuningStudyOptions,
): Promise<StudyStore> {
  const identity = await tuningIdentity(task), code = await tuningCode();
  const [own, others] = [outputs, published].map((folder) => tuningStudyUrl(folder, study));
  const store = openStudyStore(own, { identity, code, ...(leaseMs !== undefined && { leaseMs }) });
  if (own.href === others.href || !await fileExists(others)) return store;
  const known = readStudy(others);
  if (known.identity === identity) store.adopt(known.trials.filter(isFinished));
  return store;
}

/** Returns the file of a study below a run's output folder. */
export function tuningStudyUrl(outputs: URL, study: TuningStudy): URL {
  return studyUrl(outputs, `tuning_${study}`);
}
