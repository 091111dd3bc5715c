/** Makes some labels wrong on purpose and keeps the truth: what the search for label errors is tested on. */
import { checkFraction } from "../../core/check.ts";
import { checkLabelsOf } from "../../core/check_dataset.ts";
import { inWords } from "../../core/in_words.ts";
import { plural } from "../../core/plural.ts";
import type { Dataset } from "../../core/dataset.ts";
import { createRandom } from "../../core/random.ts";

/** A label that was made wrong. */
export interface LabelFlip {
  index: number;
  /** The label that it had, and the one that it was given. */
  from: number;
  to: number;
  /** "uniform": each other class is as likely; "confusable": the class that its own is confused with most often. */
  kind: "uniform" | "confusable";
}

/** How to flip labels. */
export interface FlipLabelsOptions {
  /** Fraction of the labels to make wrong, 0 to 1. */
  fraction: number;
  /** For each class another one that it is easily confused with. */
  confusable: readonly number[];
  /** Seed of the draw. @default 1 */
  seed?: number;
}

/** A copy of a data set with wrong labels, and the truth about it. */
export interface FlippedDataset {
  /** The copy; its source name says that it is not the original. */
  dataset: Dataset;
  /** What was done, by rising index. */
  flips: LabelFlip[];
}

/**
 * Gives `round(fraction * size)` images chosen at random another label, each once: every second one any other class, the
 * others the class that `confusable` names.
 *
 * @throws {RangeError} when fraction is out of range, or `confusable` does not name another class for each class
 */
export function flipLabels(
  dataset: Dataset,
  { fraction, confusable, seed = 1 }: FlipLabelsOptions,
): FlippedDataset {
  checkLabelsOf("flip labels", dataset);
  const classes = dataset.classNames.length;
  checkFraction("flip labels", { name: "fraction", value: fraction });
  const isOther = (to: number, from: number) =>
    Number.isInteger(to) && to >= 0 && to < classes && to !== from;
  if (confusable.length !== classes || !confusable.every(isOther)) {
    throw new RangeError(
      `Cannot flip labels as confusable must name another class for each of ${classes}: ` +
        `current value is ${inWords(confusable)}`,
    );
  }
  const random = createRandom(seed), labels = dataset.labels.slice();
  const chosen = random.permutation(dataset.size).subarray(0, Math.round(fraction * dataset.size));
  const flips = Array.from(chosen, (index, i): LabelFlip => {
    const from = dataset.labels[index], isUniform = i % 2 === 0;
    const to = isUniform ? (from + 1 + random.integer(classes - 1)) % classes : confusable[from];
    return { index, from, to, kind: isUniform ? "uniform" : "confusable" };
  });
  for (const { index, to } of flips) labels[index] = to;
  const { source, title } = dataset.provenance;
  const provenance = {
    ...dataset.provenance,
    source: `${source}-flipped`,
    title: `${title}, ${flips.length} of ${plural(dataset.size, "label")} made wrong on purpose`,
    verified: false,
  };
  return { dataset: { ...dataset, labels, provenance }, flips: flips.sort((a, b) => a.index - b.index) };
}
