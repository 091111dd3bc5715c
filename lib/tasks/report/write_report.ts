/** Writes the report of a run, and a card beside each of its models. */
import { atomicWrite } from "../../core/mod.ts";
import type { FashionMnist } from "../../data/mod.ts";
import { composeReport, modelCard, reportMarkdown, reportPage } from "../../report/mod.ts";
import { networkFloat16Cost, readModelCardFacts } from "../../study/mod.ts";
import { relative } from "@std/path";
import { reportProgram } from "./report_program.ts";
import { readReportSources, type ReportPlaces } from "./report_sources.ts";
import { savedSpreads } from "./saved_spreads.ts";

/** Options of `writeReport`. */
export interface WriteReportOptions {
  data: FashionMnist;
  /** Names of all notebooks of the project, in their order. */
  names: readonly string[];
}

/**
 * Writes `report/index.html`, `report/program.js`, `report/report.md` and `models/<name>/MODEL_CARD.md` below `places.outputs`. The same
 * results give the same bytes.
 *
 * @returns the page
 */
export async function writeReport(places: ReportPlaces, { data, names }: WriteReportOptions): Promise<URL> {
  const { outputs, notebooks } = places, folder = new URL("report/", outputs);
  const facts = await readModelCardFacts(outputs, data), spreads = await savedSpreads(outputs);
  for (const model of facts) {
    const float16 = await networkFloat16Cost(outputs, model.name, data);
    const overSeeds = spreads.find(({ name }) => name === model.name);
    const card = modelCard({ ...model, float16, overSeeds });
    await atomicWrite(new URL(`models/${model.name}/MODEL_CARD.md`, outputs), card);
  }
  const sources = await readReportSources(places, { names, cards: facts.map(({ name }) => name) });
  const paths = {
    notebooks: `${relative(folder.pathname, notebooks.pathname)}/`,
    outputs: `${relative(folder.pathname, outputs.pathname)}/`,
  };
  const content = composeReport(sources, paths), page = new URL("index.html", folder);
  const program = content.data === undefined ? undefined : await reportProgram(folder);
  await atomicWrite(page, reportPage(content, { paths, program }));
  await atomicWrite(new URL("report.md", folder), reportMarkdown(content, { paths }));
  return page;
}
