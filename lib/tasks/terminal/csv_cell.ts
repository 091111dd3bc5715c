/** Writes text into tables for other programs. */

/**
 * Returns a cell of a CSV file (RFC 4180); one with a comma, a quotation mark or a line end stands between quotation
 * marks.
 */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
