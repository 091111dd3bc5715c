/** Turns the labels of a set's files into those of classes, which count from 0 without gaps. */
import { PART_NAMES, type PartName } from "../formats/part_of_name.ts";
import { inWords } from "../../core/in_words.ts";
import { plural } from "../../core/plural.ts";
import type { RawSet } from "../readers/raw_set.ts";

/** The classes of a set. */
export interface ClassLabels {
  classNames: readonly string[];
  /** The class of each label that a training image has. */
  classOf: ReadonlyMap<number, number>;
  /** Notes for the reader. */
  notes: string[];
}

/**
 * Finds the classes of a set: those with a training image. Without names, a class is called after its label, "Class 3".
 * Names count from label 0; or from 1 when there is no label 0 and one that is as high as there are names.
 *
 * @throws {RangeError} for a label that is no whole number, or that has no name
 */
export function classLabels({ parts, classNames }: Pick<RawSet, "parts" | "classNames">): ClassLabels {
  const used = [...new Set(checkWhole(parts.train).sort((a, b) => a - b))];
  if (classNames) return namedClasses(parts, { used, names: classNames });
  const notes: string[] = [], least = used[0], most = used[used.length - 1];
  if (least !== 0) notes.push(`labels count from ${least} in the files; here class 0 is "Class ${least}"`);
  const missing = most - least + 1 - used.length;
  if (missing > 0) {
    notes.push(
      `no image has ${
        missing === 1 ? `label ${firstGap(used)}` : `${plural(missing, "label")} between ${least} and ${most}`
      }: classes are counted without gaps and named after their labels`,
    );
  }
  return { classNames: used.map((label) => `Class ${label}`), classOf: indexed(used), notes };
}

function namedClasses(
  parts: RawSet["parts"],
  { used, names }: { used: readonly number[]; names: readonly string[] },
): ClassLabels {
  const base = used[0] >= 1 && used[used.length - 1] === names.length ? 1 : 0;
  for (const part of PART_NAMES) checkNamed(parts, part, { base, names });
  const notes = base === 1 ? ["labels count from 1 in the files and from 0 here"] : [];
  const labels = new Set(used), empty = names.filter((_, i) => !labels.has(i + base));
  if (empty.length > 0) {
    notes.push(
      `no training image of ${inWords(empty)}: ${
        empty.length === 1 ? "the class is" : "the classes are"
      } left out`,
    );
  }
  return { classNames: used.map((label) => names[label - base]), classOf: indexed(used), notes };
}

function checkNamed(
  parts: RawSet["parts"],
  partName: PartName,
  { base, names: classNames }: { base: number; names: readonly string[] },
): void {
  const part = parts[partName];
  if (!part) return;
  for (let i = 0; i < part.size; i++) {
    const label = part.labels[i];
    if (Number.isInteger(label) && label >= base && label < base + classNames.length) continue;
    throw new RangeError(
      `Cannot read labels as label ${i} of ${part.names.labels} must be from ${base} to ${
        base + classNames.length - 1
      }: current value is ${label}. Give a name for each class in dataset.json`,
    );
  }
}

function checkWhole({ labels, names, size }: RawSet["parts"]["train"]): number[] {
  const values = Array.from({ length: size }, (_, i) => labels[i]);
  const wrong = values.findIndex((label) => !Number.isSafeInteger(label));
  if (wrong < 0) return values;
  throw new RangeError(
    `Cannot read labels as label ${wrong} of ${names.labels} must be a whole number: current value is ${
      values[wrong]
    }`,
  );
}

function indexed(used: readonly number[]): Map<number, number> {
  return new Map(used.map((label, i) => [label, i]));
}

function firstGap(used: readonly number[]): number {
  return used[used.findIndex((label, i) => i > 0 && label !== used[i - 1] + 1)] - 1;
}
