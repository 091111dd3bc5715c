/** Holds the committed notebooks to what was published: run on the real data, whole, and unchanged since. */
import { assert, assertEquals } from "@std/assert";
import { notebookHashes, readNotebookHashes } from "../lib/tasks/report/notebook_hashes.ts";
import { filesBelow, notebookUrls, PROJECT_URL } from "./project_files.ts";

interface Output {
  output_type: string;
  data?: Record<string, string | string[]>;
}

interface Cell {
  id: string;
  cell_type: string;
  source: string[];
  outputs?: Output[];
}

const OUTPUTS = new URL("outputs/", PROJECT_URL);
const nameOf = (url: URL) => url.pathname.split("/").at(-1)!.replace(".ipynb", "");
const notebooks = await Promise.all((await notebookUrls()).map(async (url) => {
  const text = await Deno.readTextFile(url);
  const cells: Cell[] = JSON.parse(text).cells;
  return { name: nameOf(url), text, cells: cells.filter(({ cell_type }) => cell_type === "code") };
}));

/** Returns what a cell shows in that form, each as one text. */
function shown({ outputs = [] }: Cell, form: string): string[] {
  return outputs.flatMap(({ data }) => data?.[form] === undefined ? [] : [[data[form]].flat().join("")]);
}

Deno.test("every committed notebook has the sources and the outputs with which it was published", async () => {
  const published = await readNotebookHashes(OUTPUTS);
  const now = await Promise.all(notebooks.map(async ({ name, text }) => [name, await notebookHashes(text)]));
  assertEquals(Object.fromEntries(now), published);
});

Deno.test("notebookHashes() changes with a source, a sentence that was put out, and an output that is missing", async () => {
  const cell = { cell_type: "code", source: ["a\n", "b"], outputs: [{ text: "It is 5." }] };
  const text = (change: object) => JSON.stringify({ cells: [{ ...cell, ...change }] });
  const { sources, outputs } = await notebookHashes(text({}));
  assertEquals(await notebookHashes(text({ source: "a\nb", execution_count: 3 })), { sources, outputs });
  for (const change of [{ source: ["a\n", "c"] }, { cell_type: "markdown" }]) {
    assert((await notebookHashes(text(change))).sources !== sources);
  }
  for (const change of [{ outputs: [] }, { outputs: [{ text: "It is 6." }] }]) {
    assert((await notebookHashes(text(change))).outputs !== outputs);
  }
});

Deno.test("committed figures are those of the notebooks, byte for byte, and none is missing", async () => {
  for (const { name, cells } of notebooks) {
    const paths = (await filesBelow("outputs/figures", ".svg")).filter((path) => path.includes(`/${name}/`));
    const files = await Promise.all(paths.map((path) => Deno.readTextFile(new URL(path, PROJECT_URL))));
    const saved = cells.filter(({ source }) => source.join("").includes("study.figure("));
    const figures = saved.flatMap((cell) => shown(cell, "image/svg+xml"));
    assertEquals(figures.map((svg) => `${svg.trimEnd()}\n`).sort(), files.sort(), name);
  }
});

Deno.test("every cell that ends in a value shows it: tables, sentences and figures have outputs", () => {
  const silent = notebooks.flatMap(({ name, cells }) =>
    cells.filter(({ source, outputs = [] }) =>
      /[^;}\s]\s*$/.test(source.join("")) &&
      !outputs.some(({ output_type }) => output_type === "execute_result")
    ).map(({ id }) => `${name} ${id}`)
  );
  assertEquals(silent, []);
  const tables = notebooks.flatMap(({ cells }) =>
    cells.filter(({ source }) => /^table\(/m.test(source.join("")))
  );
  assert(tables.length >= 30);
  for (const cell of tables) {
    assert(shown(cell, "text/markdown").some((text) => /^\|( :?-+:? \|)+$/m.test(text)), cell.id);
  }
});

Deno.test("no cell puts out a stray value or a terminal's colours", () => {
  for (const { name, text, cells } of notebooks) {
    assert(!text.includes(String.raw`\u001b`), `${name} has a terminal's colours`);
    for (const { id, outputs = [] } of cells) {
      for (const { output_type, data = {} } of outputs) {
        const isStray = output_type === "execute_result" &&
          Object.keys(data).every((form) => form === "text/plain");
        assert(
          !isStray,
          `${name} ${id} ends in a value without a form: ${[data["text/plain"]].flat().join("")}`,
        );
      }
    }
  }
});

Deno.test("the published report has measurements on every card and in every part that can be changed", async () => {
  for (const file of ["report.md", "index.html"]) {
    const text = await Deno.readTextFile(new URL(`report/${file}`, OUTPUTS));
    assertEquals(
      [...text.matchAll(/.{0,60}There are no measurements[.:] /g)].map(([found]) => found),
      [],
      file,
    );
    assert(text.includes("What would it save my shop?"), file);
  }
});
