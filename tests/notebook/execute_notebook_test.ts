import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { executeNotebook } from "../../lib/notebook/execute_notebook.ts";
import { formatNotebook } from "../../lib/notebook/format_notebook.ts";
import { startKernel } from "../../lib/notebook/kernel.ts";
import { codeCells, type Notebook } from "../../lib/notebook/notebook.ts";
import { NotebookError } from "../../lib/notebook/notebook_error.ts";
import { parseNotebook } from "../../lib/notebook/parse_notebook.ts";
import type { CellProgress } from "../../lib/notebook/run_cells.ts";
import { notebookUrls } from "../project_files.ts";
import { notebookFolder } from "./notebook_folder.ts";

function outputsOf(notebook: Notebook): unknown[] {
  return codeCells(notebook).map(({ cell }) => cell.outputs);
}

Deno.test("executeNotebook() gives each of 30 cells its own outputs", async () => {
  await using folder = await notebookFolder();
  const sources = Array.from({ length: 30 }, (_, i) =>
    `console.log("out ${i}");
if (${i} % 3 === 0) console.error("err ${i}");
if (${i} % 2 === 0) await Deno.jupyter.display({ "text/plain": "shown ${i}" }, { raw: true });`);
  const { notebook, durationMs } = await executeNotebook(await folder.write("a.ipynb", sources));
  const stream = (name: string, text: string) => ({ output_type: "stream", name, text });
  assertEquals(
    outputsOf(notebook),
    sources.map((_, i) => [
      stream("stdout", `out ${i}\n`),
      ...(i % 3 === 0 ? [stream("stderr", `err ${i}\n`)] : []),
      ...(i % 2 === 0
        ? [{ output_type: "display_data", data: { "text/plain": `shown ${i}` }, metadata: {} }]
        : []),
    ]),
  );
  assertEquals(codeCells(notebook).map(({ cell }) => cell.execution_count), sources.map((_, i) => i + 1));
  assert(durationMs > 0);
});

Deno.test("executeNotebook() keeps rich outputs, and updates a display of an earlier cell", async () => {
  await using folder = await notebookFolder();
  const file = await folder.write("a.ipynb", [
    `const bar = (type: "display_data" | "update_display_data", text: string) =>
  Deno.jupyter.broadcast(type, {
    data: { "text/plain": text }, metadata: {}, transient: { display_id: "bar" },
  });
await bar("display_data", "0 %");`,
    `({ [Symbol.for("Jupyter.display")]: () => ({ "text/html": "<b>1</b>\\n", "application/json": { a: [1] } }) })`,
    `await bar("update_display_data", "100 %");`,
  ]);
  const { notebook } = await executeNotebook(file);
  assertEquals(outputsOf(notebook), [
    [{ output_type: "display_data", data: { "text/plain": "100 %" }, metadata: {} }],
    [{
      output_type: "execute_result",
      execution_count: 2,
      data: { "text/html": "<b>1</b>\n", "application/json": { a: [1] } },
      metadata: {},
    }],
    [],
  ]);
});

Deno.test("executeNotebook() writes the same bytes when run again on its own output", async () => {
  await using folder = await notebookFolder();
  const file = await folder.write("a.ipynb", ["// nothing", "", `console.log("é"); [1, "b"]`]);
  const raw = JSON.parse(await Deno.readTextFile(file));
  delete raw.cells[0].id;
  raw.cells[1].metadata = { execution: { "iopub.execute_input": "2026-01-01T00:00:00Z" }, tags: ["kept"] };
  raw.metadata = { language_info: { name: "typescript", version: "5.0" }, title: "kept" };
  await Deno.writeTextFile(file, JSON.stringify(raw));

  const first = join(folder.path, "out", "first.ipynb");
  const second = join(folder.path, "out", "second.ipynb");
  await executeNotebook(file, { outputPath: first });
  await executeNotebook(first, { outputPath: new URL(`file://${second}`) });
  const text = await Deno.readTextFile(first);
  assertEquals(await Deno.readTextFile(second), text);
  assertEquals([...Deno.readDirSync(join(folder.path, "out"))].length, 2);

  const notebook = parseNotebook(text, first);
  assertEquals(notebook.cells.map((cell) => cell.metadata), [{}, { tags: ["kept"] }, {}]);
  assertEquals(notebook.cells.map((cell) => cell.cell_type === "code" && cell.execution_count), [1, null, 2]);
  assertEquals(notebook.metadata.title, "kept");
  assertEquals(notebook.metadata.kernelspec, { name: "deno", display_name: "Deno", language: "typescript" });
  assert(!text.includes("5.0"));
});

