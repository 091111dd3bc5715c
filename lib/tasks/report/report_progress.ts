/** Remembers how far a report came, so that the next one goes on with what is missing. */
import { atomicWrite, type Provenance, readTextIfThere } from "../../core/mod.ts";
import { hashOf } from "../../data/mod.ts";
import { parseNotebook } from "../../notebook/mod.ts";
import { codeHash } from "../../study/mod.ts";
import type { NotebookFile } from "./notebook_list.ts";

/** A notebook, and what its results hang on. */
export interface ReportStep extends NotebookFile {
  /** A hash of its code, that of the library, and the data. */
  hash: string;
}

/** What is kept of a report that has not come to its end: hashes of the notebooks that are done, by name. */
interface Unfinished {
  wanted: readonly string[];
  done: Record<string, string>;
}

/** Files of `lib/` by which notebooks reach all of it. */
const LIBRARY = [
  "applications",
  "backend",
  "charts",
  "classical",
  "core",
  "data",
  "image",
  "interpret",
  "metrics",
  "models",
  "report",
  "study",
  "training",
  "tuning",
].map((folder) => `${folder}/mod.ts`);

/** Hashes what the results of each notebook hang on, besides those of earlier ones. */
export async function reportSteps(
  notebooks: readonly NotebookFile[],
  data: Pick<Provenance, "source" | "files">,
): Promise<ReportStep[]> {
  const library = await codeHash(LIBRARY), files = data.files.map(({ sha256 }) => sha256);
  return await Promise.all(notebooks.map(async (notebook) => {
    const { cells } = parseNotebook(await Deno.readTextFile(notebook.url), notebook.name);
    const sources = cells.map(({ source }) => source);
    return { ...notebook, hash: await hashOf([sources, library, data.source, files]) };
  }));
}

/**
 * Returns how many of the first notebooks the last report, which was to run the same ones and did not end, has done.
 */
export async function countDone(folder: URL, steps: readonly ReportStep[]): Promise<number> {
  const unfinished = await readUnfinished(folder);
  if (!unfinished || unfinished.wanted.join() !== namesOf(steps).join()) return 0;
  const missing = steps.findIndex(({ name, hash }) => unfinished.done[name] !== hash);
  return missing < 0 ? steps.length : missing;
}

/** Notes that the first `done` notebooks are done. */
export async function noteDone(folder: URL, steps: readonly ReportStep[], done: number): Promise<void> {
  const unfinished: Unfinished = {
    wanted: namesOf(steps),
    done: Object.fromEntries(steps.slice(0, done).map(({ name, hash }) => [name, hash])),
  };
  await atomicWrite(unfinishedUrl(folder), `${JSON.stringify(unfinished, undefined, 2)}\n`);
}

/** Forgets how far a report of these notebooks came, as it has ended. */
export async function forgetProgress(folder: URL, steps: readonly ReportStep[]): Promise<void> {
  const unfinished = await readUnfinished(folder);
  if (unfinished?.wanted.join() === namesOf(steps).join()) await Deno.remove(unfinishedUrl(folder));
}

function namesOf(steps: readonly ReportStep[]): string[] {
  return steps.map(({ name }) => name);
}

function unfinishedUrl(folder: URL): URL {
  return new URL("unfinished_report.json", folder);
}

async function readUnfinished(folder: URL): Promise<Unfinished | undefined> {
  const text = await readTextIfThere(unfinishedUrl(folder));
  return text === undefined ? undefined : JSON.parse(text);
}
