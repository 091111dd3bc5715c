/** Reads what the report is made of from the folder of a run, or from what is published. */
import { fromFileUrl } from "@std/path";
import { plural, PROJECT_URL, readTextIfThere } from "../../core/mod.ts";
import { OFFICIAL_FILES, readTestLooks } from "../../data/mod.ts";
import { type Cell, parseNotebook } from "../../notebook/mod.ts";
import {
  decisionSection,
  readResult,
  readResultIfThere,
  readTestScores,
  type ReportNotebook,
  type ReportSources,
  type Result,
} from "../../report/mod.ts";
import {
  allModels,
  familyOf,
  PLANNED_ALGORITHMS,
  PLANNED_COMPARISONS,
  PLANNED_ENSEMBLES,
} from "../../study/mod.ts";
import type { BenchResult } from "../bench/bench_result.ts";
import { benchBlock } from "../bench/bench_table.ts";

/** Where the report looks; each ends in a slash. */
export interface ReportPlaces {
  /** The folder with `results/`, `figures/`, `pages/` and `models/`. */
  outputs: URL;
  /** The folder of the executed notebooks. */
  notebooks: URL;
}

/** Options of `readReportSources`. */
export interface ReadReportSourcesOptions {
  /** Names of all notebooks of the project, in their order. */
  names: readonly string[];
  /** Names of models with a card. */
  cards: readonly string[];
}

/** Reads all that there is; what is missing stays out. */
export async function readReportSources(
  { outputs, notebooks }: ReportPlaces,
  { names, cards }: ReadReportSourcesOptions,
): Promise<ReportSources> {
  const find = <T>(notebook: string, name: string) =>
    readResultIfThere<T>(new URL(`results/${notebook}/${name}.json`, outputs));
  const conclusions = "14_conclusions";
  const [models, scores, results] = [
    plannedModels(cards),
    await readTestScores(outputs),
    await readAllResults(outputs, names),
  ];
  return {
    notebooks: await Promise.all(names.map((name) => readNotebook(name, { outputs, notebooks }))),
    ...{ models, scores, results, decisions: decisionSection({ models, scores, results }) },
    plan: PLANNED_COMPARISONS,
    comparisons: await find(conclusions, "comparisons"),
    ties: await find(conclusions, "spread"),
    sensitivity: await find(conclusions, "sensitivity"),
    testLooks: readTestLooks(new URL("results/test_looks.json", outputs)).length,
    speed: await readSpeed(),
    files: OFFICIAL_FILES,
  };
}

function plannedModels(cards: readonly string[]): ReportSources["models"] {
  const algorithms = PLANNED_ALGORITHMS.map(({ name, title, hasChance }) => ({ name, title, hasChance }));
  const networks = [...allModels(), ...PLANNED_ENSEMBLES].map(({ name, title }) => ({ name, title }));
  return [...algorithms, ...networks].map((model) => ({
    ...{ ...model, hasCard: cards.includes(model.name) },
    ...familyOf(model.name),
  }));
}

async function readNotebook(name: string, { outputs, notebooks }: ReportPlaces): Promise<ReportNotebook> {
  const figures = new URL(`figures/${name}/`, outputs), pages = new URL(`pages/${name}/`, outputs);
  const cells = await readCells(new URL(`${name}.ipynb`, notebooks));
  const svgs = await filesOf(figures, ".svg"), fragments = await filesOf(pages, ".html");
  const order = (file: string) => figurePlace(file, cells ?? []);
  return {
    name,
    cells,
    figures: svgs.toSorted((a, b) => order(a.name) - order(b.name))
      .map(({ name: figure, text }) => ({ notebook: name, name: figure, svg: text })),
    fragments: fragments.map(({ name: page, text }) => ({ notebook: name, name: page, html: text })),
  };
}

/** Figures come in the order in which the cells draw them. */
function figurePlace(name: string, cells: readonly Cell[]): number {
  const place = cells.findIndex(({ source }) => source.includes(`figure("${name}"`));
  return place < 0 ? cells.length : place;
}

async function readCells(url: URL): Promise<Cell[] | undefined> {
  const text = await readTextIfThere(url);
  return text === undefined ? undefined : parseNotebook(text, fromFileUrl(url)).cells;
}

async function readAllResults(outputs: URL, notebooks: readonly string[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const notebook of notebooks) {
    for (const { name, text } of await filesOf(new URL(`results/${notebook}/`, outputs), ".json")) {
      // Lists in a form of their own, such as that of cleaning, carry no context.
      if (!("schema" in Object(JSON.parse(text))) || !("durationMs" in JSON.parse(text))) continue;
      results.push(await readResult(new URL(`results/${notebook}/${name}.json`, outputs)));
    }
  }
  return results;
}

/** Speeds are measured apart from the notebooks and published alone. */
async function readSpeed(): Promise<ReportSources["speed"]> {
  const text = await readTextIfThere(new URL("outputs/results/bench.json", PROJECT_URL));
  if (text === undefined) return undefined;
  const bench: BenchResult = JSON.parse(text);
  return { markdown: benchBlock(bench), machine: `${bench.machine}, ${plural(bench.cores, "core")}` };
}

async function filesOf(folder: URL, ending: string): Promise<{ name: string; text: string }[]> {
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) if (name.endsWith(ending)) names.push(name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
  return await Promise.all(
    names.sort().map(async (name) => ({
      name: name.slice(0, -ending.length),
      text: await Deno.readTextFile(new URL(name, folder)),
    })),
  );
}