Deno.test("executeNotebook() leaves no trace of what front ends add, and states the kernel as they do", async () => {
  await using folder = await notebookFolder();
  const file = await folder.write("a.ipynb", ["1", "2"]), text = join(folder.path, "out.ipynb");
  await executeNotebook(file, { outputPath: text });
  const before = await Deno.readTextFile(text), raw = JSON.parse(before);
  // What JupyterLab, Notebook and VS Code add when they save.
  raw.cells[0].metadata = {
    collapsed: false,
    editable: true,
    execution: { "iopub.status.busy": "2026-01-01T00:00:00Z" },
    jupyter: { outputs_hidden: false, source_hidden: false },
    scrolled: true,
    tags: [],
    trusted: true,
    vscode: { languageId: "typescript" },
  };
  raw.cells[1].metadata = { ExecuteTime: { start_time: "2026-01-01T00:00:00Z" } };
  Object.assign(raw.metadata, { celltoolbar: "Tags", orig_nbformat: 4, toc: {}, vscode: {}, widgets: {} });
  raw.metadata.language_info.version = "5.0.0";
  await Deno.writeTextFile(text, JSON.stringify(raw));
  await executeNotebook(text, { outputPath: text });
  assertEquals(await Deno.readTextFile(text), before);
});

Deno.test("the committed notebooks state the kernel's language as the kernel does, so that saving one changes nothing", async () => {
  await using kernel = await startKernel({ cwd: Deno.cwd() });
  const { version: _, ...expected } = kernel.languageInfo;
  assert(Object.keys(expected).length >= 5);
  for (const url of await notebookUrls()) {
    const text = await Deno.readTextFile(url), notebook = parseNotebook(text, url.pathname);
    const { version: __, ...info } = notebook.metadata.language_info as typeof kernel.languageInfo;
    assertEquals(info, expected);
    assertEquals(formatNotebook(notebook), text);
    for (const { metadata } of notebook.cells) assertEquals(Object.keys(metadata), []);
  }
});

Deno.test("executeNotebook() reports cells and live text", async () => {
  await using folder = await notebookFolder();
  const file = await folder.write("a.ipynb", [
    `\nconsole.log("a");\n5`,
    `await Deno.jupyter.broadcast("update_display_data",
  { data: { "text/plain": "half" }, metadata: {}, transient: { display_id: "x" } });`,
  ]);
  const cells: CellProgress[] = [];
  const texts: unknown[] = [];
  await executeNotebook(file, {
    env: { NO_COLOR: "1" },
    onCell: (progress) => cells.push(progress),
    onOutput: ({ cell, kind, text }) => texts.push([cell, kind, text]),
  });
  assertEquals(cells.map(({ number, total, durationMs }) => [number, total, durationMs === undefined]), [
    [1, 2, true],
    [1, 2, false],
    [2, 2, true],
    [2, 2, false],
  ]);
  assertEquals(cells[0].firstLine, `console.log("a");`);
  assertEquals(texts, [[1, "stream", "a\n"], [1, "result", "5"], [2, "update", "half"]]);
});

interface Failure {
  what: string;
  sources: string[];
  message: string;
  line: number | undefined;
}

