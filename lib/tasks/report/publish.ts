/** Copies what a finished run made into what is committed. */
import { atomicWrite, PROJECT_URL } from "../../core/mod.ts";
import { fillGenerated, readResult, readTestScores, scoresTable, writeResult } from "../../report/mod.ts";
import {
  outOfFoldUrl,
  placeFor,
  PLANNED_ALGORITHMS,
  readOutOfFold,
  readPredictions,
  readScores,
  scoresUrl,
  trainingAt,
} from "../../study/mod.ts";
import { writeNotebookHashes } from "./notebook_hashes.ts";
import type { NotebookFile } from "./notebook_list.ts";
import { publishModels } from "./publish_models.ts";
import { publishStudies } from "./publish_studies.ts";
import { savedSpreads } from "./saved_spreads.ts";
import { speedRun } from "./speed_run.ts";
import { studyHours } from "./study_hours.ts";

/**
 * Copies the executed notebooks, figures, pages, results, used models, scores of algorithms, trials, studies,
 * out-of-fold predictions and evaluations on the test set of a run below `from` into `notebooks/`, `outputs/` and the
 * README. What a notebook no longer makes is removed. Hashes of the notebooks tell later whether they still are what
 * was published.
 *
 * @param project the folder that holds `outputs/` and the README; ends in a slash
 */
export async function publish(
  from: URL,
  notebooks: readonly NotebookFile[],
  project: URL = PROJECT_URL,
): Promise<void> {
  const to = new URL("outputs/", project);
  // First, as a model that is missing must leave everything as it was.
  await publishModels(from, to, notebooks.map(({ name }) => name));
  const trials = "models/trials/";
  for (const name of await fileNames(new URL(trials, from))) {
    await copy(new URL(`${trials}${name}`, from), new URL(`${trials}${name}`, to));
  }
  await publishOutOfFold(from, to);
  await publishStudies(from, to);
  for (const { name, url } of notebooks) {
    await publishScores(from, to, name);
    const results = `results/${name}/`, figures = `figures/${name}/`, pages = `pages/${name}/`;
    await syncFolder(new URL(results, from), new URL(results, to), publishResult);
    await syncFolder(new URL(figures, from), new URL(figures, to), copy);
    await syncFolder(new URL(pages, from), new URL(pages, to), copy);
    await copy(new URL(`notebooks/${name}.ipynb`, from), url);
  }
  const texts = notebooks.map(async ({ name, url }) => [name, await Deno.readTextFile(url)] as const);
  await writeNotebookHashes(to, Object.fromEntries(await Promise.all(texts)));
  await mergeLooks(new URL("results/test_looks.json", from), new URL("results/test_looks.json", to));

  const readme = new URL("README.md", project);
  const spreads = await savedSpreads(to), hours = await studyHours(to);
  const withoutChance = PLANNED_ALGORITHMS.filter(({ hasChance }) => !hasChance).map(({ name }) => name);
  const results = scoresTable(await readTestScores(to), { spreads, withoutChance }).markdown;
  const blocks = { results, hours, speed_run: await speedRun(to) };
  // In place, as beside it nothing may be written; a README that is cut short is in git.
  await Deno.writeTextFile(readme, fillGenerated(await Deno.readTextFile(readme), blocks));
}

/** Copies the scores of the planned algorithms whose predictions the notebook made, unless a file is damaged. */
async function publishScores(from: URL, to: URL, notebook: string): Promise<void> {
  const made = await fileNames(new URL(`results/${notebook}/`, from));
  for (const { name } of PLANNED_ALGORITHMS.filter(({ name }) => made.includes(`${name}.predictions`))) {
    const files = await fileNames(new URL(`models/${name}/`, from));
    for (const place of files.filter((file) => file.endsWith(".scores")).map((file) => file.slice(0, -7))) {
      const training = trainingAt(place);
      if (!training || !await readScores(from, name, placeFor(training))) continue;
      await copy(scoresUrl(from, name, placeFor(training)), scoresUrl(to, name, placeFor(training)));
    }
  }
}

/** Copies all out-of-fold predictions of the run, unless a file is damaged. */
async function publishOutOfFold(from: URL, to: URL): Promise<void> {
  for (const file of await fileNames(new URL("models/cross_fits/", from))) {
    const name = file.replace(/\.probabilities$/, "");
    if (await readOutOfFold(from, name)) await copy(outOfFoldUrl(from, name), outOfFoldUrl(to, name));
  }
}

/** Brings every file over with `bring`, and removes what has no source. */
async function syncFolder(from: URL, to: URL, bring: (from: URL, to: URL) => Promise<void>): Promise<void> {
  const names = await fileNames(from);
  for (const name of names) await bring(new URL(name, from), new URL(name, to));
  for (const name of await fileNames(to)) if (!names.includes(name)) await Deno.remove(new URL(name, to));
}

async function copy(from: URL, to: URL): Promise<void> {
  await atomicWrite(to, await Deno.readFile(from));
}

/** Copies a result, but leaves the old file where the new one differs in its duration alone. */
async function publishResult(from: URL, to: URL): Promise<void> {
  if (from.pathname.endsWith(".predictions")) {
    await readPredictions(from);
    return await copy(from, to);
  }
  // The cleaning list is a file of lib/data, in a form of its own.
  if (from.pathname.endsWith("/cleaning.json")) return await copy(from, to);
  await writeResult(to, await readResult(from));
}

/** Adds the evaluations that are not among the published ones yet. */
async function mergeLooks(from: URL, to: URL): Promise<void> {
  const known = await readLooks(to);
  const fresh = (await readLooks(from)).filter((look) => !known.includes(look));
  if (fresh.length === 0) return;
  const looks = [...known, ...fresh].map((look) => JSON.parse(look));
  await atomicWrite(to, `${JSON.stringify(looks, undefined, 2)}\n`);
}

/** Returns each look as JSON text, so that equal ones are equal. */
async function readLooks(url: URL): Promise<string[]> {
  try {
    const looks: unknown[] = JSON.parse(await Deno.readTextFile(url));
    return looks.map((look) => JSON.stringify(look));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

async function fileNames(folder: URL): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).filter((entry) => entry.isFile).map(({ name }) =>
      name
    ).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
