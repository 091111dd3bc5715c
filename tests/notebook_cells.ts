/** Runs some cells of a notebook in the test's own process: what stands in a lesson is then tested like a library. */
import { fromFileUrl, toFileUrl } from "@std/path";
import { readNotebook } from "./executed_notebook.ts";
import { exportedModules } from "./notebook/exported_modules.ts";
import { notebookToTypeScript } from "./notebook/notebook_to_typescript.ts";
import { PROJECT_URL } from "./project_files.ts";

/** What the cells get from those that are not run, and what they are to give. */
export interface NotebookCellsOptions {
  /** Values by the names under which the cells know them. */
  given: Readonly<Record<string, unknown>>;
  /** Names that the cells declare, and whose values are wanted. */
  wanted: readonly string[];
}

/** The global under which a module of cells finds what it is given. */
const GIVEN = "givenToNotebookCells";

/**
 * Runs the cells with these ids, in the notebook's order, and returns the values of the names that are wanted, which
 * are of the type that the caller says.
 *
 * @param name such as "05_cnn"
 * @throws {Error} when a cell is missing
 */
export async function runNotebookCells<Found>(
  name: string,
  ids: readonly string[],
  { given, wanted }: NotebookCellsOptions,
): Promise<Found> {
  const notebook = await readNotebook(new URL(`notebooks/${name}.ipynb`, PROJECT_URL));
  const cells = notebook.cells.filter(({ id }) => ids.includes(id));
  const missing = ids.filter((id) => !cells.some((cell) => cell.id === id));
  if (missing.length > 0) throw new Error(`${name} has no cell ${missing.join(", ")}`);
  const ownModules = await exportedModules(fromFileUrl(new URL("deno.json", PROJECT_URL)));
  const { text } = notebookToTypeScript({ ...notebook, cells }, { ownModules });
  const source = `const { ${Object.keys(given).join(", ")} } = globalThis.${GIVEN};\n${text}` +
    `export { ${wanted.join(", ")} };\n`;
  const folder = await Deno.makeTempDir({ prefix: "atelier-cells-" });
  try {
    await Deno.writeTextFile(`${folder}/cells.ts`, source);
    Object.assign(globalThis, { [GIVEN]: given });
    return await import(toFileUrl(`${folder}/cells.ts`).href);
  } finally {
    Reflect.deleteProperty(globalThis, GIVEN);
    await Deno.remove(folder, { recursive: true });
  }
}
