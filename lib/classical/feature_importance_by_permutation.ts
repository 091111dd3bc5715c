/** Says how much worse a classifier gets when columns no longer belong to their rows. */
import { createRandom } from "../core/random.ts";
import { assertLabelled } from "./assert_labelled.ts";
import type { Classifier, LabelledMatrix, OnFitProgress } from "./classifier.ts";

/** Options of `permutationImportance`. */
export interface PermutationImportanceOptions {
  /** Lists of columns that are permuted together, such as the pixels of a block. @default each column alone */
  groups?: readonly ArrayLike<number>[];
  /** Permutations of each group. @default 5 */
  repeats?: number;
  /** Seed of the permutations. @default 1 */
  seed?: number;
  /** Judges predictions: the higher, the better. @default the share that is right */
  score?: (labels: Uint8Array, predictions: Uint8Array) => number;
  /**
   * Computes the interval of the mean drop, such as `pairedTInterval` of `lib/metrics/`.
   *
   * @default from the smallest drop to the largest
   */
  interval?: (drops: readonly number[]) => { low: number; high: number };
  /** Hears of each group that is done, and is waited for. */
  onProgress?: OnFitProgress | undefined;
}

/** What a classifier loses without a group of columns. */
export interface GroupImportance {
  /** By how much the score drops, averaged over the permutations; below 0 where it rises. */
  mean: number;
  low: number;
  high: number;
  /** The drop of each permutation. */
  drops: readonly number[];
}

/**
 * Returns, for each group of columns, by how much the score drops when their values are permuted among the rows
 * (Breiman 2001; for any classifier: Fisher, Rudin and Dominici 2019, arXiv 1801.01489). A row's values of one
 * group stay together. The permutations are the same for all groups, so that their drops can be compared in pairs
 * and do not depend on what else is asked. Examples should be others than those that were learnt from.
 *
 * @throws {TypeError} when labels are not one per row, or the classifier learnt from other columns
 * @throws {RangeError} when a label, a column of a group, or an option is out of range
 */
export async function permutationImportance(
  classifier: Pick<Classifier, "predict">,
  examples: LabelledMatrix,
  options: PermutationImportanceOptions = {},
): Promise<GroupImportance[]> {
  const { rows, columns, labels } = examples;
  const { repeats = 5, seed = 1, score = rightShare, interval = range, onProgress } = options;
  const { groups = Array.from({ length: columns }, (_, column) => [column]) } = options;
  assertLabelled(examples, "permute columns");
  assertOptions(groups, repeats, columns);
  const random = createRandom(seed);
  const permutations = Array.from({ length: repeats }, () => random.permutation(rows));
  const permuted = { values: examples.values.slice(), rows, columns };
  const whole = score(labels, await classifier.predict(permuted));
  const found: GroupImportance[] = [];
  for (const group of groups) {
    const drops: number[] = [];
    for (const permutation of permutations) {
      copyColumns(examples, permuted.values, group, (row) => permutation[row]);
      drops.push(whole - score(labels, await classifier.predict(permuted)));
    }
    copyColumns(examples, permuted.values, group, (row) => row);
    const { low, high } = interval(drops);
    found.push({ mean: drops.reduce((sum, drop) => sum + drop, 0) / repeats, low, high, drops });
    await onProgress?.(found.length / groups.length, `${found.length} of ${groups.length} groups`);
  }
  return found;
}

/** Copies a group's values of row `rowFrom(row)` to each row of `to`. */
function copyColumns(
  { values, rows, columns }: LabelledMatrix,
  to: Float32Array,
  group: ArrayLike<number>,
  rowFrom: (row: number) => number,
): void {
  for (let row = 0; row < rows; row++) {
    const from = rowFrom(row) * columns;
    for (let i = 0; i < group.length; i++) to[row * columns + group[i]] = values[from + group[i]];
  }
}

function rightShare(labels: Uint8Array, predictions: Uint8Array): number {
  return labels.reduce((right, label, i) => right + Number(label === predictions[i]), 0) / labels.length;
}

function range(drops: readonly number[]): { low: number; high: number } {
  return { low: Math.min(...drops), high: Math.max(...drops) };
}

function assertOptions(groups: readonly ArrayLike<number>[], repeats: number, columns: number): void {
  const task = "Cannot permute columns";
  if (!Number.isSafeInteger(repeats) || repeats < 1) {
    throw new RangeError(`${task} as repeats must be an integer of 1 or more: current value is ${repeats}`);
  }
  for (const group of groups) {
    const odd = Array.from(group).find((column) =>
      !(Number.isInteger(column) && column >= 0 && column < columns)
    );
    if (odd === undefined) continue;
    throw new RangeError(
      `${task} as each of a group must be an integer from 0 to ${columns - 1}: current value is ${odd}`,
    );
  }
}
