/** Shows in a terminal how a run comes along: a line per cell, and a sign of life every few seconds. */

import { stripVTControlCharacters } from "node:util";
import { fixedDecimals } from "../core/numbers/fixed_decimals.ts";
import type { ExecuteNotebookOptions } from "./execute_notebook.ts";
import type { CellProgress } from "./run_cells.ts";

/** Options for {@linkcode terminalReporter}. */
export interface TerminalReporterOptions {
  /**
   * The least time between two lines from a live display, in milliseconds.
   * @default 3_000
   */
  intervalMs?: number;
  /**
   * The duration from which on a cell's is shown, in milliseconds.
   * @default 2_000
   */
  slowMs?: number;
  /**
   * The longest line, in characters; the rest is cut.
   * @default 110
   */
  width?: number;
  /** Tells the time in milliseconds; by default `performance.now()`. */
  now?: () => number;
}

/**
 * Creates the callbacks that report a run of `executeNotebook()` line by line: `[3/14] const model = ...` when
 * a cell starts, the newest text of a live display while it runs, and how long it took.
 *
 * @param write takes one line, without a newline.
 */
export function terminalReporter(
  write: (line: string) => void,
  options: TerminalReporterOptions = {},
): Required<Pick<ExecuteNotebookOptions, "onCell" | "onOutput">> {
  const { intervalMs = 3_000, slowMs = 2_000, width = 110, now = () => performance.now() } = options;
  let nextLiveMs = -Infinity;
  let indent = "";
  const writeCut = (line: string) => write(line.length > width ? `${line.slice(0, width - 3)}...` : line);

  return {
    onCell({ number, total, firstLine, durationMs }: CellProgress) {
      const label = `[${String(number).padStart(String(total).length)}/${total}] `;
      indent = " ".repeat(label.length);
      nextLiveMs = -Infinity;
      if (durationMs === undefined) writeCut(label + firstLine);
      else if (durationMs >= slowMs) writeCut(`${indent}${fixedDecimals(durationMs / 1000, 1)} s`);
    },
    onOutput({ kind, text }) {
      if (kind !== "update" || now() < nextLiveMs) return;
      const line = stripVTControlCharacters(text).split("\n").find((line) => line.trim() !== "");
      if (line === undefined) return;
      nextLiveMs = now() + intervalMs;
      writeCut(indent + line.trim());
    },
  };
}