const FAILURES: Failure[] = [
  {
    what: "an error",
    sources: [
      "// fine\n\nfunction fail(n: number): never {\n  throw new TypeError(`bad ${n}`);\n}",
      "",
      "interface Step { size: number }\n\nconst step: Step = { size: 3 };\n\nfail(step.size);",
      "console.log('never run')",
    ],
    message: "Cannot run a.ipynb beyond cell 2, line 5 (fail(step.size);): TypeError: bad 3",
    line: 5,
  },
  {
    what: "a rejected promise in a call over several lines",
    sources: [
      "const sizes: number[] = [1, 2];\n\nawait Promise.all(\n  sizes.map((size) => Promise.reject(new RangeError(`no ${size}`))),\n);",
    ],
    message: "Cannot run a.ipynb beyond cell 1, line 4 (sizes.map(",
    line: 4,
  },
  {
    what: "a syntax error",
    sources: ["const a = 1;", "const b = 2;\n\nconst = 3;"],
    message: "Cannot run a.ipynb beyond cell 2, line 3 (const = 3;): SyntaxError: ",
    line: 3,
  },
  {
    what: "an error that a timer throws when its cell has ended",
    sources: [
      "const a = 1;",
      "setTimeout(() => { throw new RangeError('too late'); }, 400); a",
      "await new Promise((resolve) => setTimeout(resolve, 3_000))",
    ],
    message: "beyond cell 2 (setTimeout(() => { throw new RangeError('too late'); }, 400); a): " +
      "RangeError: too late (thrown when the cell had ended)",
    line: undefined,
  },
  {
    what: "a promise that is rejected when its cell has ended",
    sources: [
      "const later = () => new Promise((resolve) => setTimeout(resolve, 400));",
      "later().then(() => Promise.reject(new TypeError('nobody waits'))); 1",
      "await new Promise((resolve) => setTimeout(resolve, 3_000))",
    ],
    message: "beyond cell 2 (later().then(() => Promise.reject(new TypeError('nobody waits'))); 1): " +
      "TypeError: nobody waits (thrown when the cell had ended)",
    line: undefined,
  },
  {
    what: "a promise that is rejected at once and that nobody waits for, in the last cell",
    sources: ["Promise.reject(new Error('unheard')); 5"],
    message: "beyond cell 1, line 1 (Promise.reject(new Error('unheard')); 5): Error: unheard",
    line: 1,
  },
  {
    what: "something thrown that is no error",
    sources: ["const a = 1;\nthrow 'plain text';"],
    message: "Cannot run a.ipynb beyond cell 1 (const a = 1;): Error: plain text",
    line: undefined,
  },
  {
    what: "a kernel that ends by itself",
    sources: ["Deno.exit(3)"],
    message:
      "Cannot run a.ipynb beyond cell 1 (Deno.exit(3)): The kernel must stay alive, but it ended with exit code 3",
    line: undefined,
  },
];

for (const { what, sources, message, line } of FAILURES) {
  Deno.test(`executeNotebook() stops at ${what}, and leaves the old file`, async () => {
    await using folder = await notebookFolder();
    const outputPath = join(folder.path, "out.ipynb");
    await Deno.writeTextFile(outputPath, "old");
    const file = await folder.write("a.ipynb", sources);
    const error = await assertRejects(() => executeNotebook(file, { outputPath }), NotebookError, message);
    assertEquals(error.line, line);
    assertEquals(await Deno.readTextFile(outputPath), "old");
    assertEquals([...Deno.readDirSync(folder.path)].length, 2);
  });
}

Deno.test("executeNotebook() says why a package cannot be installed, and what the kernel wrote", async () => {
  await using folder = await notebookFolder();
  // A registry that refuses every connection.
  await Deno.writeTextFile(join(folder.path, ".npmrc"), "registry=http://127.0.0.1:9/\n");
  await Deno.writeTextFile(join(folder.path, "deno.json"), "{}");
  const file = await folder.write("a.ipynb", [`import nothing from "npm:atelier-nothing@1.0.0";\nnothing`]);
  const { message } = await assertRejects(() => executeNotebook(file), NotebookError, "Execution failed");
  assertStringIncludes(message, "npm:atelier-nothing@1.0.0: ");
  assertStringIncludes(message, "the kernel wrote:\nDownload http://127.0.0.1:9/atelier-nothing");
});

