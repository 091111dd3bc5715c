/** Re-executes every notebook in the real kernel at the smoke profile, and checks what it made. */
import { assert, assertEquals } from "@std/assert";
import { fromFileUrl, toFileUrl } from "@std/path";
import { executeNotebook, formatNotebook, parseNotebook } from "../lib/notebook/mod.ts";
import { type KernelOutput, startKernel } from "../lib/notebook/mod.ts";
import * as parsed from "../lib/notebook/notebook.ts";
import { runCells } from "../lib/notebook/run_cells.ts";
import { readTestScores } from "../lib/report/mod.ts";
import { allModels, PLANNED_ALGORITHMS } from "../lib/study/mod.ts";
import { checkNotebooks } from "./notebook/check_notebooks.ts";
import { filesBelow, notebookUrls, PROJECT_URL } from "./project_files.ts";

interface Output {
  output_type: string;
  name?: string;
  data?: Record<string, string | string[]>;
}

interface Cell {
  cell_type: string;
  execution_count?: number | null;
  source: string[];
  outputs?: Output[];
}

interface Notebook {
  cells: Cell[];
}

/** Every algorithm and every network of the study. */
const FINISHED = PLANNED_ALGORITHMS.length + allModels().length;

const nameOf = (url: URL) => url.pathname.split("/").at(-1)!.replace(".ipynb", "");
const readNotebook = async (url: URL): Promise<Notebook> => JSON.parse(await Deno.readTextFile(url));
const codeCells = (notebook: Notebook) => notebook.cells.filter((cell) => cell.cell_type === "code");
const allOutputs = (notebook: Notebook) => codeCells(notebook).flatMap((cell) => cell.outputs ?? []);

const smoke = (folder: URL) => ({ ATELIER_PROFILE: "smoke", ATELIER_OUTPUTS: folder.href });

/** Runs a notebook at the smoke profile into `folder` and returns what it wrote. */
async function runSmoke(url: URL, folder: URL): Promise<Notebook> {
  const outputPath = new URL(`notebooks/${nameOf(url)}.ipynb`, folder);
  await executeNotebook(url, { outputPath, env: smoke(folder), cellTimeoutMs: 120_000 });
  return await readNotebook(outputPath);
}

/**
 * Runs a notebook on synthetic garments, and then each cell that shows something once more by itself, the last one
 * first, as a reader does who changes a line. Returns what the first run showed, and what was different of cells.
 */
async function runSyntheticAndAgain(url: URL, folder: URL) {
  const notebook = parseNotebook(await Deno.readTextFile(url), nameOf(url));
  const cells = parsed.codeCells(notebook), cwd = fromFileUrl(new URL("./", url));
  cells.forEach(({ cell }) => cell.outputs = []);
  await using kernel = await startKernel({ cwd, env: { ...smoke(folder), ATELIER_DATA: "synthetic" } });
  await runCells(notebook, { kernel, cwd, name: nameOf(url), options: { cellTimeoutMs: 120_000 } });
  const different: string[] = [];
  for (const { cell } of cells.toReversed().filter(({ cell }) => cell.outputs.length > 0)) {
    const outputs: parsed.Output[] = [];
    await kernel.execute(cell.source, (published: KernelOutput) => {
      if (published.kind === "output") outputs.push(published.output);
    });
    const [first, again] = [cell.outputs, outputs].map((shown) => shown.flatMap(shapeOf).join("; "));
    if (first !== again) different.push(`${cell.id}: ${again} in place of ${first}`);
  }
  return { notebook: JSON.parse(formatNotebook(notebook)) as Notebook, different };
}

/** Says what kind of output it is, how long a text or table, and which error; nothing of progress, nor of times. */
function shapeOf(output: parsed.Output): string | [] {
  if (output.output_type === "error") return `${output.ename}: ${output.evalue}`;
  if (output.output_type === "stream") return output.name;
  if (output.output_type === "display_data") return [];
  const text = output.data["text/markdown"];
  return `${Object.keys(output.data).sort()}${
    typeof text === "string" ? `, ${text.split("\n").length} lines` : ""
  }`;
}

