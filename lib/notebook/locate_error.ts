/** Finds the line of a cell that an error came from, and the text of a syntax error. */
import { stripVTControlCharacters } from "node:util";
import { emittedSources } from "./emitted_sources.ts";
import { sourceLineOf } from "./emitted_line.ts";
import type { Kernel } from "./kernel.ts";
import type { ErrorOutput } from "./notebook.ts";
import { findPackageError } from "./package_error.ts";
import { findSyntaxError } from "./syntax_error.ts";

/** Where and what an error was. */
export interface LocatedError {
  /** The line in the cell, from 1; undefined where it cannot be told. */
  line: number | undefined;
  /** Such as "TypeError: x is not a function". */
  message: string;
}

/**
 * Locates the error that has just ended the cell with this source, run in the folder `cwd`; the kernel must still be
 * running.
 */
export async function locateError(
  kernel: Kernel,
  { source, error, cwd }: { source: string; error: ErrorOutput; cwd: string },
): Promise<LocatedError> {
  const message = `${error.ename}: ${error.evalue}`;
  // The kernel says no more of a syntax error, or a package that it cannot have, than that it failed.
  if (error.traceback.length === 0) {
    const written = stripVTControlCharacters(kernel.errorText()), found = await findSyntaxError(source);
    if (found) return found;
    const reasons = [await findPackageError(source, cwd), written && `the kernel wrote:\n${written}`];
    return { line: undefined, message: [message, ...reasons.filter(Boolean)].join("; ") };
  }
  // Of the frames in cells the outermost is the running cell's own; others may belong to earlier cells.
  const frame = error.traceback.findLast((line) => line.includes("<anonymous>:"));
  const position = frame?.match(/<anonymous>:(\d+):(\d+)\)?$/)?.slice(1).map(Number);
  if (!position) return { line: undefined, message };
  const [line, column] = position;
  const emitted = (await emittedSources(kernel)).at(-1) ?? "";
  return { line: sourceLineOf(source, emitted, { line, column }), message };
}
