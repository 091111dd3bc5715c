/** Makes tiny notebooks in a temporary folder for tests. */

import { join } from "@std/path";

/** A temporary folder that is removed when the block ends. */
export interface NotebookFolder extends AsyncDisposable {
  path: string;
  /** Writes a notebook with these code cells, and returns its path. */
  write(name: string, sources: readonly string[]): Promise<string>;
}

/** Returns the text of a notebook with these code cells. */
export function notebookText(sources: readonly string[]): string {
  const cells = sources.map((source, i) => ({
    cell_type: "code",
    id: `cell-${i + 1}`,
    metadata: {},
    source,
    execution_count: null,
    outputs: [],
  }));
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

/** Makes the folder. */
export async function notebookFolder(): Promise<NotebookFolder> {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix: "atelier-test-" }));
  return {
    path,
    async write(name, sources) {
      const file = join(path, name);
      await Deno.writeTextFile(file, notebookText(sources));
      return file;
    },
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}
