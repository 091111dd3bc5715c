/** Grows one tree of a forest. */
import type { Random } from "../../core/random.ts";
import { BINS } from "./forest_bins.ts";
import { drawColumns } from "./forest_columns.ts";
import { enterNode, type Growth, startGrowth, type TreeExamples, type TreeOptions } from "./forest_growth.ts";
import { tryColumn } from "./forest_try_column.ts";

/** A tree in arrays, one entry a node; a node's left child is the next node. */
export interface Tree {
  /** The column that a node asks for, or -1 in a leaf. */
  columns: Int32Array;
  /** Values up to this one go left; 0 in a leaf. */
  thresholds: Float32Array;
  /** The right child; in a leaf, its class where that is the only one, else the number of classes plus its row. */
  links: Int32Array;
  /** Class proportions of leaves of several classes: shape `[mixed leaves, classes]`. */
  fractions: Float32Array;
  /** How much splits on each column lessen the Gini impurity, as fractions of all that the tree does: `[columns]`. */
  importance: Float64Array;
}

/** A node that waits: where its examples stand, and how it hangs on the tree. */
interface Waiting {
  start: number;
  end: number;
  depth: number;
  /** Columns known to be constant. */
  constants: number;
  /** The node whose right child it is, or -1. */
  parent: number;
}

/**
 * Grows a classification tree by Gini impurity: at each node the best threshold on the best of the columns drawn
 * for it (Breiman 2001, "Random forests"), halfway between two neighbouring values, until nodes are pure. All
 * that is left to chance comes from `random`: first the bootstrap sample, then the columns, node by node.
 */
export function growTree(examples: TreeExamples, options: TreeOptions, random: Random): Tree {
  const growth = startGrowth(examples, options, random);
  const waiting: Waiting[] = [{
    start: 0,
    end: growth.node.order.length,
    depth: 0,
    constants: 0,
    parent: -1,
  }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    if (place.parent >= 0) growth.links[place.parent] = growth.columns.length;
    enterNode(growth, place.start, place.end);
    const constants = findSplit(growth, place, random);
    if (growth.node.best.score === -Infinity) addLeaf(growth);
    else waiting.push(...addSplit(growth, place, constants));
  }
  return finishTree(growth);
}

/** Searches for the best split, if the node may be split; returns how many columns are known to be constant. */
function findSplit({ node, options, draw }: Growth, place: Waiting, random: Random): number {
  const isEnd = node.classes === 1 || place.depth >= options.maxDepth ||
    node.weight < 2 * options.minSamplesLeaf;
  return isEnd
    ? place.constants
    : drawColumns(draw, place.constants, random, (column) => tryColumn(node, column));
}

function addLeaf(
  { examples: { classes }, node, counts, columns, thresholds, links, fractions }: Growth,
): void {
  columns.push(-1);
  thresholds.push(0);
  if (node.classes === 1) {
    links.push(counts.findIndex((count) => count > 0));
    return;
  }
  links.push(classes + fractions.length / classes);
  for (const count of counts) fractions.push(count / node.weight);
}

/** Adds an inner node, divides its examples, and returns its children: the left one last, to be grown first. */
function addSplit(growth: Growth, { start, end, depth }: Waiting, constants: number): Waiting[] {
  const { node, examples: { lows, highs } } = growth;
  const { column, lowBin, highBin, score } = node.best;
  const low = highs[column * BINS + lowBin], high = lows[column * BINS + highBin];
  const middle = Math.fround(low / 2 + high / 2);
  growth.columns.push(column);
  // Between neighbouring floats there is no middle.
  growth.thresholds.push(middle < high ? middle : low);
  const parent = growth.links.push(-1) - 1;
  growth.gains[column] += score - node.squares / node.weight;
  const middleOf = divide(growth);
  const child = { depth: depth + 1, constants };
  return [{ ...child, start: middleOf, end, parent }, { ...child, start, end: middleOf, parent: -1 }];
}

/** Moves the examples that go left before those that go right; returns where the latter start. */
function divide({ node: { order, start, end, best: { column, lowBin }, source: { bins, stride } } }: Growth) {
  let left = start, right = end;
  while (left < right) {
    const place = order[left];
    if (bins[column * stride + place] <= lowBin) left++;
    else {
      order[left] = order[--right];
      order[right] = place;
    }
  }
  return left;
}

function finishTree({ columns, thresholds, links, fractions, gains }: Growth): Tree {
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  return {
    columns: Int32Array.from(columns),
    thresholds: Float32Array.from(thresholds),
    links: Int32Array.from(links),
    fractions: Float32Array.from(fractions),
    importance: gains.map((gain) => total > 0 ? gain / total : 0),
  };
}
