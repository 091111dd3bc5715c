/** Says which cell of which notebook ended a run, and why. */

/** What a {@linkcode NotebookError} knows beside its cause. */
export interface NotebookErrorPlace {
  /** The file's name. */
  notebook: string;
  /** The cell's number, as in `[3]`. */
  cell: number;
  /** The line in the cell, from 1; undefined where it cannot be told. */
  line: number | undefined;
  /** The text of that line, or of the cell's first one. */
  code: string;
  /** The kernel's stack trace, in lines; empty where there is none. */
  traceback?: readonly string[];
}

/** The error that ended a run of a notebook. */
export class NotebookError extends Error {
  readonly notebook: string;
  readonly cell: number;
  readonly line: number | undefined;
  readonly traceback: readonly string[];

  /** Creates the error; its message names notebook, cell, line and code before `reason`. */
  constructor(place: NotebookErrorPlace, reason: string, options?: ErrorOptions) {
    const { notebook, cell, line, code, traceback = [] } = place;
    const where = line === undefined ? `cell ${cell}` : `cell ${cell}, line ${line}`;
    super(`Cannot run ${notebook} beyond ${where} (${code.trim()}): ${reason}`, options);
    this.name = "NotebookError";
    this.notebook = notebook;
    this.cell = cell;
    this.line = line;
    this.traceback = traceback;
  }
}
