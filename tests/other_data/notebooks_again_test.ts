/** Runs every notebook on synthetic garments, each cell of it once more by itself, and one of them a second time. */
import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { codeCells, executeNotebook, type Notebook, type Output } from "../../lib/notebook/mod.ts";
import { type KernelOutput, startKernel } from "../../lib/notebook/mod.ts";
import { runCells } from "../../lib/notebook/run_cells.ts";
import {
  allOutputs,
  checkLooks,
  checkOutputs,
  nameOf,
  readNotebook,
  smokeEnv,
} from "../executed_notebook.ts";
import { notebookUrls } from "../project_files.ts";
import { withFolder } from "../training/temporary_folder.ts";

/** The notebook that is run a second time: it keeps networks, and loads them then. */
const KEEPING = "05_cnn";

const options = { cellTimeoutMs: 120_000 };
const syntheticEnv = (folder: URL) => ({ ...smokeEnv(folder), ATELIER_DATA: "synthetic" });

/**
 * Runs a notebook, and then each cell that shows something once more by itself, the last one first, as a reader does
 * who changes a line. Returns what the first run showed, and what was different of cells.
 */
async function runTwice(url: URL, folder: URL): Promise<{ notebook: Notebook; different: string[] }> {
  const notebook = await readNotebook(url),
    cells = codeCells(notebook),
    cwd = fromFileUrl(new URL("./", url));
  cells.forEach(({ cell }) => cell.outputs = []);
  await using kernel = await startKernel({ cwd, env: syntheticEnv(folder) });
  await runCells(notebook, { kernel, cwd, name: nameOf(url), options });
  const different: string[] = [];
  for (const { cell } of cells.toReversed().filter(({ cell }) => cell.outputs.length > 0)) {
    const outputs: Output[] = [];
    await kernel.execute(cell.source, (published: KernelOutput) => {
      if (published.kind === "output") outputs.push(published.output);
    });
    const [first, again] = [cell.outputs, outputs].map((shown) => shown.flatMap(shapeOf).join("; "));
    if (first !== again) different.push(`${cell.id}: ${again} in place of ${first}`);
  }
  return { notebook, different };
}

/** Says what kind of output it is, how long a text or table, and which error; nothing of progress, nor of times. */
function shapeOf(output: Output): string | [] {
  if (output.output_type === "error") return `${output.ename}: ${output.evalue}`;
  if (output.output_type === "stream") return output.name;
  if (output.output_type === "display_data") return [];
  const text = output.data["text/markdown"];
  return `${Object.keys(output.data).sort()}${
    typeof text === "string" ? `, ${text.split("\n").length} lines` : ""
  }`;
}

/** What a notebook shows besides the progress of trainings and whether they were needed. */
function lastingOutputs(notebook: Notebook): string[] {
  return allOutputs(notebook).filter(({ output_type }) => output_type !== "display_data")
    .map((output) => JSON.stringify(output).replace(/trained now|loaded, trained earlier/g, "trained"));
}

/** Holds that no figure of synthetic garments can be taken for one of real ones. */
function checkStamps(notebook: Notebook): void {
  for (const output of allOutputs(notebook)) {
    const data = "data" in output ? output.data : {}, svg = data["image/svg+xml"];
    // A live training display is not a figure of the study: it is not saved and carries no stamp.
    if (svg && !data["text/html"]) {
      assert(String(svg).includes("SYNTHETIC DATA"), "a figure lacks its stamp");
    }
  }
}

Deno.test("every notebook runs on synthetic garments, and says so; then each cell runs again by itself", async (t) => {
  await withFolder(async (folder) => {
    const urls = await notebookUrls();
    let first: Notebook | undefined;
    for (const url of urls) {
      await t.step(nameOf(url), async () => {
        const { notebook, different } = await runTwice(url, folder);
        assertEquals(different, []);
        checkOutputs(nameOf(url), notebook);
        checkStamps(notebook);
        if (nameOf(url) === KEEPING) first = notebook;
      });
    }
    await t.step(`${KEEPING} loads what it trained, and finds the same`, async () => {
      const url = urls.find((url) => nameOf(url) === KEEPING)!;
      const { notebook } = await executeNotebook(url, { env: syntheticEnv(folder), ...options });
      assert(!JSON.stringify(allOutputs(notebook)).includes("trained now"), `${KEEPING} trained again`);
      assertEquals(lastingOutputs(notebook), lastingOutputs(first!));
    });
    await t.step("each look at the test labels is recorded once", () => checkLooks(folder));
  });
});
