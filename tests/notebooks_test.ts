/** Re-executes every notebook in the real kernel at the smoke profile, and checks what it made. */
import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { codeCells, executeNotebook, formatNotebook, type Notebook } from "../lib/notebook/mod.ts";
import { checkNotebooks } from "./notebook/check_notebooks.ts";
import { readTestScores } from "../lib/report/mod.ts";
import { checkLooks, checkOutputs, FINISHED, nameOf, readNotebook, smokeEnv } from "./executed_notebook.ts";
import { withSolutions } from "./exercises.ts";
import { filesBelow, notebookUrls, PROJECT_URL } from "./project_files.ts";
import { withFolder } from "./training/temporary_folder.ts";

/** Runs a notebook and the solutions of its exercises at the smoke profile into `folder`, and returns what it wrote. */
async function runSmoke(url: URL, folder: URL): Promise<Notebook> {
  const outputPath = new URL(`notebooks/${nameOf(url)}.ipynb`, folder);
  await executeNotebook(await writeWithSolutions(url, folder), {
    outputPath,
    cwd: fromFileUrl(new URL(".", url)),
    env: smokeEnv(folder),
    cellTimeoutMs: 120_000,
  });
  return await readNotebook(outputPath);
}

async function writeWithSolutions(url: URL, folder: URL): Promise<URL> {
  const path = new URL(`with_solutions/${nameOf(url)}.ipynb`, folder);
  await Deno.mkdir(new URL(".", path), { recursive: true });
  await Deno.writeTextFile(path, formatNotebook(withSolutions(await readNotebook(url))));
  return path;
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

Deno.test("the code of every notebook and of every solution passes the type check", () =>
  withFolder(async (folder) => {
    const paths = await Promise.all((await notebookUrls()).map((url) => writeWithSolutions(url, folder)));
    const config = fromFileUrl(new URL("deno.json", PROJECT_URL));
    assertEquals(await checkNotebooks(paths, { config }), []);
  }));

Deno.test("cells fit the page: at most 20 lines of 100 characters", async () => {
  for (const url of await notebookUrls()) {
    for (const { cell } of codeCells(await readNotebook(url))) {
      const lines = cell.source.split("\n");
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
    await t.step("each look at the test labels is recorded once", () => checkLooks(folder));
  });
  await t.step("and nothing that is committed was touched", async () => {
    assertEquals(await committedState(), before);
  });
});

Deno.test("the committed notebooks were run on the real data, from top to bottom", async () => {
  for (const url of await notebookUrls()) {
    const text = await Deno.readTextFile(url);
    assert(!/SYNTHETIC/i.test(text), `${url.pathname} was run on synthetic data`);
    checkOutputs(nameOf(url), await readNotebook(url));
  }
});
