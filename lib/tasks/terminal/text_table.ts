/** Sets words and figures in columns. */
import { printable } from "../../core/mod.ts";

/** Returns a table as lines; a column of nothing but figures is aligned to the right. */
export function textTable(headers: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const lines = [headers, ...rows.map((row) => row.map(printable))];
  const widths = headers.map((_, c) => Math.max(...lines.map((cells) => cells[c].length)));
  const isNumeric = headers.map((_, c) => rows.every((row) => /^(–|[\d,.]+( %)?)?$/.test(row[c])));
  return lines.map((cells) =>
    cells.map((cell, c) => isNumeric[c] ? cell.padStart(widths[c]) : cell.padEnd(widths[c])).join("  ")
      .trimEnd()
  );
}
