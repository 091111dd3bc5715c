/** Reads fields of CSV files: comma-separated, or by semicolons or tabs. */

/** The signs that part fields. */
const SEPARATORS = [",", ";", "\t"];

/** Returns the sign that parts the fields of a line: the commonest of comma, semicolon and tab. */
export function separatorOf(line: string): string {
  const counts = SEPARATORS.map((sign) => line.split(sign).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))];
}

/**
 * Splits a CSV text into rows of fields (RFC 4180): fields may stand in quotes, with separators, line ends and doubled
 * quotes in them. Empty lines are left out. A quote that is never closed ends with the text.
 */
export function csvRows(
  text: string,
  separator: string = separatorOf(text.slice(0, text.indexOf("\n"))),
): string[][] {
  const rows: string[][] = [];
  let row: string[] = [], at = text.startsWith("\ufeff") ? 1 : 0;
  while (at < text.length) {
    const { field, next } = text[at] === '"'
      ? quotedField(text, at, separator)
      : plainField(text, at, separator);
    row.push(field);
    at = next;
    if (text[at] === separator) {
      at++;
      if (at < text.length && text[at] !== "\n" && text[at] !== "\r") continue;
      row.push("");
    }
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
    at += text.startsWith("\r\n", at) ? 2 : 1;
  }
  return rows;
}

function plainField(text: string, from: number, separator: string): { field: string; next: number } {
  let next = from;
  while (next < text.length && text[next] !== separator && text[next] !== "\n" && text[next] !== "\r") next++;
  return { field: text.slice(from, next), next };
}

function quotedField(text: string, from: number, separator: string): { field: string; next: number } {
  let field = "", at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { field: field + text.slice(at), next: text.length };
    field += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      // What stands between the closing quote and the separator belongs to nothing.
      return { field, next: plainField(text, quote + 1, separator).next };
    }
    field += '"';
    at = quote + 2;
  }
}

/**
 * Reads the numbers of a line of bytes into `target`.
 *
 * @returns how many fields there are; those beyond the end of `target` are counted only
 * @param separator the code of the sign between fields
 */
export function readNumbers(line: Uint8Array, separator: number, target: Float64Array): number {
  let fields = 0, from = 0, value = 0, isPlain = true;
  for (let i = 0; i <= line.length; i++) {
    const byte = i < line.length ? line[i] : separator;
    if (byte >= 48 && byte <= 57) value = 10 * value + byte - 48;
    else if (byte !== separator) isPlain = false;
    else {
      if (fields < target.length) {
        target[fields] = isPlain && i > from ? value : numberOf(line.subarray(from, i));
      }
      fields++;
      from = i + 1;
      value = 0;
      isPlain = true;
    }
  }
  return fields;
}

/** Returns NaN for what is no number, an empty field among it. */
function numberOf(field: Uint8Array): number {
  const text = new TextDecoder().decode(field).trim().replace(/^"(.*)"$/, "$1");
  return text === "" ? NaN : Number(text);
}
