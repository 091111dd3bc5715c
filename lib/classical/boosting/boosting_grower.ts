/** Grows the trees of gradient boosting, in the memory that workers share. */
import { BLOCK } from "./boosting_layout.ts";
import {
  gatherSums,
  type GrowerParts,
  growerParts,
  type GrowerStart,
  type Leaf,
  mayPart,
  studyChildren,
  studyLeaf,
} from "./boosting_leaf.ts";
import { type BoostingTree, emptyTree, trimTree } from "./boosting_tree.ts";

/** Least sum of hessians of a root that is split, as in scikit-learn. */
const MIN_HESSIAN = 1e-3;

/**
 * Returns a function that grows the tree of a class from the gradients in memory, and adds its values to the raw
 * scores there. The leaf whose best split gains most is split, until there are `leaves` of them.
 * Source: Ke et al., "LightGBM: A Highly Efficient Gradient Boosting Decision Tree" (2017).
 */
export function createGrower(start: GrowerStart): (label: number) => BoostingTree {
  const parts = growerParts(start), { nodes, settings } = parts;
  return (label) => {
    const tree = emptyTree(2 * settings.leaves - 1), leaves = [openRoot(parts, label)], done: Leaf[] = [];
    const slots = Array.from({ length: settings.leaves - 1 }, (_, i) => i + 1);
    let used = 1;
    while (leaves.length > 0) {
      const leaf = takeBest(leaves, (node) => nodes.gain(node));
      if (nodes.gain(leaf.node) === 0) {
        done.push(leaf);
        continue;
      }
      const children = splitLeaf(parts, leaf, used, tree);
      used += 2;
      leaves.push(...children);
      if (leaves.length + done.length === settings.leaves) done.push(...leaves.splice(0));
      else studyPair(parts, label, children, slots);
    }
    applyValues(parts, label, tree, done);
    return trimTree(tree, used);
  };
}

function openRoot(parts: GrowerParts, label: number): Leaf {
  const { nodes, rows } = parts, root = { node: 0, begin: 0, count: rows.length, slot: 0 };
  for (let i = 0; i < rows.length; i++) rows[i] = i;
  gatherSums(parts, label, root);
  nodes.open(0, 0);
  if (mayPart(parts, root) && nodes.hessian(0) >= MIN_HESSIAN) studyLeaf(parts, root);
  return root;
}

/** Takes the leaf of the greatest gain out of the list, the first one in a tie. */
function takeBest(leaves: Leaf[], gain: (node: number) => number): Leaf {
  let best = 0;
  for (let i = 1; i < leaves.length; i++) if (gain(leaves[i].node) > gain(leaves[best].node)) best = i;
  return leaves.splice(best, 1)[0];
}

/** Parts the rows of a leaf; the children's numbers are `left` and the one after it. */
function splitLeaf(parts: GrowerParts, leaf: Leaf, left: number, tree: BoostingTree): [Leaf, Leaf] {
  const { kernels, nodes, own, layout } = parts, { node, begin, count, slot } = leaf;
  const { feature, bin } = nodes.best(node), within = feature % BLOCK;
  const bins = layout.bins + (feature - within) * layout.rows + within;
  const countLeft = kernels.partition(own.rows + begin * 4, count, own.spare, bins, bin);
  nodes.split(node, left);
  tree.features[node] = feature;
  tree.bins[node] = bin;
  tree.left[node] = left;
  return [
    { node: left, begin, count: countLeft, slot },
    { node: left + 1, begin: begin + countLeft, count: count - countLeft, slot },
  ];
}

/** Finds the best splits of a pair; a child without one gives its slot back. */
function studyPair(parts: GrowerParts, label: number, pair: [Leaf, Leaf], slots: number[]): void {
  const [small, large] = pair[0].count < pair[1].count ? pair : pair.toReversed();
  small.slot = slots.pop()!;
  studyChildren(parts, label, { small, large });
  for (const { node, slot } of pair) if (parts.nodes.gain(node) === 0) slots.push(slot);
}

/** Writes the leaves' values into the tree, and adds them to the raw scores of their rows. */
function applyValues(parts: GrowerParts, label: number, tree: BoostingTree, leaves: readonly Leaf[]): void {
  const { nodes, rows, scores, layout, settings } = parts, first = label * layout.rows;
  for (const { node, begin, count } of leaves) {
    const value = nodes.value(node) * settings.learningRate;
    tree.values[node] = value;
    for (let i = begin; i < begin + count; i++) scores[first + rows[i]] += value;
  }
}
