/** Words a value for an error message. */

/** Returns what a reader recognises the value by: strings in quotes, arrays and objects by what they are. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  return `a value of type ${value.constructor?.name ?? "Object"}`;
}
