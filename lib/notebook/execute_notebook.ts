/** Runs a notebook from top to bottom in a real Deno kernel, and writes it with its outputs. */

import { basename, dirname, fromFileUrl, resolve, toFileUrl } from "@std/path";
import { atomicWrite } from "../core/atomic_write.ts";
import { formatNotebook } from "./format_notebook.ts";
import type { JsonObject } from "./json.ts";
import { type Kernel, startKernel } from "./kernel.ts";
import { type LiveText, liveTextOf } from "./live_text.ts";
import { locateError } from "./locate_error.ts";
import { codeCells, type ErrorOutput, type Notebook, type NumberedCell } from "./notebook.ts";
import { NotebookError, type NotebookErrorPlace } from "./notebook_error.ts";
import { createOutputCollector, type OutputCollector } from "./output_collector.ts";
import { parseNotebook } from "./parse_notebook.ts";
import { settlesWithin } from "./settles_within.ts";

/** Reports a cell twice: when it starts, and when it has finished. */
export interface CellProgress {
  /** The cell's number, from 1. */
  number: number;
  /** How many cells there are to run. */
  total: number;
  /** The first line of its source that is not blank. */
  firstLine: string;
  /** How long it took, in milliseconds; absent when it starts. */
  durationMs?: number;
}

/** Options for {@linkcode executeNotebook}. */
export interface ExecuteNotebookOptions {
  /** Where the executed notebook is written; by default nowhere. Its folder is made. */
  outputPath?: string | URL;
  /**
   * Environment variables for the cells, on top of this process's own.
   * @default {{}}
   */
  env?: Record<string, string>;
  /** The folder that cells see as theirs; by default the notebook's. */
  cwd?: string;
  /**
   * The time that each cell has, in milliseconds.
   * @default {900_000}
   */
  cellTimeoutMs?: number;
  /** Told when a cell starts and when it has finished. */
  onCell?: (progress: CellProgress) => void;
  /** Told what a cell puts out, as it comes, where it has a readable form; `cell` is its number. */
  onOutput?: (live: LiveText & { cell: number }) => void;
  /** Ends the run, and the kernel, when aborted. */
  signal?: AbortSignal;
}

/** A finished run. */
export interface ExecutedNotebook {
  notebook: Notebook;
  /** The whole run, kernel start included, in milliseconds. */
  durationMs: number;
}

const KERNELSPEC: JsonObject = { name: "deno", display_name: "Deno", language: "typescript" };
const LANGUAGE_INFO: JsonObject = {
  name: "typescript",
  file_extension: ".ts",
  mimetype: "text/x.typescript",
  pygments_lexer: "typescript",
};
/** Cell metadata in which front ends keep time stamps. */
const TIMING_KEYS = ["execution", "ExecuteTime"];

/**
 * Runs all code cells of a notebook in a new kernel, one after the other. A run without changes gives the same
 * file, byte for byte, as far as the outputs are the same.
 *
 * Throws NotebookError at the first error, time limit or end of the kernel, SyntaxError for a file that is not
 * a notebook, and the signal's reason when aborted; then what was at `outputPath` is left as it was. Needs
 * permission to run `Deno.execPath()`, to read the notebook, to write to `outputPath` and to temporary files,
 * and to listen on and connect to 127.0.0.1.
 */
export async function executeNotebook(
  path: string | URL,
  options: ExecuteNotebookOptions = {},
): Promise<ExecutedNotebook> {
  const start = performance.now();
  const file = path instanceof URL ? fromFileUrl(path) : path;
  const { cwd = dirname(file), env = {}, outputPath, signal } = options;
  const notebook = withoutTraces(parseNotebook(await Deno.readTextFile(file), file));

  await using kernel = await startKernel({ cwd, env, ...(signal && { signal }) });
  const run: Run = { kernel, collector: createOutputCollector(), name: basename(file), options };
  const cells = codeCells(notebook);
  for (const cell of cells) await runCell(run, cell, cells.length);

  if (outputPath !== undefined) await atomicWrite(urlOf(outputPath), formatNotebook(notebook));
  return { notebook, durationMs: performance.now() - start };
}

interface Run {
  kernel: Kernel;
  collector: OutputCollector;
  name: string;
  options: ExecuteNotebookOptions;
}

async function runCell(run: Run, { cell, number }: NumberedCell, total: number): Promise<void> {
  const { kernel, collector, name, options: { onCell, onOutput } } = run;
  const start = performance.now();
  const firstLine = cell.source.trim().split("\n", 1)[0];
  const place = { notebook: name, cell: number, line: undefined, code: firstLine };
  onCell?.({ number, total, firstLine });
  cell.execution_count = number;

  let error: ErrorOutput | undefined;
  const execution = kernel.execute(cell.source, (published) => {
    if (published.kind === "output" && published.output.output_type === "error") error ??= published.output;
    collector.add(cell, published);
    const live = liveTextOf(published);
    if (live?.text) onOutput?.({ cell: number, ...live });
  });
  await finish(run, execution, place);
  if (error) throw await describeError(kernel, cell.source, error, place);
  onCell?.({ number, total, firstLine, durationMs: performance.now() - start });
}

/** Waits for a cell as long as it may take; names the cell when it took longer or the kernel ended. */
async function finish(run: Run, execution: Promise<void>, place: NotebookErrorPlace): Promise<void> {
  const { kernel, options: { cellTimeoutMs = 900_000, signal } } = run;
  try {
    if (await settlesWithin(execution, cellTimeoutMs)) return;
  } catch (error) {
    signal?.throwIfAborted();
    throw new NotebookError(place, (error as Error).message, { cause: error });
  }
  await settlesWithin(Promise.allSettled([kernel.interrupt(), execution]), 1_000);
  throw new NotebookError(place, `a cell must finish within ${cellTimeoutMs / 1000} s, and was stopped then`);
}

async function describeError(
  kernel: Kernel,
  source: string,
  error: ErrorOutput,
  place: NotebookErrorPlace,
): Promise<NotebookError> {
  const { line, message } = await locateError(kernel, source, error);
  const code = line === undefined ? place.code : source.split("\n")[line - 1];
  return new NotebookError({ ...place, line, code, traceback: error.traceback }, message);
}

/** Takes away what earlier runs left, time stamps included, and states the kernel. */
function withoutTraces({ cells, metadata }: Notebook): Notebook {
  return {
    cells: cells.map((cell) => {
      const kept = Object.entries(cell.metadata).filter(([key]) => !TIMING_KEYS.includes(key));
      const clean = { ...cell, metadata: Object.fromEntries(kept) };
      return clean.cell_type === "code" ? { ...clean, execution_count: null, outputs: [] } : clean;
    }),
    metadata: { ...metadata, kernelspec: KERNELSPEC, language_info: LANGUAGE_INFO },
  };
}

function urlOf(path: string | URL): URL {
  return path instanceof URL ? path : toFileUrl(resolve(path));
}
