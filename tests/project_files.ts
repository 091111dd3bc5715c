/** Finds the project's own files for tests that hold a rule over all of them. */
import { PROJECT_URL } from "../lib/core/outputs.ts";

export { PROJECT_URL };

/** Pages for readers, relative to the project; the package's own is held by the tests of packages. */
export const READMES: readonly string[] = [
  "README.md",
  "data/README.md",
  "lib/README.md",
  "lib/exchange/README.md",
  "lib/tasks/README.md",
  "notebooks/README.md",
  "tests/README.md",
];

/** Paths of all TypeScript files under `lib/`, relative to the project. */
export function libraryFiles(): Promise<string[]> {
  return filesBelow("lib", ".ts");
}

/** URLs of the notebooks, in their order. */
export async function notebookUrls(): Promise<URL[]> {
  return (await filesBelow("notebooks", ".ipynb")).map((path) => new URL(path, PROJECT_URL));
}

/** Paths of all files below `folder` whose name ends in `ending`, relative to the project, sorted. */
export async function filesBelow(folder: string, ending: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const entry of Deno.readDir(new URL(`${folder}/`, PROJECT_URL))) {
    const path = `${folder}/${entry.name}`;
    if (entry.name.startsWith(".") || path === "outputs/local") continue;
    if (entry.isDirectory) paths.push(...await filesBelow(path, ending));
    else if (path.endsWith(ending)) paths.push(path);
  }
  return paths.sort();
}
