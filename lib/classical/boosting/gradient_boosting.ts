/** Learns trees one after the other, each from what the ones before it get wrong. */
import { breather } from "../../core/breather.ts";
import { checkFinite, checkInteger, checkNumber, checkPositive } from "../../core/check.ts";
import { type Interruptible, interruptSignal } from "../../core/interruption.ts";
import { checkThreads } from "../../core/platform/thread_count.ts";
import { unlessAborted } from "../../core/unless_aborted.ts";
import { assertLabelled } from "../assert_labelled.ts";
import type { LabelledMatrix, OnFitProgress } from "../classifier.ts";
import { compileBoostingModule } from "./boosting_kernels.ts";
import { boostingMemory } from "./boosting_memory.ts";
import { boostingModel, type GradientBoosting } from "./boosting_model.ts";
import { startBoostingPool } from "./boosting_pool.ts";
import type { BoostingTree } from "./boosting_tree.ts";

const TASK = "fit gradient boosting";

export type { GradientBoosting };

/** Options of `fitGradientBoosting`. */
export interface FitGradientBoostingOptions extends Interruptible {
  /** Iterations, each of which adds one tree for each class. @default 100 */
  iterations?: number;
  /** What fraction of its best step each tree takes, above 0. @default 0.1 */
  learningRate?: number;
  /** Leaves of a tree at most, 2 to 1,000. @default 31 */
  leaves?: number;
  /** Examples in a leaf at least. @default 20 */
  minSamplesLeaf?: number;
  /**
   * What is added to the sum of hessians of a leaf, 0 or more: it draws the leaf's value to 0. Without it a leaf of
   * examples whose classes are all but certain takes huge steps, and a long fit may fall apart. @default 0
   */
  l2?: number;
  /** Bins of a feature at most, 2 to 256: with 256 each value of an 8-bit pixel has its own. @default 255 */
  bins?: number;
  /** Threads, which share out the classes. @default the number of processors, or of classes if that is less */
  workers?: number;
  /** Hears of each iteration that is done. */
  onProgress?: OnFitProgress | undefined;
}

/**
 * Fits trees by gradient boosting with the softmax loss: in each iteration one tree for each class, which is grown leaf
 * by leaf on histograms of the loss's first and second derivatives. Values are sorted into bins first, see
 * `binThresholds`; pixels of 256 grey levels are one level too many for 255 bins, so that columns which have them all
 * get bins by quantiles, as in scikit-learn. Nothing is drawn at random: the same examples give the same trees, bit for
 * bit, with any number of workers.
 *
 * The trees are those of scikit-learn 1.2's HistGradientBoostingClassifier without early stopping (for two classes,
 * that has one tree for both), except where two splits gain equally but for rounding.
 * Sources: Friedman, "Greedy Function Approximation: A Gradient Boosting Machine" (2001); Ke et al., "LightGBM: A
 * Highly Efficient Gradient Boosting Decision Tree" (2017).
 *
 * @throws {TypeError} when labels are not one per row, or values do not fit rows and columns
 * @throws {RangeError} when an option, a label, the number of classes or a value is out of range
 * @throws {Error} when the compiled kernels cannot be read, or a worker fails
 */
export async function fitGradientBoosting(
  examples: LabelledMatrix,
  options: FitGradientBoostingOptions = {},
): Promise<GradientBoosting> {
  assertLabelled(examples, "fit gradient boosting");
  const { iterations, learningRate, leaves, minSamplesLeaf, l2, bins, workers } = checked(examples, options);
  const { onProgress, signal = interruptSignal() } = options, module = await compileBoostingModule();
  await onProgress?.(0, "sorting values into bins");
  const { memory, layout, features, base } = await boostingMemory(examples, {
    ...{ bins, leaves, workers },
    breathe: breather(signal),
  });
  const settings = { features: features.length, leaves, minSamplesLeaf, l2, learningRate };
  const pool = await startBoostingPool({ module, memory, layout, settings });
  const trees: BoostingTree[][] = [];
  try {
    while (trees.length < iterations) {
      await unlessAborted(pool.writeGradients(), signal);
      trees.push(await unlessAborted(pool.growTrees(), signal));
      await onProgress?.(trees.length / iterations, `iteration ${trees.length} of ${iterations}`);
    }
  } finally {
    pool.stop();
  }
  return boostingModel({ columns: examples.columns, features, base, trees });
}

/** Fills in the defaults, and throws a RangeError for what is out of range. */
function checked(examples: LabelledMatrix, options: FitGradientBoostingOptions) {
  const { iterations = 100, learningRate = 0.1, leaves = 31, minSamplesLeaf = 20, l2 = 0 } = options;
  const { bins = 255, workers = navigator.hardwareConcurrency } = options;
  checkInteger(TASK, { name: "iterations", value: iterations, least: 1 });
  checkInteger(TASK, { name: "leaves", value: leaves, least: 2, most: 1000 });
  checkInteger(TASK, { name: "minSamplesLeaf", value: minSamplesLeaf, least: 1 });
  checkInteger(TASK, { name: "bins", value: bins, least: 2, most: 256 });
  checkThreads(TASK, { name: "workers", value: workers });
  checkPositive(TASK, { name: "learningRate", value: learningRate });
  checkNumber(TASK, { name: "l2", value: l2 });
  checkFinite(TASK, { name: "values", values: examples.values });
  return {
    iterations,
    learningRate,
    leaves,
    minSamplesLeaf,
    l2,
    bins,
    workers: Math.min(workers, examples.classes),
  };
}
