/**
 * Runs Jupyter notebooks headless in the real Deno kernel, without Python, and writes them with their outputs. The
 * kernel is spoken to over Jupyter's own protocol; outputs are exact and files stable, so that a re-run without changes
 * makes no diff.
 *
 * @example
 * ```ts
 * import { formatNotebook, parseNotebook } from "./mod.ts";
 * const empty = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] };
 * const notebook = parseNotebook(JSON.stringify(empty), "empty.ipynb");
 * console.log(formatNotebook(notebook));
 * ```
 *
 * @module
 */
export * from "./execute_notebook.ts";
export * from "./format_notebook.ts";
export * from "./json.ts";
export * from "./kernel.ts";
export * from "./kernel_output.ts";
export * from "./live_text.ts";
export * from "./notebook.ts";
export * from "./notebook_error.ts";
export * from "./parse_notebook.ts";
export type { CellOptions, CellProgress } from "./run_cells.ts";
export * from "./terminal_reporter.ts";
