/** Reads labels from the names of folders. */

/**
 * Returns the class that the folders of a path name, the innermost first; undefined where none does. Capitals do not
 * matter, nor does what is neither letter nor digit: "T-shirt-top/1.png" is of the class "T-shirt/top".
 *
 * @param file a path below a folder, with "/" between its parts
 */
export function labelOfPath(file: string, classNames: readonly string[]): number | undefined {
  const known = classNames.map(plainName);
  for (const folder of file.split("/").slice(0, -1).reverse()) {
    const label = known.indexOf(plainName(folder));
    if (label >= 0) return label;
  }
  return undefined;
}

/** Returns for each class of a set the one of the model that has its name; undefined where none has. */
export function matchClasses(from: readonly string[], to: readonly string[]): (number | undefined)[] {
  const known = to.map(plainName);
  return from.map(plainName).map((name) => known.indexOf(name)).map((label) => label < 0 ? undefined : label);
}

function plainName(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
