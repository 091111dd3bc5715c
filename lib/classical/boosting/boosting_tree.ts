/** Holds what workers hand over of a tree of gradient boosting. */

/** A regression tree over binned features; the root is node 0. */
export interface BoostingTree {
  /** The feature that parts the rows of each node: int32 `[nodes]`. */
  features: Int32Array;
  /** Rows whose bin is at most this go left: uint8 `[nodes]`. */
  bins: Uint8Array;
  /** The left child of each node, 0 for a leaf; the right child follows it: int32 `[nodes]`. */
  left: Int32Array;
  /** What a leaf adds to the raw score, learning rate included: float64 `[nodes]`. */
  values: Float64Array;
}

/** Returns a tree of `nodes` nodes to be filled in. */
export function emptyTree(nodes: number): BoostingTree {
  return {
    features: new Int32Array(nodes),
    bins: new Uint8Array(nodes),
    left: new Int32Array(nodes),
    values: new Float64Array(nodes),
  };
}

/** Returns the first nodes of a tree, in memory of their own. */
export function trimTree({ features, bins, left, values }: BoostingTree, nodes: number): BoostingTree {
  return {
    features: features.slice(0, nodes),
    bins: bins.slice(0, nodes),
    left: left.slice(0, nodes),
    values: values.slice(0, nodes),
  };
}
