/** Says in a few words what a chart of named values shows: its ends. */
import { percent } from "./format.ts";

/**
 * Returns the lowest and the highest of some values with their names, such as "From 85.1 % (softmax regression) to
 * 91.9 % (kernel ridge)"; of equal ones the first.
 *
 * @param rows at least one
 * @param format writes a value; by default as a percentage of 1
 * @throws {RangeError} without rows
 */
export function rangeFinding(
  rows: readonly { name: string; value: number }[],
  format: (value: number) => string = percent,
): string {
  if (rows.length === 0) {
    throw new RangeError("Cannot name a range as there must be rows: current value is none");
  }
  const pick = (isBetter: (one: number, other: number) => boolean) =>
    rows.reduce((best, row) => isBetter(row.value, best.value) ? row : best);
  const lowest = pick((one, other) => one < other), highest = pick((one, other) => one > other);
  return `From ${format(lowest.value)} (${lowest.name}) to ${format(highest.value)} (${highest.name})`;
}
