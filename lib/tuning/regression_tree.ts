/** Grows a regression tree on the unit cube, and cuts the cube into its leaves. */
import type { Random } from "../core/random.ts";

/** Rows of positions from 0 to 1 (see `encodeConfiguration`), each with its target. */
export interface RegressionExamples {
  /** All of one length. */
  rows: readonly (readonly number[])[];
  targets: readonly number[];
}

/** How a tree is grown. */
export interface RegressionTreeOptions {
  /** Examples to grow it on; one that stands there twice counts twice. */
  sample: readonly number[];
  /** Fewest examples in a leaf. */
  minSamplesLeaf: number;
  /** Columns drawn for a node. */
  maxFeatures: number;
  random: Random;
}

/** A node: the mean target of its examples, or a question. */
export type RegressionTree =
  | { value: number }
  | {
    column: number;
    /** Rows with this value or less go left. */
    threshold: number;
    left: RegressionTree;
    right: RegressionTree;
  };

/** A leaf as a part of the unit cube. */
export interface LeafBox {
  /** Bounds in each column. */
  low: readonly number[];
  high: readonly number[];
  value: number;
}

/**
 * Grows a tree whose splits lessen the squared error as much as can be (Breiman and others 1984, "Classification and
 * regression trees"): at each node the best threshold on the columns drawn for it, halfway between two neighbouring
 * values, until leaves are too small or their targets equal.
 */
export function growRegressionTree(
  examples: RegressionExamples,
  options: RegressionTreeOptions,
): RegressionTree {
  const { rows, targets } = examples, { sample, random, maxFeatures } = options;
  const value = sample.reduce((sum, i) => sum + targets[i], 0) / sample.length;
  if (sample.every((i) => targets[i] === targets[sample[0]])) return { value };
  let best: Split | undefined;
  let tried = 0;
  for (const column of random.permutation(rows[0].length)) {
    // Beyond the drawn columns only where those cannot be split.
    if (tried >= maxFeatures && best) break;
    tried++;
    const split = bestSplit(examples, column, options);
    if (split && (!best || split.gain > best.gain)) best = split;
  }
  if (!best) return { value };
  const { column, threshold } = best;
  const grow = (part: number[]) => growRegressionTree(examples, { ...options, sample: part });
  return {
    column,
    threshold,
    left: grow(sample.filter((i) => rows[i][column] <= threshold)),
    right: grow(sample.filter((i) => rows[i][column] > threshold)),
  };
}

/** Returns the value of the leaf that a row falls into. */
export function predictTree(tree: RegressionTree, row: readonly number[]): number {
  let node = tree;
  while (!("value" in node)) node = row[node.column] <= node.threshold ? node.left : node.right;
  return node.value;
}

/** Returns the leaves of a tree: boxes that fill the unit cube of so many columns and do not overlap. */
export function leafBoxes(tree: RegressionTree, columns: number): LeafBox[] {
  const boxes: LeafBox[] = [];
  const visit = (node: RegressionTree, low: readonly number[], high: readonly number[]) => {
    if ("value" in node) {
      boxes.push({ low, high, value: node.value });
      return;
    }
    visit(node.left, low, high.with(node.column, node.threshold));
    visit(node.right, low.with(node.column, node.threshold), high);
  };
  visit(tree, new Array<number>(columns).fill(0), new Array<number>(columns).fill(1));
  return boxes;
}

interface Split {
  column: number;
  threshold: number;
  /** The sum over both sides of the squared sum of targets over their number. */
  gain: number;
}

/** Returns the best split on a column, if it can be split. */
function bestSplit(
  { rows, targets }: RegressionExamples,
  column: number,
  { sample, minSamplesLeaf }: RegressionTreeOptions,
): Split | undefined {
  const sorted = [...sample].sort((a, b) => rows[a][column] - rows[b][column]);
  const total = sorted.reduce((sum, i) => sum + targets[i], 0);
  let best: Split | undefined, leftSum = 0;
  for (let left = 1; left < sorted.length; left++) {
    leftSum += targets[sorted[left - 1]];
    const low = rows[sorted[left - 1]][column], high = rows[sorted[left]][column];
    const right = sorted.length - left;
    if (low === high || left < minSamplesLeaf || right < minSamplesLeaf) continue;
    const gain = leftSum ** 2 / left + (total - leftSum) ** 2 / right;
    // Between neighbouring floats there is no middle.
    const middle = (low + high) / 2;
    if (!best || gain > best.gain) best = { column, threshold: middle < high ? middle : low, gain };
  }
  return best;
}
