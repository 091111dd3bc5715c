/** Reads the name of a folder as that of a class. */

/** How names are compared, the strictest first. Letters may be composed in two ways, and are the same. */
const READINGS: readonly ((name: string) => string)[] = [
  (name) => name.normalize("NFC"),
  (name) => name.normalize("NFC").toLowerCase(),
  plainName,
];

/**
 * Returns what finds the class that a folder is named after; undefined where there is none. The very name of a class
 * goes first; else a folder may differ from the name of one class alone in capitals, spaces and punctuation:
 * "T-shirt-top" is the class "T-shirt/top".
 */
export function classFinder(classNames: readonly string[]): (name: string) => number | undefined {
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
