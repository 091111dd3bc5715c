/** Says what every executed notebook must show, and where notebooks run for tests. */
import { assert, assertEquals } from "@std/assert";
import { codeCells, type Notebook, type Output, parseNotebook } from "../lib/notebook/mod.ts";
import { allModels, PLANNED_ALGORITHMS, PLANNED_ENSEMBLES } from "../lib/study/mod.ts";

/** How many algorithms, networks and ensembles the notebooks finish. */
export const FINISHED: number = PLANNED_ALGORITHMS.length + allModels().length + PLANNED_ENSEMBLES.length;

/** Returns a notebook's name: its file without the ending. */
export const nameOf = (url: URL): string => url.pathname.split("/").at(-1)!.replace(".ipynb", "");

/** Reads a notebook. */
export async function readNotebook(url: URL): Promise<Notebook> {
  return parseNotebook(await Deno.readTextFile(url), nameOf(url));
}

/** Returns what all cells of a notebook show, in order. */
export function allOutputs(notebook: Notebook): Output[] {
  return codeCells(notebook).flatMap(({ cell }) => cell.outputs);
}

/** Returns what makes a notebook run at the smoke profile and write below `folder`. */
export function smokeEnv(folder: URL): Record<string, string> {
  return { ATELIER_PROFILE: "smoke", ATELIER_OUTPUTS: folder.href };
}

/** Holds what every executed notebook must show. */
export function checkOutputs(name: string, notebook: Notebook): void {
  const cells = codeCells(notebook);
  assertEquals(
    cells.map(({ cell }) => cell.execution_count),
    cells.map(({ number }) => number),
    `${name}: cells not run in order`,
  );
  for (const output of allOutputs(notebook)) {
    assert(output.output_type !== "error", `${name} holds an error`);
    assert(output.output_type !== "stream" || output.name !== "stderr", `${name} writes to stderr`);
  }
  const figures = cells.filter(({ cell }) => cell.source.includes("study.figure("));
  assert(figures.length >= 4, `${name} draws ${figures.length} figures only`);
  for (const { cell } of figures) {
    const shows = cell.outputs.some((output) =>
      "data" in output && ("image/svg+xml" in output.data || "text/markdown" in output.data)
    );
    assert(shows, `${name}: a cell saves a figure and does not show it:\n${cell.source}`);
  }
  const [shown] = cells.find(({ cell }) => cell.id === "found")?.cell.outputs ?? [];
  const found = shown && "data" in shown ? shown.data["text/markdown"] : undefined;
  assert(typeof found === "string" && found.length > 200, `${name} does not say what was found`);
}

/** Holds that each finished model was evaluated on the test images as often as it should be, however often it ran. */
export async function checkLooks(folder: URL): Promise<void> {
  const looks = JSON.parse(await Deno.readTextFile(new URL("results/test_looks.json", folder)));
  // Each as it was selected and as it was trained in the end, an ensemble once; then all of them, compared.
  assertEquals(looks.length, 2 * FINISHED - PLANNED_ENSEMBLES.length + 1);
}
