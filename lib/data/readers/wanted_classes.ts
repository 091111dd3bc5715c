/** Chooses the classes of a data set that are read. */
import { inWords } from "../../core/in_words.ts";

/**
 * Returns the classes to read, as the files name them, in the order of their labels: those of `wanted` where it names
 * any of them; all, which `wanted` then renames one by one, where it names none and is as long.
 *
 * @param found the classes that are there, each once, sorted
 * @param wanted `classNames` of `dataset.json`. @default all that are there
 * @param where what holds the classes, for the error message
 * @throws {RangeError} when `wanted` names none of the classes, and is not as long
 */
export function wantedClasses(
  found: readonly string[],
  wanted: readonly string[] | undefined,
  where: string,
): readonly string[] {
  const known = new Set(found);
  if (!wanted || wanted.some((name) => known.has(name))) return wanted ?? found;
  if (wanted.length === found.length) return found;
  throw new RangeError(
    `Cannot open data set as classNames in dataset.json must name classes of ${where}, or be as many as these: ` +
      `current value is ${inWords(wanted)} for ${inWords(found)}`,
  );
}
