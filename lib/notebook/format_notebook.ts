/** Writes a notebook as Jupyter itself does, so that a file that nobody changed makes no diff. */

import { isJsonObject, type JsonValue } from "./json.ts";
import type { Cell, MimeBundle, Notebook, Output } from "./notebook.ts";

/**
 * Formats a notebook as the text of an `.ipynb` file: nbformat 4.5, keys sorted, indented by one space, texts
 * as lists of lines, one newline at the end.
 *
 * Source: what `nbformat.write` does (json with sort_keys, indent 1; `split_lines` for texts, SVG and
 * JavaScript).
 */
export function formatNotebook({ cells, metadata }: Notebook): string {
  const file = { cells: cells.map(cellJson), metadata, nbformat: 4, nbformat_minor: 5 };
  return JSON.stringify(sortKeys(file), null, 1) + "\n";
}

function cellJson(cell: Cell): JsonValue {
  const source = splitLines(cell.source);
  return cell.cell_type === "code"
    ? { ...cell, source, outputs: cell.outputs.map(outputJson) }
    : { ...cell, source };
}

function outputJson(output: Output): JsonValue {
  switch (output.output_type) {
    case "stream":
      return { ...output, text: splitLines(output.text) };
    case "error":
      return { ...output };
    default:
      return { ...output, data: bundleJson(output.data) };
  }
}

function bundleJson(data: MimeBundle): JsonValue {
  return Object.fromEntries(
    Object.entries(data).map(([mimeType, content]) => {
      const isLines = /^text\/|^image\/svg\+xml$|^application\/javascript$/.test(mimeType);
      return [mimeType, isLines && typeof content === "string" ? splitLines(content) : content];
    }),
  );
}

/** The characters at which Python's `splitlines` ends a line. */
const LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029";
const LINE = new RegExp(`.*?(?:\r\n|[${LINE_ENDS}])|.+$`, "gsu");

/** Splits as Python's `splitlines(True)`, which Jupyter uses: each line keeps its end. */
function splitLines(text: string): string[] {
  return text.match(LINE) ?? [];
}

function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sortKeys(value[key])]));
}
