/** Predicts with the trees of gradient boosting. */
import { argmax } from "../../core/argmax.ts";
import { breather } from "../../core/breather.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { assertColumns } from "../assert_labelled.ts";
import { byteLengths } from "../byte_lengths.ts";
import type { Classifier } from "../classifier.ts";
import type { UsedFeature } from "./boosting_memory.ts";
import type { BoostingTree } from "./boosting_tree.ts";

/** A fitted gradient boosting; scores are probabilities. */
export interface GradientBoosting extends Classifier {
  /** Trees of all classes and iterations. */
  trees: number;
  /** Returns the sums of the trees' values, before softmax: float64 `[rows, classes]`. */
  rawScores(matrix: Matrix): Promise<Float64Array>;
}

/** What `boostingModel` is made of. */
export interface BoostingParts {
  columns: number;
  features: readonly UsedFeature[];
  /** Raw scores before the first tree: `[classes]`. */
  base: Float64Array;
  /** One tree for each class and iteration, in this order: `[iterations][classes]`. */
  trees: readonly (readonly BoostingTree[])[];
}

/** All trees in a row, node by node. */
interface Forest {
  /** Where each tree starts; the class of tree `t` is `t % classes`. */
  roots: Int32Array;
  columns: Int32Array;
  /** Values up to this go left; a leaf has what it adds to the score here. */
  thresholds: Float64Array;
  /** The left child, followed by the right one; 0 for a leaf. */
  left: Int32Array;
}

/** Rows that pass one tree after the other while they are in the cache. */
const ROWS_AT_ONCE = 64;

/** Returns the classifier of the trees. */
export function boostingModel(parts: BoostingParts): GradientBoosting {
  const { columns, base } = parts, classes = base.length, forest = buildForest(parts);
  const rawScores = async (matrix: Matrix) => {
    assertColumns(matrix, columns);
    return await addTrees(forest, matrix, base);
  };
  const scores = async (matrix: Matrix) => softmax(await rawScores(matrix), classes);
  return {
    trees: forest.roots.length,
    bytes: byteLengths([base, forest.roots, forest.columns, forest.thresholds, forest.left]),
    rawScores,
    scores,
    predict: async (matrix) => argmax(await scores(matrix), classes),
  };
}

function buildForest({ features, trees }: BoostingParts): Forest {
  const all = trees.flat(), nodes = all.reduce((sum, { left }) => sum + left.length, 0);
  const forest = {
    roots: new Int32Array(all.length),
    columns: new Int32Array(nodes),
    thresholds: new Float64Array(nodes),
    left: new Int32Array(nodes),
  };
  let root = 0;
  all.forEach((tree, t) => {
    forest.roots[t] = root;
    tree.left.forEach((left, node) => {
      const { column, thresholds } = features[tree.features[node]] ?? { column: 0, thresholds: [] };
      forest.columns[root + node] = column;
      forest.thresholds[root + node] = left > 0 ? thresholds[tree.bins[node]] : tree.values[node];
      forest.left[root + node] = left > 0 ? root + left : 0;
    });
    root += tree.left.length;
  });
  return forest;
}

async function addTrees(
  forest: Forest,
  { values, rows, columns: width }: Matrix,
  base: Float64Array,
): Promise<Float64Array> {
  const { roots, columns, thresholds, left } = forest, classes = base.length;
  const scores = new Float64Array(rows * classes), breathe = breather();
  for (let row = 0; row < rows; row++) scores.set(base, row * classes);
  for (let begin = 0; begin < rows; begin += ROWS_AT_ONCE) {
    const end = Math.min(rows, begin + ROWS_AT_ONCE);
    for (let t = 0; t < roots.length; t++) {
      for (let row = begin; row < end; row++) {
        let node = roots[t];
        while (left[node] > 0) {
          node = left[node] + (values[row * width + columns[node]] <= thresholds[node] ? 0 : 1);
        }
        scores[row * classes + t % classes] += thresholds[node];
      }
    }
    await breathe();
  }
  return scores;
}

/** Returns `exp(score) / sum of exp(scores)` of each row. */
function softmax(scores: Float64Array, classes: number): Float32Array {
  const probabilities = new Float32Array(scores.length);
  for (let start = 0; start < scores.length; start += classes) {
    const row = scores.subarray(start, start + classes), largest = Math.max(...row);
    const exponentials = row.map((score) => Math.exp(score - largest));
    const sum = exponentials.reduce((a, b) => a + b);
    exponentials.forEach((value, k) => probabilities[start + k] = value / sum);
  }
  return probabilities;
}
