/** Reads labels from the names of folders. */

/**
 * Returns the class that the folders of a path name, the innermost first; undefined where none does. The very name of a
 * class goes first; else a folder may differ from the name of one class alone in capitals, spaces and punctuation:
 * "T-shirt-top/1.png" is of the class "T-shirt/top".
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

/** How names are compared, the strictest first. Letters may be composed in two ways, and are the same. */
const READINGS: readonly ((name: string) => string)[] = [
  (name) => name.normalize("NFC"),
  (name) => name.normalize("NFC").toLowerCase(),
  plainName,
];

function classFinder(classNames: readonly string[]): (name: string) => number | undefined {
  const known = READINGS.map((read) => Map.groupBy(classNames.keys(), (label) => read(classNames[label])));
  return (name) => {
    const labels = READINGS.map((read, i) => read(name) === "" ? undefined : known[i].get(read(name)));
    const found = labels.find((labels) => labels !== undefined);
    return found?.length === 1 ? found[0] : undefined;
  };
}

/** Leaves out spaces and punctuation, but not what alone tells names apart: "C++" is not "C", nor "1.5" "15". */
function plainName(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/(?<!\d)\.|\.(?!\d)|[^\p{L}\p{M}\p{N}+#.]/gu, "");
}
