/** Says how much worse a classifier gets when a part of each example comes from another example. */
import type { Labels } from "../core/dataset.ts";
import { breather } from "../core/breather.ts";
import { checkInteger, checkLength } from "../core/check.ts";
import type { Interruptible } from "../core/interruption.ts";
import { permutationWithin } from "../core/numbers/permutation_within.ts";
import { createRandom } from "../core/random.ts";

const TASK = "permute columns";

/** Examples, one a row: features as floats, or the pixels of images as bytes. */
export interface PermutedRows<Values extends Float32Array | Uint8Array> {
  /** Shape `[rows, columns]`. */
  values: Values;
  rows: number;
  columns: number;
}

/** Returns a row's values, `[columns]`, with one part of them as it is in another row. */
export type Recombine = (row: number, other: number) => ArrayLike<number>;

/** Options of `permutationImportance`. */
export interface PermutationImportanceOptions extends Interruptible {
  /**
   * What is permuted together: lists of columns, such as the pixels of a block, or functions for parts that are no
   * columns, such as an outline.
   *
   * @default each column alone
   */
  groups?: readonly (ArrayLike<number> | Recombine)[];
  /** Permutations of each group. @default 5 */
  repeats?: number;
  /** Seed of the permutations. @default 1 */
  seed?: number;
  /**
   * A number for each row, such as its label: only rows of the same number then exchange a group (a conditional
   * importance, Strobl et al. 2008, doi 10.1186/1471-2105-9-307). Within labels, an image keeps the right to its label
   * whatever it gets; without, a drop also counts that what was exchanged made it an image of another class. A row
   * that is alone stays as it is.
   *
   * @default the same number for all
   */
  within?: ArrayLike<number> | undefined;
  /** Judges predictions: the higher, the better. @default accuracy */
  score?: (labels: Labels, predictions: Labels) => number;
  /**
   * Computes the interval of the mean drop, such as `pairedTInterval` of `lib/metrics/`.
   *
   * @default from the smallest drop to the largest
   */
  interval?: (drops: readonly number[]) => { low: number; high: number };
  /** Hears of each group that is done, the fraction of the work from 0 to 1 and in words, and is waited for. */
  onProgress?: ((fraction: number, words: string) => void | Promise<void>) | undefined;
}

/** What a classifier loses without a group. */
export interface GroupImportance {
  /** By how much the score drops, averaged over the permutations; below 0 where it rises. */
  mean: number;
  low: number;
  high: number;
  /** The drop of each permutation. */
  drops: readonly number[];
}

/**
 * Returns, for each group, by how much the score drops when what the rows have of it is permuted among them, which
 * keeps what the group looks like and takes away what it has to do with the rest (Breiman 2001; for any classifier:
 * Fisher, Rudin and Dominici 2019, arXiv 1801.01489). A row's values of one group stay together. The permutations
 * are the same for all groups, so that their drops can be compared in pairs and do not depend on what else is asked.
 * An interval over permutations says how far the mean can be trusted for these examples, not for others; a group
 * that others can stand in for counts little. Examples should be others than those that were trained on.
 *
 * The classifier gets the same array each time, written anew: it must not keep it.
 *
 * @throws {TypeError} when labels are not one per row, or values do not fit rows and columns
 * @throws {RangeError} when a column of a group or an option is out of range
 */
export async function permutationImportance<Values extends Float32Array | Uint8Array>(
  classifier: { predict(rows: PermutedRows<Values>): Labels | Promise<Labels> },
  examples: PermutedRows<Values> & { labels: Labels },
  options: PermutationImportanceOptions = {},
): Promise<GroupImportance[]> {
  const { rows, columns, labels } = examples;
  const { repeats = 5, seed = 1, score = rightFraction, interval = range, onProgress } = options;
  const breathe = breather(options.signal);
  const { groups = Array.from({ length: columns }, (_, column) => [column]) } = options;
  assertExamples(examples);
  assertOptions(groups, repeats, columns);
  const { within } = options;
  if (within) checkLength(TASK, { name: "within", value: within.length, wanted: rows, of: "rows" });
  const random = createRandom(seed);
  const permutations = Array.from(
    { length: repeats },
    () => within ? permutationWithin(within, random) : random.permutation(rows),
  );
  const permuted = { values: examples.values.slice() as Values, rows, columns };
  const whole = score(labels, await classifier.predict(permuted));
  const found: GroupImportance[] = [];
  for (const group of groups) {
    const drops: number[] = [];
    for (const permutation of permutations) {
      exchange(examples, permuted.values, { group, permutation });
      drops.push(whole - score(labels, await classifier.predict(permuted)));
      await breathe();
    }
    permuted.values.set(examples.values);
    const { low, high } = interval(drops);
    found.push({ mean: drops.reduce((sum, drop) => sum + drop, 0) / repeats, low, high, drops });
    await onProgress?.(found.length / groups.length, `${found.length} of ${groups.length} groups`);
  }
  return found;
}

/** Gives each row of `to` the group of the row that the permutation names. */
function exchange<Values extends Float32Array | Uint8Array>(
  { values, rows, columns }: PermutedRows<Values>,
  to: Values,
  { group, permutation }: { group: ArrayLike<number> | Recombine; permutation: Uint32Array },
): void {
  for (let row = 0; row < rows; row++) {
    if (typeof group === "function") {
      to.set(group(row, permutation[row]), row * columns);
      continue;
    }
    const from = permutation[row] * columns;
    for (let i = 0; i < group.length; i++) to[row * columns + group[i]] = values[from + group[i]];
  }
}

function rightFraction(labels: Labels, predictions: Labels): number {
  let right = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i] === predictions[i]) right++;
  return right / labels.length;
}

function range(drops: readonly number[]): { low: number; high: number } {
  return { low: Math.min(...drops), high: Math.max(...drops) };
}

function assertExamples(
  { values, rows, columns, labels }: PermutedRows<Float32Array | Uint8Array> & { labels: Labels },
): void {
  if (values.length === 0 || values.length !== rows * columns) {
    throw new TypeError(
      `Cannot ${TASK} as values must hold rows * columns numbers, at least one: current value is ${values.length} ` +
        `for ${rows} x ${columns}`,
    );
  }
  checkLength(TASK, { name: "labels", value: labels.length, wanted: rows, of: "rows" });
}

function assertOptions(
  groups: readonly (ArrayLike<number> | Recombine)[],
  repeats: number,
  columns: number,
): void {
  checkInteger(TASK, { name: "repeats", value: repeats, least: 1 });
  for (const group of groups) {
    if (typeof group === "function") continue;
    for (const column of Array.from(group)) {
      checkInteger(TASK, { name: "each of a group", value: column, most: columns - 1 });
    }
  }
}
