/** Finds the best threshold on one column for the examples that reach a node of a tree. */
import { BINS } from "./forest_bins.ts";
import { FEW, type NodeSearch, note, paddedBits, type SearchRoom } from "./forest_search.ts";
import { trySorted } from "./forest_try_sorted.ts";

/**
 * Looks at every threshold on a column and notes the best in `node.best` if it beats what is there. Gini
 * impurity (Breiman et al. 1984) is least where `score` is highest. Returns false where the column is constant.
 */
export function tryColumn(node: NodeSearch, column: number): boolean {
  return node.end - node.start <= FEW ? trySorted(node, column) : tryHistogram(node, column);
}

/** By a histogram over bins and classes, swept once. */
function tryHistogram(node: NodeSearch, column: number): boolean {
  const { source: { bins, stride }, order, ids, weights, start, end, room: { histogram, occupied } } = node;
  const offset = column * stride, bits = paddedBits(node.classes);
  for (let i = start; i < end; i++) {
    const bin = bins[offset + order[i]];
    histogram[(bin << bits) + ids[i]] += weights[i];
    occupied[bin] = 1;
  }
  return sweep(node, column, bits);
}

/** Sweeps the histogram from the lowest bin up, and clears it. */
function sweep(node: NodeSearch, column: number, bits: number): boolean {
  const { classes, totals, squares, weight, minSamplesLeaf, best, room: { histogram, left, list } } = node;
  const size = listOccupied(node.room);
  let leftWeight = 0, leftSquares = 0, products = 0;
  for (let i = 0; i < size; i++) {
    const bin = list[i];
    if (leftWeight >= minSamplesLeaf && weight - leftWeight >= minSamplesLeaf) {
      // The squares of the right side: (total - left)^2, added over the classes.
      const rightSquares = squares - 2 * products + leftSquares;
      const score = leftSquares / leftWeight + rightSquares / (weight - leftWeight);
      if (score > best.score) note(best, score, column, list[i - 1], bin);
    }
    for (let id = 0, at = bin << bits; id < classes; id++, at++) {
      const moved = histogram[at], before = left[id];
      histogram[at] = 0;
      leftSquares += moved * (2 * before + moved);
      products += moved * totals[id];
      left[id] = before + moved;
      leftWeight += moved;
    }
  }
  left.fill(0, 0, classes);
  return size > 1;
}

/** Lists the occupied bins, ascending; without a branch, which would be guessed wrong every other time. */
function listOccupied({ occupied, list }: SearchRoom): number {
  let size = 0;
  for (let bin = 0; bin < BINS; bin++) {
    list[size] = bin;
    size += occupied[bin];
    occupied[bin] = 0;
  }
  return size;
}
