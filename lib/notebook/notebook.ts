/** Describes a Jupyter notebook (nbformat 4.5) in memory: texts are whole strings, not lists of lines. */

import type { JsonObject, JsonValue } from "./json.ts";

/** A notebook. */
export interface Notebook {
  cells: Cell[];
  metadata: JsonObject;
}

/** One cell of a notebook. */
export type Cell = CodeCell | TextCell;

/** A cell of code with what its last run put out. */
export interface CodeCell {
  cell_type: "code";
  /** Unique in the notebook: 1 to 64 letters, digits, hyphens and underscores. */
  id: string;
  source: string;
  metadata: JsonObject;
  /** The number that Jupyter shows as `[n]`, or null for a cell that never ran. */
  execution_count: number | null;
  outputs: Output[];
}

/** A cell of Markdown, or of text that is left alone. */
export interface TextCell {
  cell_type: "markdown" | "raw";
  /** Unique in the notebook: 1 to 64 letters, digits, hyphens and underscores. */
  id: string;
  source: string;
  metadata: JsonObject;
  /** Pictures that the Markdown refers to, by file name. */
  attachments?: JsonObject;
}

/** One output of a code cell. */
export type Output = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

/** Text that a cell printed. */
export interface StreamOutput {
  output_type: "stream";
  name: "stdout" | "stderr";
  text: string;
}

/** The same thing in several formats, by MIME type: strings, or any JSON for JSON types. */
export type MimeBundle = { [mimeType: string]: JsonValue };

/** Something that a cell displayed. */
export interface DisplayOutput {
  output_type: "display_data";
  data: MimeBundle;
  metadata: JsonObject;
}

/** The value of a cell's last expression. */
export interface ResultOutput {
  output_type: "execute_result";
  execution_count: number | null;
  data: MimeBundle;
  metadata: JsonObject;
}

/** The error that ended a cell. */
export interface ErrorOutput {
  output_type: "error";
  ename: string;
  evalue: string;
  traceback: string[];
}

/** A cell of code that has something to run, with its place. */
export interface NumberedCell {
  cell: CodeCell;
  /** 1 for the first code cell that is not blank: the `[n]` that Jupyter shows after a run from top to bottom. */
  number: number;
}

/** Lists the code cells that are not blank, in order, numbered from 1. */
export function codeCells(notebook: Notebook): NumberedCell[] {
  return notebook.cells
    .filter((cell): cell is CodeCell => cell.cell_type === "code" && cell.source.trim() !== "")
    .map((cell, i) => ({ cell, number: i + 1 }));
}
