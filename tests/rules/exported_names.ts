/** Finds out which file of the library each public name comes from. */
import { dirname, join } from "@std/path";

/** The text of every file, by its path. */
export type FileTexts = ReadonlyMap<string, string>;

const DECLARED =
  /^export (?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;
const PASSED_ON = /^export (?:type )?(\*|\{[^}]*\}) from "([^"]+)"/gm;

/** Returns the files that declare what a file exports, by name; what comes from packages is left out. */
export function declaringFiles(path: string, texts: FileTexts): Map<string, string> {
  const text = (texts.get(path) ?? "").replace(/\/\*\*[\s\S]*?\*\//g, "");
  const found = new Map<string, string>();
  for (const [, name] of text.matchAll(DECLARED)) found.set(name, path);
  for (const [, names, specifier] of text.matchAll(PASSED_ON)) {
    if (!specifier.startsWith(".")) continue;
    const others = declaringFiles(join(dirname(path), specifier), texts);
    const wanted = names === "*" ? [...others.keys()].map((name) => [name, name]) : renamed(names);
    for (const [inner, outer] of wanted) {
      const file = others.get(inner);
      if (file) found.set(outer, file);
    }
  }
  return found;
}

/** Reads "{ a, type b as c }" as pairs of the name inside and the name outside. */
function renamed(list: string): string[][] {
  return list.slice(1, -1).split(",").map((entry) => entry.trim().replace(/^type /, "")).filter(Boolean)
    .map((entry) => entry.split(" as ")).map(([inner, outer = inner]) => [inner, outer]);
}

/** Returns the names that stand for several things, each with the files that declare them. */
export function namesOfSeveral(roots: readonly string[], texts: FileTexts): string[] {
  const files = new Map<string, Set<string>>();
  for (const root of roots) {
    for (const [name, file] of declaringFiles(root, texts)) {
      files.set(name, (files.get(name) ?? new Set()).add(file));
    }
  }
  return [...files].filter(([, declaring]) => declaring.size > 1)
    .map(([name, declaring]) => `${name}: ${[...declaring].sort().join(", ")}`).sort();
}
