/** Reads who imports whom in the library, and finds the circles in it. */
import { dirname } from "@std/path";
import { libraryFiles, PROJECT_URL } from "../project_files.ts";

/** One import of a library file, of types or of values. */
export interface Import {
  /** The file that imports, from the checkout's root: "lib/data/split.ts". */
  file: string;
  specifier: string;
  /** The file of the library that it imports, if it is one. */
  target: string | undefined;
}

/** What imports what: files, or rooms. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

const IMPORT =
  /^\s*(?:import|export)\b[^"']*?from\s+["']([^"']+)["']|^import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;

/** A folder's list of exports, which stands above all of its rooms. */
const INDEX = /\/(mod|index)\.ts$/;

/** Returns all imports of all files of `lib/`. */
export async function libraryImports(): Promise<Import[]> {
  const imports: Import[] = [];
  for (const file of await libraryFiles()) {
    imports.push(...importsIn(file, await Deno.readTextFile(new URL(file, PROJECT_URL))));
  }
  return imports;
}

/** Returns the imports of one file, given its text. */
export function importsIn(file: string, text: string): Import[] {
  // Examples in comments are for users, who may import anything.
  const code = text.replace(/\/\*\*[\s\S]*?\*\//g, "");
  return [...code.matchAll(IMPORT)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3];
    return { file, specifier, target: targetOf(file, specifier) };
  });
}

function targetOf(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const { href } = new URL(specifier, new URL(file, PROJECT_URL));
  const path = href.slice(PROJECT_URL.href.length);
  if (!path.startsWith("lib/")) return undefined;
  // The sources of kernels leave out the ending.
  return /\.\w+$/.test(path) ? path : `${path}.ts`;
}

/** Returns which file imports which. */
export function fileGraph(imports: readonly Import[]): Graph {
  return graphOf(imports.flatMap(({ file, target }) => target === undefined ? [] : [[file, target]]));
}

/**
 * Returns which room of a folder imports which: its folders by name, and the files beside them together as ".". The
 * folder's list of exports is left out.
 */
export function roomGraph(imports: readonly Import[], folder: string): Graph {
  const isInside = (path: string) => path.startsWith(`${folder}/`) && !INDEX.test(path.slice(folder.length));
  const roomOf = (path: string) => {
    const parts = path.slice(folder.length + 1).split("/");
    return parts.length > 1 ? parts[0] : ".";
  };
  return graphOf(imports.flatMap(({ file, target }) => {
    if (target === undefined || !isInside(file) || !isInside(target)) return [];
    return roomOf(file) === roomOf(target) ? [] : [[roomOf(file), roomOf(target)]];
  }));
}

function graphOf(edges: readonly string[][]): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [from, to] of edges) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  return graph;
}

/** Returns the circles that a walk along all edges runs into, such as "a > b > a": none where there are none. */
export function circlesIn(graph: Graph): string[] {
  const circles: string[] = [], done = new Set<string>(), path: string[] = [];
  const visit = (node: string) => {
    const start = path.indexOf(node);
    if (start >= 0) circles.push([...path.slice(start), node].join(" > "));
    if (start >= 0 || done.has(node)) return;
    path.push(node);
    for (const next of graph.get(node) ?? []) visit(next);
    path.pop();
    done.add(node);
  };
  for (const node of graph.keys()) visit(node);
  return circles;
}

/** Returns the folders that hold more than `most` files themselves, with how many these are. */
export function crowdedFolders(files: readonly string[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > most).map(([folder, count]) =>
    `${folder}: ${count} files`
  );
}
