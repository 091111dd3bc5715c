/** Finds the files that belong to the same data set as one that was named. */
import { partOfFile, partOfWord } from "../formats/part_of_name.ts";
import { isIdxName } from "../readers/idx_set.ts";
import { isArrayName } from "../readers/npz_set.ts";

/**
 * Returns the file and those of its folder that differ from it in nothing but the word for a part and in numbers, such
 * as `shop_test.csv` beside `shop_train.csv`. Files that hold images or labels alone come with all others of their
 * kind.
 */
export function siblingsOf(name: string, files: readonly string[]): string[] {
  for (const isKind of [isIdxName, isArrayName]) if (isKind(name)) return files.filter(isKind);
  if (partOfFile(name) === undefined) return [name];
  const pattern = patternOf(name);
  return files.filter((other) => patternOf(other) === pattern);
}

function patternOf(name: string): string {
  return name.split(/([^A-Za-z0-9]+)/).map((word) => partOfWord(word) ? "*" : word.replace(/\d+/g, "#")).join(
    "",
  );
}