async function withFolder(work: (folder: URL) => Promise<void>): Promise<void> {
  const folder = new URL(`${toFileUrl(await Deno.makeTempDir()).href}/`);
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Holds what every executed notebook must show. */
function checkOutputs(name: string, notebook: Notebook): void {
  const counts = codeCells(notebook).map((cell) => cell.execution_count);
  assertEquals(counts, counts.map((_, i) => i + 1), `${name}: cells not run in order`);
  for (const output of allOutputs(notebook)) {
    assert(output.output_type !== "error", `${name} holds an error`);
    assert(output.output_type !== "stream" || output.name !== "stderr", `${name} writes to stderr`);
  }
  const figures = notebook.cells.filter((cell) => cell.source.join("").includes("study.figure("));
  assert(figures.length >= 4, `${name} draws ${figures.length} figures only`);
  for (const cell of figures) {
    const shows = cell.outputs?.some(({ data }) =>
      data && ("image/svg+xml" in data || "text/markdown" in data)
    );
    assert(shows, `${name}: a cell saves a figure and does not show it:\n${cell.source.join("")}`);
  }
  const last = notebook.cells.at(-1)?.outputs?.[0]?.data?.["text/markdown"];
  assert(last && String(last).length > 200, `${name} does not end in what was found`);
}

/** What a notebook shows besides the progress of trainings and whether they were needed. */
function lastingOutputs(notebook: Notebook): string[] {
  return allOutputs(notebook).filter(({ output_type }) => output_type !== "display_data")
    .map((output) => JSON.stringify(output).replace(/trained now|loaded, trained earlier/g, "trained"));
}

/** Paths, sizes and times of the files that a run must leave alone. */
async function committedState(): Promise<string[]> {
  const state: string[] = [];
  for (const folder of ["lib", "notebooks", "outputs", "tests"]) {
    for (const path of await filesBelow(folder, "")) {
      const { size, mtime } = await Deno.stat(new URL(path, PROJECT_URL));
      state.push(`${path} ${size} ${mtime?.getTime()}`);
    }
  }
  return state;
}

Deno.test("every notebook's code passes the type check", async () => {
  const diagnostics = await checkNotebooks(await notebookUrls());
  assertEquals(diagnostics, []);
});

Deno.test("cells fit the page: at most 20 lines of 100 characters", async () => {
  for (const url of await notebookUrls()) {
    for (const cell of codeCells(await readNotebook(url))) {
      const lines = cell.source.join("").split("\n");
      assert(lines.length <= 20, `${nameOf(url)}: ${lines.length} lines from ${lines[0]}`);
      for (const line of lines) assert(line.length <= 100, `${nameOf(url)}: ${line}`);
    }
  }
});

Deno.test("every notebook runs at the smoke profile, on the data that this machine has", async (t) => {
  const before = await committedState();
  await withFolder(async (folder) => {
    for (const url of await notebookUrls()) {
      await t.step(nameOf(url), async () => checkOutputs(nameOf(url), await runSmoke(url, folder)));
    }
    await t.step("every algorithm and every network clearly beats chance", async () => {
      const scores = await readTestScores(folder);
      assertEquals(scores.length, FINISHED);
      for (const { value, n } of scores) {
        assert(value.trainSize >= 1000 && n >= 1000);
        assert(value.accuracy.low > 0.5, `test accuracy of ${value.model} is ${value.accuracy.value}`);
      }
    });
    await t.step("notebooks that train or fit load it when they run again, and find the same", async () => {
      for (
        const name of ["03_baselines", "04_cnn", "04_studies", "05_rnn", "06_tuning", "07_errors"]
      ) {
        const url = new URL(`notebooks/${name}.ipynb`, folder), first = await readNotebook(url);
        await runSmoke(new URL(`notebooks/${name}.ipynb`, PROJECT_URL), folder);
        const second = await readNotebook(url);
        assert(!JSON.stringify(allOutputs(second)).includes("trained now"), `${name} trained again`);
        assertEquals(lastingOutputs(second), lastingOutputs(first));
      }
    });
    await t.step("each look at the test labels is recorded once", async () => {
      const looks = JSON.parse(await Deno.readTextFile(new URL("results/test_looks.json", folder)));
      // Each as it was selected and as it was trained in the end; then all of them, compared.
      assertEquals(looks.length, 2 * FINISHED + 1);
    });
  });
  await t.step("and nothing that is committed was touched", async () => {
    assertEquals(await committedState(), before);
  });
});

Deno.test("every notebook runs on synthetic garments, and says so; then each cell runs again by itself", async (t) => {
  await withFolder(async (folder) => {
    for (const url of await notebookUrls()) {
      await t.step(nameOf(url), async () => {
        const { notebook, different } = await runSyntheticAndAgain(url, folder);
        assertEquals(different, []);
        checkOutputs(nameOf(url), notebook);
        for (const { data } of allOutputs(notebook)) {
          const svg = data?.["image/svg+xml"];
          // A live training display is not a figure of the study: it is not saved and carries no stamp.
          if (svg && !data?.["text/html"]) {
            assert(String(svg).includes("SYNTHETIC DATA"), "a figure lacks its stamp");
          }
        }
      });
    }
  });
});

Deno.test("the committed notebooks were run on the real data, from top to bottom", async () => {
  for (const url of await notebookUrls()) {
    const text = await Deno.readTextFile(url);
    assert(!/SYNTHETIC/i.test(text), `${url.pathname} was run on synthetic data`);
    checkOutputs(nameOf(url), JSON.parse(text));
  }
});
