/** Fits a forest of regression trees to a few hundred rows. */
import { breather } from "../core/breather.ts";
import type { Interruptible } from "../core/interruption.ts";
import { createRandom } from "../core/random.ts";
import {
  growRegressionTree,
  predictTree,
  type RegressionExamples,
  type RegressionTree,
} from "./regression_tree.ts";

/** Options of `fitRegressionForest`. */
export interface RegressionForestOptions extends Interruptible {
  /** @default 64 */
  trees?: number;
  /** Fewest examples in a leaf. @default 3 */
  minSamplesLeaf?: number;
  /** Columns drawn for a node. @default five sixths of all, rounded up */
  maxFeatures?: number;
  /** @default 1 */
  seed?: number;
}

/** A fitted forest. */
export interface RegressionForest {
  trees: RegressionTree[];
  columns: number;
  /**
   * How much of the targets' variance the forest explains in rows that a tree was not grown on (R squared, 1 at most):
   * about 0 means that it learned nothing, and then nothing can be read out of it. NaN where all targets are equal.
   */
  outOfBagR2: number;
}

/**
 * Fits a forest, each tree to a bootstrap sample of the rows (Breiman 2001, "Random forests").
 *
 * @throws {TypeError} unless there is a target for each row, and all rows are of one length
 * @throws {RangeError} when there are fewer than two rows, a value that is not from 0 to 1, a target that is not
 *   finite, or an option out of range
 */
export async function fitRegressionForest(
  examples: RegressionExamples,
  { trees: count = 64, minSamplesLeaf = 3, maxFeatures, seed = 1, signal }: RegressionForestOptions = {},
): Promise<RegressionForest> {
  checkExamples(examples);
  const { rows, targets } = examples, columns = rows[0].length;
  const drawn = maxFeatures ?? Math.ceil(5 * columns / 6);
  for (const [name, value] of Object.entries({ trees: count, minSamplesLeaf, maxFeatures: drawn })) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw refusal(`${name} must be an integer of 1 or more`, value);
  }
  const random = createRandom(seed), breathe = breather(signal);
  const sums = new Float64Array(rows.length), counts = new Uint32Array(rows.length);
  const trees: RegressionTree[] = [];
  while (trees.length < count) {
    const sample = rows.map(() => random.integer(rows.length)), inBag = new Set(sample);
    const tree = growRegressionTree(examples, { sample, minSamplesLeaf, maxFeatures: drawn, random });
    for (const [i, row] of rows.entries()) {
      if (inBag.has(i)) continue;
      sums[i] += predictTree(tree, row);
      counts[i]++;
    }
    trees.push(tree);
    await breathe();
  }
  const judged = rows.map((_, i) => i).filter((i) => counts[i] > 0);
  const errors = judged.map((i) => sums[i] / counts[i] - targets[i]);
  return { trees, columns, outOfBagR2: rSquared(judged.map((i) => targets[i]), errors) };
}

/** Returns the mean of the trees' values at a row. */
export function predictForest({ trees }: RegressionForest, row: readonly number[]): number {
  return trees.reduce((sum, tree) => sum + predictTree(tree, row), 0) / trees.length;
}

function rSquared(targets: readonly number[], errors: readonly number[]): number {
  const mean = targets.reduce((sum, target) => sum + target, 0) / targets.length;
  const total = targets.reduce((sum, target) => sum + (target - mean) ** 2, 0);
  return total === 0 ? NaN : 1 - errors.reduce((sum, error) => sum + error ** 2, 0) / total;
}

function checkExamples({ rows, targets }: RegressionExamples): void {
  if (rows.length < 2) throw refusal("rows must be two or more", rows.length);
  if (targets.length !== rows.length) {
    throw new TypeError(
      `Cannot fit a forest as targets must be as many as rows (${rows.length}): current value is ${targets.length}`,
    );
  }
  const columns = rows[0].length;
  for (const row of rows) {
    if (row.length !== columns || columns === 0) {
      throw new TypeError(
        `Cannot fit a forest as rows must be of one length above 0: current value is ${columns} and ${row.length}`,
      );
    }
    for (const value of row) {
      if (!(value >= 0 && value <= 1)) throw refusal("values must be from 0 to 1", value);
    }
  }
  for (const target of targets) if (!Number.isFinite(target)) throw refusal("targets must be finite", target);
}

function refusal(rule: string, value: number): RangeError {
  return new RangeError(`Cannot fit a forest as ${rule}: current value is ${value}`);
}
