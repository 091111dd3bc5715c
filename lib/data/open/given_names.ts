/** Chooses between the names of classes that files give and those of `dataset.json`. */
import { inWords } from "../../core/in_words.ts";
import type { RawSet } from "../readers/raw_set.ts";
import type { SetDescription } from "../readers/set_description.ts";

/**
 * Returns the names of a set's labels, in the order of the labels: those of `dataset.json`, or else of the files.
 *
 * @param where what holds the files, for the error message
 * @throws {RangeError} when `dataset.json` has a name of the files in another place: its images would be of a class of
 * another name
 */
export function givenNames(
  { classNames: own }: Pick<RawSet, "classNames">,
  { classNames: wanted }: SetDescription,
  where: string,
): readonly string[] | undefined {
  if (!own || !wanted) return wanted ?? own;
  const places = new Map(own.map((name, label) => [name, label]));
  const moved = wanted.filter((name, label) => places.has(name) && places.get(name) !== label);
  if (moved.length === 0) return wanted;
  throw new RangeError(
    `Cannot open data set as classNames in dataset.json must leave each name that the files of ${where} give in its ` +
      `place: current value is another place for ${inWords(moved)}. The files give ${inWords(own)}`,
  );
}
