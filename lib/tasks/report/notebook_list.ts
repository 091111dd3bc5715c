/** Finds the notebooks of the project. */
import { notOneOf, PROJECT_URL } from "../../core/mod.ts";

/** A notebook of the project. */
export interface NotebookFile {
  /** Its name without ending, such as "05_cnn". */
  name: string;
  url: URL;
}

/**
 * Returns the notebooks in their order: all of them, or those named.
 *
 * @param names names such as "05_cnn"; a file name or path of one will do as well
 */
export async function listNotebooks(names: readonly string[] = []): Promise<NotebookFile[]> {
  const folder = new URL("notebooks/", PROJECT_URL);
  const all: NotebookFile[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    if (/^\d\d_\w+\.ipynb$/.test(name)) {
      all.push({ name: name.slice(0, -".ipynb".length), url: new URL(name, folder) });
    }
  }
  all.sort((a, b) => a.name < b.name ? -1 : 1);
  if (names.length === 0) return all;
  const wanted = names.map((name) => name.replace(/^.*\//, "").replace(/\.ipynb$/, ""));
  const known = all.map(({ name }) => name), unknown = wanted.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(`Cannot run a notebook as its name ${notOneOf(known, unknown)}`);
  }
  return all.filter(({ name }) => wanted.includes(name));
}
