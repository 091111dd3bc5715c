/** Words the error for a name that is none of those that there are. */
import { inWords } from "./in_words.ts";
import { nearest } from "./nearest.ts";

/** Returns the end of an error: the names that there are, what was found, and what was probably meant. */
export function notOneOf(names: readonly string[], found: string): string {
  const near = nearest(found, names), suggestion = near === undefined ? "" : `. Did you mean ${near}?`;
  return `must be one of ${names.join(", ")}: current value is ${inWords(found)}${suggestion}`;
}
