/** Type-checks the code of notebooks, which the kernel itself does not. */

import { basename, dirname, fromFileUrl, join, resolve, toFileUrl } from "@std/path";
import { type CheckDiagnostic, parseCheckDiagnostics } from "./check_diagnostics.ts";
import { exportedModules } from "./exported_modules.ts";
import type { Notebook } from "../../lib/notebook/notebook.ts";
import { type NotebookModule, notebookToTypeScript } from "./notebook_to_typescript.ts";
import { parseNotebook } from "../../lib/notebook/parse_notebook.ts";

/** An error in the code of a notebook. */
export interface NotebookDiagnostic {
  /** The notebook's path; for an error in a module that it imports, the module's. */
  notebook: string;
  /** The cell's number, from 1; 0 for an error in a module. */
  cell: number;
  /** The line in the cell, or in the module, from 1. */
  line: number;
  /** Such as "TS2322: Type 'string' is not assignable to type 'number'." */
  message: string;
}

export interface CheckNotebooksOptions {
  /** The path of the `deno.json` to check all of them with. */
  config?: string;
}

/**
 * Checks notebooks with `deno check`, each by default with the `deno.json` that is found from its folder upwards. As in
 * the kernel a later cell may declare a name again. Throws SyntaxError for a file that is not a notebook, and
 * Error where `deno check` fails in a way that has no place. Needs permission to run `Deno.execPath()`, to read
 * the notebooks and to use temporary files: nothing is written beside the notebooks.
 */
export async function checkNotebooks(
  paths: readonly (string | URL)[],
  options: CheckNotebooksOptions = {},
): Promise<NotebookDiagnostic[]> {
  const byConfig = new Map<string | undefined, Subject[]>();
  for (const path of paths) {
    const file = resolve(path instanceof URL ? fromFileUrl(path) : path);
    const notebook = parseNotebook(await Deno.readTextFile(file), file);
    const config = options.config ?? await findConfig(dirname(file));
    byConfig.set(config, [...byConfig.get(config) ?? [], { file, notebook, redeclaring: new Set() }]);
  }
  const found: NotebookDiagnostic[] = [];
  for (const [config, subjects] of byConfig) found.push(...await checkSubjects(subjects, config));
  return found;
}

interface Subject {
  file: string;
  notebook: Notebook;
  redeclaring: Set<number>;
}

/** A diagnostic with its place in a notebook. */
interface Finding extends CheckDiagnostic {
  subject: Subject;
  cell: number;
  cellLine: number;
  isImport: boolean;
  /** The identifier at its position. */
  name: string;
}

async function checkSubjects(subjects: Subject[], config: string | undefined): Promise<NotebookDiagnostic[]> {
  const ownModules = config === undefined ? new Map<string, string>() : await exportedModules(config);
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "atelier-check-" }));
  try {
    while (true) {
      const { findings, elsewhere } = await checkOnce(subjects, { config, folder, ownModules });
      const redeclared = redeclarations(findings);
      const opened = redeclared.filter(({ subject, cell }) => !subject.redeclaring.has(cell));
      if (opened.length === 0) return report(findings, elsewhere);
      for (const { subject, cell } of opened) subject.redeclaring.add(cell);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

interface CheckPlace {
  config: string | undefined;
  /** Where the modules to be checked are written. */
  folder: string;
  ownModules: ReadonlyMap<string, string>;
}

async function checkOnce(subjects: Subject[], { config, folder, ownModules }: CheckPlace) {
  const modules = new Map<string, { subject: Subject; module: NotebookModule }>();
  for (const [i, subject] of subjects.entries()) {
    const baseUrl = new URL(".", toFileUrl(subject.file));
    const module = notebookToTypeScript(subject.notebook, {
      ...{ baseUrl, ownModules },
      redeclaring: subject.redeclaring,
    });
    const file = join(folder, `${i}_${basename(subject.file, ".ipynb")}.ts`);
    await Deno.writeTextFile(file, module.text);
    modules.set(toFileUrl(file).href, { subject, module });
  }

  const findings: Finding[] = [];
  const elsewhere: CheckDiagnostic[] = [];
  for (const diagnostic of await runCheck([...modules.keys()], config)) {
    const found = modules.get(diagnostic.url);
    if (found) findings.push(place(diagnostic, found.subject, found.module));
    else elsewhere.push(diagnostic);
  }
  return { findings, elsewhere };
}

async function runCheck(urls: string[], config: string | undefined): Promise<CheckDiagnostic[]> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["check", ...(config ? ["--config", config] : ["--no-config"]), ...urls],
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  const text = new TextDecoder().decode(stderr);
  const diagnostics = parseCheckDiagnostics(text);
  if (!success && diagnostics.length === 0) throw new Error(`Cannot check notebooks: ${text.trim()}`);
  return diagnostics;
}

function place(diagnostic: CheckDiagnostic, subject: Subject, { text, origins }: NotebookModule): Finding {
  // What is missing at a cell's end may be noticed on a line that stands in no cell.
  const origin = origins.slice(0, diagnostic.line).findLast((origin) => origin !== undefined);
  const { cell = 1, line = 1, isImport = false } = origin ?? {};
  const rest = text.split("\n")[diagnostic.line - 1].slice(diagnostic.column - 1);
  const name = rest.match(/^[\p{ID_Continue}$]+/u)?.[0] ?? "";
  return { ...diagnostic, subject, cell, cellLine: line, isImport, name };
}

/** Errors about a name that is declared twice, reported at each of its declarations. */
const DECLARED_TWICE = [2300, 2393, 2451];
/** Errors about two declarations that do not go together, reported at the later one. */
const DECLARED_OTHERWISE = [2403, 2428, 2432, 2717];

/** Finds the cells that declare again what an earlier cell declared. */
function redeclarations(findings: Finding[]): Finding[] {
  return findings.filter((finding) =>
    DECLARED_OTHERWISE.includes(finding.code) ||
    DECLARED_TWICE.includes(finding.code) && !finding.isImport && findings.some((earlier) =>
        earlier.code === finding.code && earlier.subject === finding.subject &&
        earlier.name === finding.name && earlier.cell < finding.cell
      )
  );
}

function report(findings: Finding[], elsewhere: CheckDiagnostic[]): NotebookDiagnostic[] {
  const wording = ({ code, message }: CheckDiagnostic) => code ? `TS${code}: ${message}` : message;
  return [
    // Two cells may import the same name.
    ...findings.filter(({ code, isImport }) => !(code === 2300 && isImport)).map((finding) => ({
      notebook: finding.subject.file,
      cell: finding.cell,
      line: finding.cellLine,
      message: wording(finding),
    })),
    ...elsewhere.map((diagnostic) => ({
      notebook: fromFileUrl(diagnostic.url),
      cell: 0,
      line: diagnostic.line,
      message: wording(diagnostic),
    })),
  ];
}

async function findConfig(folder: string): Promise<string | undefined> {
  for (const name of ["deno.json", "deno.jsonc"]) {
    const file = join(folder, name);
    const found = await Deno.stat(file).then((info) => info.isFile, (error) => {
      if (error instanceof Deno.errors.NotFound) return false;
      throw error;
    });
    if (found) return file;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : findConfig(parent);
}
