/** Finds the best threshold for the few examples of a small node by sorting them. */
import { type NodeSearch, note } from "./forest_search.ts";

/** Does what `tryColumn` does, by sorting the examples; a key holds bin, weight and class. */
export function trySorted(node: NodeSearch, column: number): boolean {
  const { source: { bins, stride }, order, ids, weights, start, end, room: { keys } } = node;
  const offset = column * stride, firstBin = bins[offset + order[start]];
  let differ = 0;
  for (let i = start; i < end; i++) {
    const bin = bins[offset + order[i]];
    differ |= bin ^ firstBin;
    keys[i - start] = (bin << 16) | (weights[i] << 8) | ids[i];
  }
  if (differ === 0) return false;
  const size = end - start;
  for (let i = 1; i < size; i++) {
    const key = keys[i];
    let j = i - 1;
    for (; j >= 0 && keys[j] > key; j--) keys[j + 1] = keys[j];
    keys[j + 1] = key;
  }
  sweepKeys(node, column, size);
  return true;
}

function sweepKeys(node: NodeSearch, column: number, size: number): void {
  const { classes, totals, weight, minSamplesLeaf, best, room: { keys, left } } = node;
  let leftWeight = 0, leftSquares = 0, rightSquares = node.squares, previous = keys[0] >> 16;
  for (let i = 0; i < size; i++) {
    const key = keys[i], bin = key >> 16, moved = (key >> 8) & 255, id = key & 255;
    if (bin !== previous) {
      if (leftWeight >= minSamplesLeaf && weight - leftWeight >= minSamplesLeaf) {
        const score = leftSquares / leftWeight + rightSquares / (weight - leftWeight);
        if (score > best.score) note(best, score, column, previous, bin);
      }
      previous = bin;
    }
    const before = left[id];
    leftSquares += moved * (2 * before + moved);
    rightSquares -= moved * (2 * (totals[id] - before) - moved);
    left[id] = before + moved;
    leftWeight += moved;
  }
  left.fill(0, 0, classes);
}
