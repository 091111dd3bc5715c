/** Runs the cells of a notebook in a kernel, and puts their outputs into them. */

import type { Kernel } from "./kernel.ts";
import type { KernelOutput } from "./kernel_output.ts";
import { type LiveText, liveTextOf } from "./live_text.ts";
import { locateError } from "./locate_error.ts";
import { type CodeCell, codeCells, type ErrorOutput, type Notebook, type NumberedCell } from "./notebook.ts";
import { NotebookError, type NotebookErrorPlace } from "./notebook_error.ts";
import { createOutputCollector, type OutputCollector } from "./output_collector.ts";
import { settlesWithin } from "../core/settles_within.ts";

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

/** How cells run, and who is told of them. */
export interface CellOptions {
  /**
   * The time that each cell has, in milliseconds.
   * @default 900_000
   */
  cellTimeoutMs?: number;
  /** Told when a cell starts and when it has finished. */
  onCell?: (progress: CellProgress) => void;
  /** Told what a cell puts out, as it comes, where it has a readable form; `cell` is its number. */
  onOutput?: (live: LiveText & { cell: number }) => void;
  /** Ends the run, and the kernel, when aborted. */
  signal?: AbortSignal;
}

/** In what, and how, cells run. */
export interface RunCellsOptions {
  kernel: Kernel;
  /** The notebook's name, for errors. */
  name: string;
  /** The folder that the kernel runs in. */
  cwd: string;
  options: CellOptions;
}

interface Run extends RunCellsOptions {
  collector: OutputCollector;
  total: number;
  /** The first error that came when its cell had ended; no cell was left to end with it. */
  late?: { error: ErrorOutput; place: NotebookErrorPlace };
}

/**
 * Runs all code cells that are not blank, one after the other, and fills in their outputs and numbers.
 *
 * @throws {NotebookError} at the first error, time limit or end of the kernel
 */
export async function runCells(notebook: Notebook, options: RunCellsOptions): Promise<void> {
  const cells = codeCells(notebook);
  const run: Run = { ...options, collector: createOutputCollector(), total: cells.length };
  for (const cell of cells) {
    await runCell(run, cell);
    if (run.late) throw lateError(run.late);
  }
}

async function runCell(run: Run, { cell, number }: NumberedCell): Promise<void> {
  const { kernel, total, options: { onCell } } = run, start = performance.now();
  const firstLine = cell.source.trim().split("\n", 1)[0];
  const place = { notebook: run.name, cell: number, line: undefined, code: firstLine };
  onCell?.({ number, total, firstLine });
  cell.execution_count = number;

  let error: ErrorOutput | undefined, isOver = false;
  const execution = kernel.execute(cell.source, (published) => {
    const own = errorOf(published);
    if (own && isOver && !isExpected(cell)) run.late ??= { error: own, place };
    error ??= own;
    putOut(run, { cell, number }, published);
  });
  await finish(run, execution, place);
  isOver = true;
  if (error && !isExpected(cell)) throw await describeError(run, { source: cell.source, error }, place);
  onCell?.({ number, total, firstLine, durationMs: performance.now() - start });
}

function putOut({ collector, options }: Run, { cell, number }: NumberedCell, published: KernelOutput): void {
  collector.add(cell, published);
  const live = liveTextOf(published);
  if (live?.text) options.onOutput?.({ cell: number, ...live });
}

function errorOf(published: KernelOutput): ErrorOutput | undefined {
  if (published.kind !== "output" || published.output.output_type !== "error") return undefined;
  return published.output;
}

/** Says whether the cell is there to show an error. */
function isExpected({ metadata: { tags } }: CodeCell): boolean {
  return Array.isArray(tags) && tags.includes("raises-exception");
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
  { kernel, cwd }: Run,
  { source, error }: { source: string; error: ErrorOutput },
  place: NotebookErrorPlace,
): Promise<NotebookError> {
  const { line, message } = await locateError(kernel, { source, error, cwd });
  const code = line === undefined ? place.code : source.split("\n")[line - 1];
  return new NotebookError({ ...place, line, code, traceback: error.traceback }, message);
}

function lateError({ error, place }: NonNullable<Run["late"]>): NotebookError {
  const { ename, evalue, traceback } = error;
  return new NotebookError({ ...place, traceback }, `${ename}: ${evalue} (thrown when the cell had ended)`);
}
