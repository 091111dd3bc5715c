/** Joins a notebook's code cells into one TypeScript module that can be type-checked. */

import { codeCells, type Notebook } from "../../lib/notebook/notebook.ts";

/** Options for {@linkcode notebookToTypeScript}. */
export interface NotebookToTypeScriptOptions {
  /** The folder (ends in a slash) that relative imports are made absolute against; by default they stay. */
  baseUrl?: URL;
  /**
   * The addresses of modules that the notebook imports by the name of the project's own package, which only files
   * inside the project can do.
   * @default {new Map()}
   */
  ownModules?: ReadonlyMap<string, string>;
  /**
   * The numbers of the cells that declare a name again, as the kernel allows: from each of them on, the code
   * stands in a block of its own, where the new name hides the old one.
   * @default {new Set()}
   */
  redeclaring?: ReadonlySet<number>;
}

/** Where a line of the module comes from. */
export interface CellLine {
  /** The cell's number, from 1. */
  cell: number;
  /** The line in the cell, from 1. */
  line: number;
  /** Whether it belongs to an import, which was moved to the top. */
  isImport: boolean;
}

/** A notebook as a module. */
export interface NotebookModule {
  text: string;
  /** The origin of each line of `text`; undefined for lines that stand in no cell. */
  origins: (CellLine | undefined)[];
}

/** Joins the code cells; imports go to the top, each statement once, since only there may they stand. */
export function notebookToTypeScript(
  notebook: Notebook,
  { baseUrl, ownModules = new Map(), redeclaring = new Set() }: NotebookToTypeScriptOptions = {},
): NotebookModule {
  const imports = new Map<string, ModuleLine[]>();
  const body: ModuleLine[] = [];
  let blocks = 0;
  for (const { cell, number } of codeCells(notebook)) {
    const split = splitImports(cell.source);
    for (const { text, line } of split.imports) imports.set(text, linesOf(text, number, line, true));
    if (redeclaring.has(number)) {
      blocks++;
      body.push({ text: "{" });
    }
    // The semicolon keeps a cell that begins with a bracket apart from the one before.
    body.push(...linesOf(split.rest, number, 1, false), { text: ";" });
  }

  const lines: ModuleLine[] = [
    { text: "export {};" }, // makes it a module, which top-level await needs
    ...[...imports.values()].flat(),
    ...body,
    { text: "}".repeat(blocks) },
  ];
  const text = lines.map((line) => line.text).join("\n") + "\n";
  return {
    text: resolveImports(
      text,
      (name) =>
        baseUrl && /^\.{1,2}\//.test(name) ? new URL(name, baseUrl).href : ownModules.get(name) ?? name,
    ),
    origins: lines.map((line) => line.origin),
  };
}

interface ModuleLine {
  text: string;
  origin?: CellLine;
}

function linesOf(text: string, cell: number, firstLine: number, isImport: boolean): ModuleLine[] {
  return text.split("\n").map((text, i) => ({ text, origin: { cell, line: firstLine + i, isImport } }));
}

const IMPORT = /^import\b(?!\s*[.(])[^;"'`]*(["'])[^"'\n]+\1(?:\s*with\s*\{[^}]*\})?[ \t]*;?[ \t]*$/gm;

/** Takes the import statements out of a cell, and leaves blank lines in their place. */
function splitImports(source: string): { imports: { text: string; line: number }[]; rest: string } {
  const imports = [...source.matchAll(IMPORT)].map((match) => ({
    text: match[0],
    line: source.slice(0, match.index).split("\n").length,
  }));
  return { imports, rest: source.replace(IMPORT, (text) => text.replace(/[^\n]/g, "")) };
}

function resolveImports(text: string, resolve: (name: string) => string): string {
  return text.replace(
    /(\bfrom\s*|\bimport\s*\(?\s*)(["'])([^"'\n]+)\2/g,
    (_, keyword: string, quote: string, name: string) => keyword + quote + resolve(name) + quote,
  );
}
