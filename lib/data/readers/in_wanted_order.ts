/** Puts classes that files name by words into the order of `dataset.json`. */
import { inWords } from "../../core/in_words.ts";

/**
 * Returns the names by whose position words become labels: `wanted` where it has all words; the words themselves, which
 * `wanted` then renames one by one, where it has none of them and is as long.
 *
 * @param texts the words that are there, each once, sorted
 * @param wanted `classNames` of `dataset.json`. @default the words
 * @param where what holds the words, for the error message
 * @throws {RangeError} when `wanted` has some of the words, and names those that it has not; or none, and is not as
 * long
 */
export function inWantedOrder(
  texts: readonly string[],
  wanted: readonly string[] | undefined,
  where: string,
): readonly string[] {
  const known = new Set(wanted ?? texts), others = texts.filter((text) => !known.has(text));
  if (others.length === 0) return wanted ?? texts;
  if (others.length === texts.length && wanted?.length === texts.length) return texts;
  throw new RangeError(
    `Cannot open data set as classNames in dataset.json must name all labels of ${where}, or be as many other names: ` +
      `current value is ${inWords(wanted)} without ${inWords(others)}`,
  );
}
