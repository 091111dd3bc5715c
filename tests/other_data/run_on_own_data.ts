/** Runs notebooks on data sets of other kinds than Fashion-MNIST (see `writeOwnData`). */
import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { codeCells, executeNotebook, type Notebook } from "../../lib/notebook/mod.ts";
import { allOutputs, checkLooks, nameOf, smokeEnv } from "../executed_notebook.ts";
import { type OwnData, writeOwnData } from "../own_data.ts";
import { notebookUrls } from "../project_files.ts";
import { withFolder } from "../training/temporary_folder.ts";

/** Holds that all cells ran and show something, and that nobody takes the data for Fashion-MNIST. */
function checkNotebook(name: string, title: string, notebook: Notebook): void {
  const outputs = allOutputs(notebook);
  assertEquals(outputs.filter(({ output_type }) => output_type === "error"), [], name);
  for (const { cell } of codeCells(notebook)) {
    const draws = cell.source.includes("study.figure(");
    assert(
      !draws || cell.outputs.some((output) => "data" in output),
      `${name}: no figure of\n${cell.source}`,
    );
  }
  const shown = outputs.flatMap((output) => "data" in output ? [output.data] : []);
  const figures = shown.map((data) => String(data["image/svg+xml"] ?? "")).filter((svg) => svg !== "");
  // A live training display is not a figure of the study, and says nothing of the data.
  assert(
    figures.filter((svg) => svg.includes(`${title} (own data)`)).length >= 4,
    `${name}: figures without origin`,
  );
  assert(figures.every((svg) => !svg.includes("Fashion-MNIST")), `${name}: a figure of Fashion-MNIST`);
}

/** Runs notebooks on a data set of that kind, all by default, each as a step, and holds what they show. */
export async function runOnOwnData(
  kind: OwnData,
  t: Deno.TestContext,
  names?: readonly string[],
): Promise<void> {
  await withFolder(async (folder) => {
    const place = new URL(`${kind}/`, folder), outputs = new URL("outputs/", folder);
    await Deno.mkdir(place);
    await writeOwnData(kind, place);
    const env = { ...smokeEnv(outputs), ATELIER_DATA: fromFileUrl(place) };
    const urls = (await notebookUrls()).filter((url) => names?.includes(nameOf(url)) ?? true);
    if (names) assertEquals(urls.map(nameOf), names, "a notebook of that name is missing");
    for (const url of urls) {
      await t.step(nameOf(url), async () => {
        const { notebook } = await executeNotebook(url, { env, cellTimeoutMs: 300_000 });
        checkNotebook(nameOf(url), kind, notebook);
      });
    }
    if (!names) await t.step("each look at the test labels is recorded once", () => checkLooks(outputs));
  });
}
