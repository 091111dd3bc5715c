/** Sorts files that the visitor gives into classes, by the folders that they lie in. */

/** A file with its path: "shoes/boots/1.png", or "1.png" where it lies in no folder. */
export interface GivenFile<F = File> {
  path: string;
  file: F;
}

/** Files of one class. */
export interface GivenClass<F = File> {
  name: string;
  files: F[];
}

/** What systems put beside files. */
const SYSTEM_FILE = /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini|__MACOSX)(\/|$)/i;

/**
 * Returns a class for each folder. Where all lie in one folder with folders in it, those are the classes, and what lies
 * beside them belongs to none; further down, a folder belongs to the class that it is in. Hidden files are left out.
 */
export function classesOfFiles<F>(given: readonly GivenFile<F>[]): { classes: GivenClass<F>[]; loose: F[] } {
  const files = given.filter(({ path }) => !SYSTEM_FILE.test(path)).map(({ path, file }) => ({
    parts: path.split("/").filter((part) => part !== ""),
    file,
  }));
  const roots = new Set(files.map(({ parts }) => parts.length > 1 ? parts[0] : ""));
  const isWrapped = roots.size === 1 && !roots.has("") && files.some(({ parts }) => parts.length > 2);
  const depth = isWrapped ? 1 : 0, classes = new Map<string, F[]>(), loose: F[] = [];
  for (const { parts, file } of files) {
    if (parts.length < depth + 2) loose.push(file);
    else push(classes, parts[depth], file);
  }
  return { classes: Array.from(classes, ([name, files]) => ({ name, files })), loose };
}

function push<F>(classes: Map<string, F[]>, name: string, file: F): void {
  const files = classes.get(name);
  if (files) files.push(file);
  else classes.set(name, [file]);
}
