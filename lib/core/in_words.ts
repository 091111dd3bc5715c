/** Says in an error what was found. */
import { printable } from "./printable.ts";

/** What is longer is cut: an error that holds a whole file cannot be read. */
const MOST_CHARACTERS = 100;

/**
 * Words a value for the end of an error, "current value is ...": what is empty is said, what is long is cut, and what a
 * terminal would obey is shown as its code.
 */
export function inWords(value: unknown): string {
  if (value === undefined || value === null) return "none";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : cut(value.map(inWords).join(", "));
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  if (text === "") return "an empty text";
  return text.trim() === "" ? JSON.stringify(text) : cut(text);
}

function cut(text: string): string {
  const shown = printable(text.slice(0, MOST_CHARACTERS));
  return text.length > MOST_CHARACTERS ? `${shown}...` : shown;
}
