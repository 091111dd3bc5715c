/** Learns many trees, each from other examples and other features, and lets them vote. */
import { argmax } from "../../core/argmax.ts";
import { type Breathe, breather } from "../../core/breather.ts";
import { checkInteger } from "../../core/check.ts";
import type { Interruptible } from "../../core/interruption.ts";
import { createRandom, type RandomState } from "../../core/random.ts";
import { checkThreads, defaultThreads } from "../../core/platform/thread_count.ts";
import { assertColumns, assertLabelled } from "../assert_labelled.ts";
import { byteLengths } from "../byte_lengths.ts";
import type { Classifier, LabelledMatrix, OnFitProgress } from "../classifier.ts";
import { binColumns } from "./forest_bins.ts";
import type { TreeExamples } from "./forest_growth.ts";
import { growTrees } from "./forest_pool.ts";
import { forestScores } from "./forest_scores.ts";
import type { Tree } from "./forest_tree.ts";

/** Options of `fitRandomForest`. */
export interface RandomForestOptions extends Interruptible {
  /** Number of trees. @default 100 */
  trees?: number;
  /** Columns drawn at each node: the square root of their number, all of them, or so many. @default "sqrt" */
  maxFeatures?: "sqrt" | "all" | number;
  /** Examples on either side of a split at least, each counted as often as it was drawn. @default 1 */
  minSamplesLeaf?: number;
  /** Splits on the way from the root to a leaf at most. @default no limit */
  maxDepth?: number | undefined;
  /** Whether each tree learns from as many examples, drawn with replacement, or from all. @default true */
  bootstrap?: boolean;
  /** Seed of the draws. @default 1 */
  seed?: number;
  /** Trees that grow at the same time, each in a worker. @default the number of processors, 8 at most */
  workers?: number;
  /** Hears of each tree that is grown, and is waited for. */
  onProgress?: OnFitProgress | undefined;
}

/** A forest; its scores are probabilities. */
export interface RandomForest extends Classifier {
  trees: readonly Tree[];
  /** Number of classes. */
  classes: number;
  /** Columns that were trained on. */
  columns: number;
}

type CheckedOptions = Required<Omit<RandomForestOptions, "onProgress" | "maxDepth" | "seed" | "signal">> & {
  maxDepth: number;
};

/**
 * Learns a random forest (Breiman 2001, doi 10.1023/A:1010933404324): trees grown by Gini impurity until their
 * leaves are pure, each on a bootstrap sample, each node on a fresh draw of columns. Scores are the class proportions
 * of the leaves, averaged over the trees, as in scikit-learn. Columns of more than 256 different values are
 * binned first. The same seed gives the same forest, with any number of workers; its first trees do not depend on
 * how many follow.
 *
 * @throws {TypeError} when labels are not one per row, or values do not fit rows and columns
 * @throws {RangeError} when an option, a label, the number of classes or a value is out of range
 * @throws {Error} when a worker fails
 */
export async function fitRandomForest(
  examples: LabelledMatrix,
  {
    trees = 100,
    maxFeatures = "sqrt",
    minSamplesLeaf = 1,
    maxDepth = Infinity,
    bootstrap = true,
    seed = 1,
    workers = defaultThreads(),
    onProgress,
    signal,
  }: RandomForestOptions = {},
): Promise<RandomForest> {
  assertLabelled(examples, "fit a forest");
  const options = { trees, maxFeatures, minSamplesLeaf, maxDepth, bootstrap, workers };
  assertOptions(options, examples.columns);
  const states = treeStates(trees, seed);
  await onProgress?.(0, "binning the columns");
  const grown = await growTrees(await shared(examples, breather(signal)), states, {
    ...options,
    signal,
    maxFeatures: drawnColumns(maxFeatures, examples.columns),
    onTree: (count) => onProgress?.(count / trees, `${count} of ${trees} trees`),
  });
  return forest(grown, examples);
}

/** Draws the state that each tree's generator starts from. */
function treeStates(trees: number, seed: number): RandomState[] {
  const random = createRandom(seed), word = () => random.integer(2 ** 32);
  // The last bit keeps a state from being all zeros.
  return Array.from({ length: trees }, () => [word(), word(), word(), word() | 1]);
}

function drawnColumns(maxFeatures: "sqrt" | "all" | number, columns: number): number {
  if (maxFeatures === "all") return columns;
  return maxFeatures === "sqrt" ? Math.floor(Math.sqrt(columns)) : maxFeatures;
}

/** Bins the examples in memory that all workers see. */
async function shared(
  { labels, classes, ...matrix }: LabelledMatrix,
  breathe: Breathe,
): Promise<TreeExamples> {
  const memory = new SharedArrayBuffer(labels.byteLength);
  const own = labels instanceof Uint16Array ? new Uint16Array(memory) : new Uint8Array(memory);
  own.set(labels);
  return { ...await binColumns(matrix, breathe), labels: own, classes };
}

function forest(trees: readonly Tree[], { classes, columns }: LabelledMatrix): RandomForest {
  const scores: Classifier["scores"] = async (matrix) => {
    assertColumns(matrix, columns);
    return await forestScores(trees, matrix, classes);
  };
  const predict: Classifier["predict"] = async (matrix) => argmax(await scores(matrix), classes);
  const bytes = byteLengths(
    trees.flatMap(({ columns, thresholds, links, fractions }) => [columns, thresholds, links, fractions]),
  );
  return { trees, classes, columns, bytes, scores, predict };
}

function assertOptions(options: CheckedOptions, columns: number): void {
  const { maxFeatures, maxDepth } = options;
  const { trees, minSamplesLeaf } = options, least = 1;
  checkInteger("fit a forest", { name: "trees", value: trees, least });
  checkInteger("fit a forest", { name: "minSamplesLeaf", value: minSamplesLeaf, least });
  checkThreads("fit a forest", { name: "workers", value: options.workers });
  if (maxDepth !== Infinity) checkInteger("fit a forest", { name: "maxDepth", value: maxDepth, least });
  if (maxFeatures === "sqrt" || maxFeatures === "all") return;
  if (Number.isInteger(maxFeatures) && maxFeatures >= 1 && maxFeatures <= columns) return;
  throw new RangeError(
    'Cannot fit a forest as maxFeatures must be "sqrt", "all" or an integer from 1 to ' +
      `${columns}: current value is ${maxFeatures}`,
  );
}
