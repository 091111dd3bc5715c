/** Asks the trees of a forest. */
import { breather } from "../../core/breather.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Tree } from "./forest_tree.ts";

/** Rows that go through one tree before the next: as many as stay in the cache together with a tree. */
const BLOCK = 128;

/**
 * Returns the class proportions of the leaves that each row falls in, averaged over the trees: float32
 * `[rows, classes]`, each row adding up to 1.
 */
export async function forestScores(
  trees: readonly Tree[],
  matrix: Matrix,
  classes: number,
): Promise<Float32Array> {
  const scores = new Float32Array(matrix.rows * classes);
  const sums = new Float64Array(BLOCK * classes), breathe = breather();
  for (let first = 0; first < matrix.rows; first += BLOCK) {
    const end = Math.min(matrix.rows, first + BLOCK);
    sums.fill(0);
    for (const tree of trees) addFractions(tree, matrix, { first, end, sums, classes });
    for (let i = 0; i < (end - first) * classes; i++) scores[first * classes + i] = sums[i] / trees.length;
    await breathe();
  }
  return scores;
}

function addFractions(
  { columns, thresholds, links, fractions }: Tree,
  { values, columns: width }: Matrix,
  { first, end, sums, classes }: { first: number; end: number; sums: Float64Array; classes: number },
): void {
  for (let row = first; row < end; row++) {
    const from = row * width;
    let node = 0;
    for (let column = columns[0]; column >= 0; column = columns[node]) {
      node = values[from + column] <= thresholds[node] ? node + 1 : links[node];
    }
    const leaf = links[node], at = (row - first) * classes, own = (leaf - classes) * classes;
    if (leaf < classes) sums[at + leaf]++;
    else for (let label = 0; label < classes; label++) sums[at + label] += fractions[own + label];
  }
}
