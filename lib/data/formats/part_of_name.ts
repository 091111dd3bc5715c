/** Tells by a word which part of a data set something is. */

/** The parts of a data set. */
export const PART_NAMES = ["train", "validation", "test"] as const;
export type PartName = typeof PART_NAMES[number];

const WORDS: readonly (readonly [RegExp, PartName])[] = [
  [/^(train|training)$/i, "train"],
  [/^(val|valid|validation|dev)$/i, "validation"],
  [/^(test|testing|t10k|eval)$/i, "test"],
];

/** Returns the part that a word names, such as "val", or undefined for any other word. */
export function partOfWord(word: string): PartName | undefined {
  return WORDS.find(([words]) => words.test(word))?.[1];
}

/** Returns the part that a file's name names, such as "shop_train.csv" or "test-00000-of-00001.parquet". */
export function partOfFile(name: string): PartName | undefined {
  for (const word of name.split(/[^A-Za-z0-9]+/)) {
    const part = partOfWord(word);
    if (part) return part;
  }
  return undefined;
}
