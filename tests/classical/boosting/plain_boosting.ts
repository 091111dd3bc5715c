/** Grows a tree of gradient boosting plainly: the oracle of the kernels and of what calls them. */
import type { GrowSettings } from "../../../lib/classical/boosting/boosting_leaf.ts";
import { type BoostingTree, emptyTree, trimTree } from "../../../lib/classical/boosting/boosting_tree.ts";

/** What a tree is grown from. */
export interface PlainExamples {
  /** Bins by feature, then by row. */
  bins: Uint8Array[];
  gradients: Float64Array;
  hessians: Float64Array;
}

interface PlainLeaf {
  node: number;
  rows: number[];
  value: number;
  split?: { feature: number; bin: number; gain: number; left: number[]; right: number[] } | undefined;
}

/** Grows a tree as `createGrower` does, without histograms, and adding in float64. */
export function plainTree(examples: PlainExamples, settings: GrowSettings): BoostingTree {
  const tree = emptyTree(2 * settings.leaves - 1);
  const open = (node: number, rows: number[], value: number): PlainLeaf => ({
    node,
    rows,
    value,
    split: bestSplit(examples, settings, rows, value),
  });
  const leaves = [open(0, [...examples.gradients.keys()], 0)];
  for (let used = 1; leaves.length < settings.leaves; used += 2) {
    const best = leaves.reduce((a, b) => (b.split?.gain ?? 0) > (a.split?.gain ?? 0) ? b : a);
    if (!best.split) break;
    const { feature, bin, left, right } = best.split;
    leaves.splice(leaves.indexOf(best), 1);
    leaves.push(...[left, right].map((rows, i) => open(used + i, rows, valueOf(examples, settings, rows))));
    tree.features[best.node] = feature;
    tree.bins[best.node] = bin;
    tree.left[best.node] = used;
  }
  for (const { node, value } of leaves) tree.values[node] = value * settings.learningRate;
  return trimTree(tree, 2 * leaves.length - 1);
}

function bestSplit(examples: PlainExamples, settings: GrowSettings, rows: number[], value: number) {
  let best: PlainLeaf["split"];
  const lost = sum(examples.gradients, rows) * value;
  for (const [feature, bins] of examples.bins.entries()) {
    for (let bin = 0; bin < 255; bin++) {
      const left = rows.filter((row) => bins[row] <= bin), right = rows.filter((row) => bins[row] > bin);
      if (right.length === 0) break;
      if (Math.min(left.length, right.length) < settings.minSamplesLeaf) continue;
      if (Math.min(sum(examples.hessians, left), sum(examples.hessians, right)) < 1e-3) continue;
      const gain = [left, right].reduce(
        (rest, half) => rest - sum(examples.gradients, half) * valueOf(examples, settings, half),
        lost,
      );
      if (gain > (best?.gain ?? 0)) best = { feature, bin, gain, left, right };
    }
  }
  return best;
}

function valueOf({ gradients, hessians }: PlainExamples, { l2 }: GrowSettings, rows: number[]): number {
  return -sum(gradients, rows) / (sum(hessians, rows) + l2 + 1e-15);
}

function sum(values: Float64Array, rows: number[]): number {
  return rows.reduce((total, row) => total + values[row], 0);
}
