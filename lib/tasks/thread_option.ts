/** Reads how many threads or workers a task is to use, before it loads anything. */
import { checkThreads } from "../core/thread_count.ts";

/**
 * Reads the number that an option of the command line gives, where it is given; `task` says what it is for, in words
 * that follow "Cannot".
 *
 * @throws {RangeError} unless it is an integer from 1 to twice the number of processors
 */
export function parseThreads(task: string, option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  checkThreads(task, { name: `--${option}`, value, given: text });
  return value;
}
