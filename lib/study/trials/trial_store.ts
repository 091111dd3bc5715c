/** Keeps the results of an experiment's trials in a JSON file, each as soon as it is there. */
import { fromFileUrl } from "@std/path";
import { atomicWrite } from "../../core/atomic_write.ts";
import type { ExperimentTrial, TrialResult } from "./trial.ts";

/** A finished trial as it is kept. */
export interface KeptTrial extends TrialResult {
  /** SHA-256 of the trial and of the images (see `experimentTrialKey`). */
  key: string;
  trial: ExperimentTrial;
  /** SHA-256 of the code that ran it. */
  codeHash: string;
}

/** What the file holds. */
interface TrialFile {
  /** The form of this file; readers refuse another. */
  schema: 1;
  experiment: string;
  trials: KeptTrial[];
}

/** Returns the file of an experiment below a run's output folder. */
export function trialsUrl(outputs: URL, experiment: string): URL {
  return new URL(`models/trials/${experiment}.json`, outputs);
}

/**
 * Reads the kept trials of an experiment; none where there is no file.
 *
 * @throws {SyntaxError} when the file is not one of trials
 */
export async function readTrials(url: URL): Promise<KeptTrial[]> {
  let text: string;
  try {
    text = await Deno.readTextFile(url);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
  return parsed(text, url).trials;
}

/** Writes the trials of an experiment in place of those that were kept. */
export async function writeTrials(url: URL, experiment: string, trials: readonly KeptTrial[]): Promise<void> {
  const lines = trials.map((trial) => JSON.stringify(trial)).join(",\n");
  await atomicWrite(url, `{"schema":1,"experiment":${JSON.stringify(experiment)},"trials":[\n${lines}\n]}\n`);
}

function parsed(text: string, url: URL): TrialFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(url, text, cause);
  }
  const file = Object(value) as Partial<TrialFile>;
  if (file.schema === 1 && Array.isArray(file.trials)) return file as TrialFile;
  throw damaged(url, text);
}

function damaged(url: URL, text: string, cause?: unknown): SyntaxError {
  return new SyntaxError(
    `Cannot read ${fromFileUrl(url)} as it must be a file of trials of schema version 1: current value is ` +
      `${text.slice(0, 60)}. Delete it to run the trials anew`,
    { cause },
  );
}
