/** Runs a notebook from top to bottom in a real Deno kernel, and writes it with its outputs. */

import { basename, dirname, fromFileUrl, resolve, toFileUrl } from "@std/path";
import { atomicWrite } from "../core/atomic_write.ts";
import { formatNotebook } from "./format_notebook.ts";
import { isJsonObject, type JsonObject } from "./json.ts";
import { startKernel } from "./kernel.ts";
import type { Notebook } from "./notebook.ts";
import { parseNotebook } from "./parse_notebook.ts";
import { type CellOptions, runCells } from "./run_cells.ts";

/** Options for {@linkcode executeNotebook}. */
export interface ExecuteNotebookOptions extends CellOptions {
  /** Where the executed notebook is written; by default nowhere. Its folder is made. */
  outputPath?: string | URL;
  /**
   * Environment variables for the cells, on top of this process's own.
   * @default {}
   */
  env?: Record<string, string>;
  /** The folder that cells see as theirs; by default the notebook's. */
  cwd?: string;
  /** Where the kernel's temporary files go, a folder that is made as needed; by default the system's for such files. */
  temporaryFolder?: string;
}

/** A finished run. */
export interface ExecutedNotebook {
  notebook: Notebook;
  /** The whole run, kernel start included, in milliseconds. */
  durationMs: number;
}

const KERNELSPEC: JsonObject = { name: "deno", display_name: "Deno", language: "typescript" };
/** Where front ends keep time stamps, what is folded or scrolled, and other things of a session. */
const CELL_TRACES = [
  "execution",
  "ExecuteTime",
  "collapsed",
  "scrolled",
  "trusted",
  "editable",
  "jupyter",
  "vscode",
];
const NOTEBOOK_TRACES = [
  "celltoolbar",
  "interpreter",
  "orig_nbformat",
  "toc",
  "varInspector",
  "vscode",
  "widgets",
];

/**
 * Runs all code cells of a notebook in a new kernel, one after the other. A run without changes gives the same
 * file, byte for byte, as far as the outputs are the same.
 *
 * An error ends the run, also one that a timer or a promise of a cell throws after the cell's end, unless the cell has
 * the tag "raises-exception": then the error is its output.
 *
 * Needs permission to run `Deno.execPath()`, to read the notebook, to write to `outputPath` and to temporary files, and
 * to listen on and connect to 127.0.0.1.
 *
 * @throws {NotebookError} at the first error, time limit or end of the kernel
 * @throws {SyntaxError} for a file that is not a notebook
 * @throws {TypeError} for one of another language, and the signal's reason when aborted; then what was at `outputPath`
 * is left as it was
 */
export async function executeNotebook(
  path: string | URL,
  options: ExecuteNotebookOptions = {},
): Promise<ExecutedNotebook> {
  const start = performance.now();
  const file = path instanceof URL ? fromFileUrl(path) : path;
  const { cwd = dirname(file), env = {}, temporaryFolder, outputPath, signal } = options;
  const parsed = parseNotebook(await Deno.readTextFile(file), file);
  assertForDeno(parsed, file);

  await using kernel = await startKernel({
    cwd,
    env,
    ...(temporaryFolder !== undefined && { temporaryFolder }),
    ...(signal && { signal }),
  });
  const notebook = withoutTraces(parsed, kernel.languageInfo);
  await runCells(notebook, { kernel, cwd, name: basename(file), options });

  if (outputPath !== undefined) await atomicWrite(urlOf(outputPath), formatNotebook(notebook));
  return { notebook, durationMs: performance.now() - start };
}

/** Holds that the notebook, where it names its kernel, is one for Deno's. */
function assertForDeno({ metadata: { kernelspec } }: Notebook, file: string): void {
  if (!isJsonObject(kernelspec) || kernelspec.name === KERNELSPEC.name) return;
  const { language = kernelspec.name ?? null } = kernelspec;
  if (language === "typescript" || language === "javascript") return;
  throw new TypeError(
    `Cannot run ${basename(file)} as its kernelspec must be that of Deno: current value is ` +
      `${JSON.stringify(language)}. Choose the kernel Deno in the notebook, or run it with its own kernel`,
  );
}

/**
 * Takes away what earlier runs and front ends left, and states the kernel and its language as front ends do, so that
 * one that opens and saves the notebook changes nothing.
 */
function withoutTraces({ cells, metadata }: Notebook, languageInfo: JsonObject): Notebook {
  return {
    cells: cells.map((cell) => {
      const { tags, ...others } = without(cell.metadata, CELL_TRACES);
      const isTagged = Array.isArray(tags) && tags.length > 0;
      const clean = { ...cell, metadata: isTagged ? { ...others, tags } : others };
      return clean.cell_type === "code" ? { ...clean, execution_count: null, outputs: [] } : clean;
    }),
    metadata: { ...without(metadata, NOTEBOOK_TRACES), kernelspec: KERNELSPEC, language_info: languageInfo },
  };
}

function without(metadata: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !names.includes(name)));
}

function urlOf(path: string | URL): URL {
  return path instanceof URL ? path : toFileUrl(resolve(path));
}
