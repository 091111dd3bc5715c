/** Reads labels from the names of folders. */
import { classFinder } from "../../data/photographs/class_finder.ts";

/**
 * Returns the class that the folders of a path name (see `classFinder`), the innermost first; undefined where none
 * does.
 *
 * @param file a path below a folder, with "/" between its parts
 */
export function labelOfPath(file: string, classNames: readonly string[]): number | undefined {
  const labelOf = classFinder(classNames);
  for (const folder of file.split("/").slice(0, -1).reverse()) {
    const label = labelOf(folder);
    if (label !== undefined) return label;
  }
  return undefined;
}

/** Returns for each class of a set the one of the model that has its name, as `labelOfPath` finds it. */
export function matchClasses(from: readonly string[], to: readonly string[]): (number | undefined)[] {
  return from.map(classFinder(to));
}
