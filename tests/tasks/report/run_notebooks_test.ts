import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl, toFileUrl } from "@std/path";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { restoreResults, runNotebooks } from "../../../lib/tasks/report/run_notebooks.ts";
import { notebookFolder } from "../../notebook/notebook_folder.ts";

/** A cell that keeps one more figure of the run so far, below the folder that the kernel is told. */
const KEEP = (name: string) => `
const folder = new URL("results/${name}/", Deno.env.get("ATELIER_OUTPUTS"));
await Deno.mkdir(folder, { recursive: true });
await Deno.writeTextFile(new URL(\`\${crypto.randomUUID()}.json\`, folder), "{}");`;
/** A cell that says that it has begun, and never ends. */
const WAIT = (begun: URL) => `
await Deno.writeTextFile(new URL("${begun.href}"), "");
await new Promise((resolve) => setTimeout(resolve, 600_000));`;

Deno.test("runNotebooks() leaves complete results in place when it is cut off, and goes on with what is missing", async () => {
  await using notebooks = await notebookFolder();
  const base = toFileUrl(`${notebooks.path}/`),
    folder = new URL("outputs/", base),
    begun = new URL("begun", base);
  const list = ["01_one", "02_two"].map((name) => ({ name, url: new URL(`${name}.ipynb`, base) }));
  const controller = new AbortController();
  const options = {
    ...{ folder, profile: PROFILES.smoke, data: { source: "shop", files: [] }, isFresh: false },
    signal: controller.signal,
  };
  const run = async (signal = options.signal) => {
    const done: number[] = [];
    await runNotebooks(list, { ...options, signal, onDone: (count) => done.push(count) });
    return done;
  };
  const results = (name: string) => {
    return [...Deno.readDirSync(new URL(`results/${name}/`, folder))].map((entry) => entry.name).sort();
  };
  await notebooks.write("01_one.ipynb", [KEEP("01_one")]);
  await notebooks.write("02_two.ipynb", [KEEP("02_two"), "1 + 1"]);
  assertEquals(await run(), [0, 1, 2]);
  const first = ["01_one", "02_two"].map(results);
  assertEquals(first.map(({ length }) => length), [1, 1]);

  await notebooks.write("02_two.ipynb", [KEEP("02_two"), WAIT(begun)]);
  const cut = assertRejects(() => run(), Error, "enough");
  while (!await Deno.stat(begun).catch(() => undefined)) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  controller.abort(new Error("enough"));
  await cut;
  const second = ["01_one", "02_two"].map(results);
  assertEquals([second[0].length, second[1]], [1, first[1]]);
  assertEquals(second[0] === first[0], false);
  assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [
    "notebooks",
    "results",
    "unfinished_report.json",
  ]);

  await notebooks.write("02_two.ipynb", [KEEP("02_two")]);
  assertEquals(await run(new AbortController().signal), [1, 2]);
  assertEquals(results("01_one"), second[0]);
  assertEquals(results("02_two").some((name) => first[1].includes(name)), false);
  assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["notebooks", "results"]);
});

Deno.test("restoreResults() gives back the results of a notebook during which a process was killed", async () => {
  await using notebooks = await notebookFolder();
  const folder = toFileUrl(`${notebooks.path}/`);
  for (const path of ["01_one.set_aside/results/", "results/01_one/"]) {
    await Deno.mkdir(fromFileUrl(new URL(path, folder)), { recursive: true });
    await Deno.writeTextFile(new URL(`${path}value.json`, folder), path);
  }
  await restoreResults([{ name: "01_one", url: folder }], folder);
  const value = new URL("results/01_one/value.json", folder);
  assertEquals(await Deno.readTextFile(value), "01_one.set_aside/results/");
});
