/** Copies the examples of a small node close together, where its whole subtree finds them in the cache. */
import { emptyLabels, type Labels } from "../../core/dataset.ts";
import type { BinnedMatrix } from "./forest_bins.ts";
import { transposeRows } from "./forest_transpose.ts";

/** What the search in a node reads of the examples, by place: the number that `order` lists. */
export interface ExampleSource {
  /** Bin of each value: shape `[columns, stride]`. */
  bins: Uint8Array;
  stride: number;
  /** Labels: shape `[stride]`. */
  labels: Labels;
  /** Weight: how often each example was drawn: shape `[stride]`. */
  drawn: Uint8Array;
}

/** Examples that are copied together at most. Larger nodes read whole cache lines anyhow; measured. */
export const NEAR = 2048;

/** Makes room for copies of up to `NEAR` examples; every copy overwrites the one before. */
export function nearRoom(
  { rowStride, classes }: Pick<BinnedMatrix, "rowStride"> & { classes: number },
): ExampleSource {
  return {
    bins: new Uint8Array(rowStride * NEAR),
    stride: NEAR,
    labels: emptyLabels(NEAR, classes),
    drawn: new Uint8Array(NEAR),
  };
}

/**
 * Copies the examples at `order[start]` to before `order[end]` from `far` to `near`, and numbers them anew in
 * `order`. The bins are read by row, as the columns of all examples would cost a cache miss for each value.
 */
export function copyNear(
  { byRow, rowStride }: BinnedMatrix,
  { far, near }: { far: ExampleSource; near: ExampleSource },
  order: Uint32Array,
): void {
  near.stride = Math.ceil(order.length / 4) * 4;
  transposeRows(byRow, rowStride, order, near.bins);
  for (let i = 0; i < order.length; i++) {
    near.labels[i] = far.labels[order[i]];
    near.drawn[i] = far.drawn[order[i]];
    order[i] = i;
  }
}
