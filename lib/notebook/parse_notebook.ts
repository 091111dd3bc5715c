/** Reads a notebook file, and says what is wrong with one that does not hold to its format. */

import { isJsonObject, type JsonObject, type JsonValue } from "./json.ts";
import type { Cell, MimeBundle, Notebook, Output } from "./notebook.ts";

/**
 * Reads the text of an `.ipynb` file of nbformat 4, any minor version. A cell without an id, as before 4.5, gets one
 * made from its position and source.
 *
 * Source: nbformat.readthedocs.io, "The Notebook file format", and its schema for 4.5.
 *
 * @param fileName the name for errors.
 * @throws {SyntaxError} with the file and the place in it, for text that is not JSON or not such a notebook
 */
export function parseNotebook(text: string, fileName: string): Notebook {
  const check = checker(fileName);
  const root = check.object(parseJson(text, fileName), "the file");
  if (root.nbformat !== 4) throw check.fault("nbformat", "4", root.nbformat);
  const cells = check.array(root.cells, "cells").map((cell, i) => readCell(check, cell, i));
  giveIds(check, cells);
  return { cells, metadata: check.object(root.metadata, "metadata") };
}

function parseJson(text: string, fileName: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`Cannot read notebook ${fileName} as it must be JSON: ${(error as Error).message}`);
  }
}

function readCell(check: Checker, value: JsonValue, index: number): Cell {
  const at = `cells[${index}]`;
  const fields = check.object(value, at);
  const common = {
    id: fields.id === undefined ? "" : check.match(fields.id, `${at}.id`, /^[\w-]{1,64}$/),
    source: check.text(fields.source, `${at}.source`),
    metadata: check.object(fields.metadata, `${at}.metadata`),
  };
  const kind = check.oneOf(fields.cell_type, `${at}.cell_type`, ["code", "markdown", "raw"]);
  if (kind === "code") {
    return {
      cell_type: kind,
      ...common,
      execution_count: check.count(fields.execution_count, `${at}.execution_count`),
      outputs: check.array(fields.outputs, `${at}.outputs`)
        .map((output, i) => readOutput(check, output, `${at}.outputs[${i}]`)),
    };
  }
  if (fields.attachments === undefined) return { cell_type: kind, ...common };
  const attachments = check.object(fields.attachments, `${at}.attachments`);
  return { cell_type: kind, ...common, attachments };
}

function readOutput(check: Checker, value: JsonValue, at: string): Output {
  const fields = check.object(value, at);
  const kinds = ["stream", "display_data", "execute_result", "error"] as const;
  const kind = check.oneOf(fields.output_type, `${at}.output_type`, kinds);
  if (kind === "stream") {
    const name = check.oneOf(fields.name, `${at}.name`, ["stdout", "stderr"]);
    return { output_type: kind, name, text: check.text(fields.text, `${at}.text`) };
  }
  if (kind === "error") {
    return {
      output_type: kind,
      ename: check.string(fields.ename, `${at}.ename`),
      evalue: check.string(fields.evalue, `${at}.evalue`),
      traceback: check.array(fields.traceback, `${at}.traceback`)
        .map((line, i) => check.string(line, `${at}.traceback[${i}]`)),
    };
  }
  const data = readBundle(check, fields.data, `${at}.data`);
  const metadata = check.object(fields.metadata, `${at}.metadata`);
  if (kind === "display_data") return { output_type: kind, data, metadata };
  const execution_count = check.count(fields.execution_count, `${at}.execution_count`);
  return { output_type: kind, execution_count, data, metadata };
}

function readBundle(check: Checker, value: JsonValue | undefined, at: string): MimeBundle {
  const entries = Object.entries(check.object(value, at)).map(([mimeType, content]) => {
    const isJson = /^application\/(.*\+)?json$/.test(mimeType);
    return [mimeType, isJson ? content : check.text(content, `${at}["${mimeType}"]`)];
  });
  return Object.fromEntries(entries);
}

/** Makes the missing ids, and refuses an id that stands twice. */
function giveIds(check: Checker, cells: Cell[]): void {
  const taken = new Set<string>();
  cells.forEach(({ id }, i) => {
    if (id && taken.has(id)) throw check.fault(`cells[${i}].id`, "unique in the notebook", id);
    taken.add(id);
  });
  cells.forEach((cell, i) => {
    for (let attempt = 0; !cell.id; attempt++) {
      const id = fnv1a(`${i} ${attempt} ${cell.source}`);
      if (!taken.has(id)) cell.id = id;
    }
    taken.add(cell.id);
  });
}

/** Hashes a text to 8 hex digits (FNV-1a, 32 bits; draft-eastlake-fnv). */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

type Checker = ReturnType<typeof checker>;

/** Makes the checks that return a value of the wanted type or throw an error with its place. */
function checker(fileName: string) {
  const fault = (place: string, rule: string, value: JsonValue | undefined) => {
    const shown = JSON.stringify(value) ?? "undefined";
    return new SyntaxError(
      `Cannot read notebook ${fileName} as ${place} must be ${rule}: ` +
        `current value is ${shown.length > 80 ? `${shown.slice(0, 80)}...` : shown}`,
    );
  };
  const string = (value: JsonValue | undefined, place: string): string => {
    if (typeof value === "string") return value;
    throw fault(place, "a string", value);
  };
  return {
    fault,
    string,
    object(value: JsonValue | undefined, place: string): JsonObject {
      if (isJsonObject(value)) return value;
      throw fault(place, "an object", value);
    },
    array(value: JsonValue | undefined, place: string): JsonValue[] {
      if (Array.isArray(value)) return value;
      throw fault(place, "an array", value);
    },
    /** Joins nbformat's multi-line strings: a string, or a list of strings. */
    text(value: JsonValue | undefined, place: string): string {
      const lines = Array.isArray(value) ? value : [value];
      if (lines.every((line) => typeof line === "string")) return lines.join("");
      throw fault(place, "a string or an array of strings", value);
    },
    match(value: JsonValue, place: string, pattern: RegExp): string {
      if (typeof value === "string" && pattern.test(value)) return value;
      throw fault(place, `a string that matches ${pattern}`, value);
    },
    oneOf<T extends string>(value: JsonValue | undefined, place: string, allowed: readonly T[]): T {
      const found = allowed.find((name) => name === value);
      if (found !== undefined) return found;
      throw fault(place, `one of ${allowed.join(", ")}`, value);
    },
    count(value: JsonValue | undefined, place: string): number | null {
      if (value === undefined || value === null) return null;
      if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
      throw fault(place, "null or an integer of 0 or more", value);
    },
  };
}