Deno.test("executeNotebook() goes on after an error in a cell with the tag raises-exception, and shows it", async () => {
  await using folder = await notebookFolder();
  const file = await folder.write("a.ipynb", [
    "throw new TypeError('on purpose')",
    "setTimeout(() => { throw new RangeError('later, on purpose'); }, 20); undefined",
    "await new Promise((resolve) => setTimeout(resolve, 300)); 'alive'",
  ]);
  const { cells, ...rest } = JSON.parse(await Deno.readTextFile(file));
  for (const cell of cells.slice(0, 2)) cell.metadata.tags = ["raises-exception"];
  await Deno.writeTextFile(file, JSON.stringify({ cells, ...rest }));
  const { notebook } = await executeNotebook(file, { env: { NO_COLOR: "1" } });
  const shown = codeCells(notebook).map(({ cell }) =>
    cell.outputs.map((output) => {
      if (output.output_type === "error") return `${output.ename}: ${output.evalue}`;
      return output.output_type === "execute_result" ? output.data["text/plain"] : output.output_type;
    })
  );
  assertEquals(shown, [["TypeError: on purpose"], ["RangeError: later, on purpose"], [`"alive"`]]);
});

Deno.test("executeNotebook() refuses a notebook of another kernel, and takes one that names none", async () => {
  await using folder = await notebookFolder();
  const file = await folder.write("a.ipynb", ["1"]);
  const notebook = JSON.parse(await Deno.readTextFile(file));
  const withKernel = (kernelspec: unknown) =>
    Deno.writeTextFile(file, JSON.stringify({ ...notebook, metadata: { kernelspec } }));
  await withKernel({ name: "python3", display_name: "Python 3", language: "python" });
  await assertRejects(
    () => executeNotebook(file),
    TypeError,
    `Cannot run a.ipynb as its kernelspec must be that of Deno: current value is "python"`,
  );
  await withKernel({ name: "python3", display_name: "Python 3" });
  await assertRejects(() => executeNotebook(file), TypeError, `current value is "python3"`);
  await withKernel({ name: "deno-canary", display_name: "Deno", language: "typescript" });
  assertEquals((await executeNotebook(file)).notebook.cells.length, 1);
});

for (
  const [what, code] of [["a busy loop", "while (true) {}"], [
    "a pending await",
    "await new Promise(() => {})",
  ]]
) {
  Deno.test(`executeNotebook() ends ${what} at the time limit`, async () => {
    await using folder = await notebookFolder();
    const file = await folder.write("a.ipynb", ["1", `${code}`]);
    const start = performance.now();
    const error = await assertRejects(() => executeNotebook(file, { cellTimeoutMs: 300 }), NotebookError);
    assertEquals(
      error.message,
      `Cannot run a.ipynb beyond cell 2 (${code}): a cell must finish within 0.3 s, and was stopped then`,
    );
    // Most of it is the start of a kernel, while other tests start theirs.
    assert(performance.now() - start < 15_000);
  });
}

Deno.test("executeNotebook() throws the signal's reason when aborted", async () => {
  await using folder = await notebookFolder();
  const file = await folder.write("a.ipynb", ["while (true) {}"]);
  const controller = new AbortController();
  const onCell = () => controller.abort(new Error("no longer wanted"));
  await assertRejects(
    () => executeNotebook(file, { signal: controller.signal, onCell }),
    Error,
    "no longer wanted",
  );
});

Deno.test("executeNotebook() finds deno.json and modules from the notebook's folder", async () => {
  await using folder = await notebookFolder();
  await Deno.writeTextFile(join(folder.path, "deno.json"), `{ "imports": { "#answer": "./answer.ts" } }`);
  await Deno.writeTextFile(join(folder.path, "answer.ts"), "export const answer = 42;");
  await Deno.mkdir(join(folder.path, "notebooks"));
  const file = await folder.write("notebooks/a.ipynb", [
    `import { answer } from "#answer";\nimport * as module from "../answer.ts";\nconsole.log(answer, module.answer);`,
  ]);
  const { notebook } = await executeNotebook(file);
  assertEquals(outputsOf(notebook), [[{ output_type: "stream", name: "stdout", text: "42 42\n" }]]);
});

Deno.test("executeNotebook() names the trace of an error in a module", async () => {
  await using folder = await notebookFolder();
  await Deno.writeTextFile(
    join(folder.path, "fail.ts"),
    "export const fail = () => {\n  throw new Error('deep');\n};",
  );
  const file = await folder.write("a.ipynb", [`import { fail } from "./fail.ts";\n\nfail();`]);
  const error = await assertRejects(
    () => executeNotebook(file),
    NotebookError,
    "cell 1, line 3 (fail();): Error: deep",
  );
  assertStringIncludes(error.traceback.join("\n"), "fail.ts:2:9");
});
