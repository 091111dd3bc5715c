/** Permutes axes in whatever order, fast where two blocks of them change places. */
import { kernelRuntime } from "../runtime/runtime.ts";

/** Arguments of `transpose`. */
export interface Transpose {
  /** Values of shape `shape`. */
  x: Float32Array;
  /** Values of shape `permutation.map((axis) => shape[axis])`. */
  out: Float32Array;
  shape: readonly number[];
  /** For each axis of `out`, the axis of x it is. */
  permutation: readonly number[];
}

/** Rows of a strip, as in the kernel. */
const STRIP = 32;
/** Elements that one thread does at a time. */
const CHUNK = 16_384;
/** Axes that the general kernel knows, after those that stay together were merged. */
const MOST_AXES = 6;

/**
 * Computes out[i0, i1, ...] = x with its axes permuted.
 *
 * @throws {RangeError} when more than six axes remain after those that stay together are merged.
 */
export function transpose({ x, out, shape, permutation }: Transpose): void {
  const { shape: merged, permutation: order } = mergeAxes(shape, permutation);
  const runtime = kernelRuntime();
  const [from, to] = [x, out].map(runtime.addressOf);
  // An axis that stays in front is a batch, one that stays behind is a block; between them two are swapped.
  const batch = order[0] === 0 ? 1 : 0, last = order.length - 1;
  const block = order.length > 1 && order[last] === last ? 1 : 0;
  if (order.length < 2) return out.set(x);
  if (order.length - batch - block !== 2) return permute(from, to, merged, order);
  const [rows, columns] = merged.slice(batch);
  const batches = batch ? merged[0] : 1, inner = block ? merged[last] : 1;
  if (inner === 1) {
    const items = batches * Math.ceil(rows / STRIP), chunkSize = Math.ceil(CHUNK / (STRIP * columns));
    return runtime.run("transposePlanes", { x: from, out: to, rows, columns }, { items, chunkSize });
  }
  const work = { items: batches * rows, chunkSize: Math.ceil(CHUNK / (columns * inner)) };
  runtime.run("transposeBlocks", { x: from, out: to, rows, columns, inner }, work);
}

function permute(from: number, to: number, shape: readonly number[], order: readonly number[]): void {
  if (order.length > MOST_AXES) {
    throw new RangeError(
      `Cannot transpose as at most ${MOST_AXES} axes must remain after merging: current value is ${order.length}`,
    );
  }
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
  const padding = Array(MOST_AXES - order.length).fill(0);
  const sizes = [...padding.map(() => 1), ...order.map((axis) => shape[axis])];
  const steps = [...padding, ...order.map((axis) => strides[axis])];
  const [d0, d1, d2, d3, d4, d5] = sizes, [s0, s1, s2, s3, s4, s5] = steps;
  const args = { x: from, out: to, d1, d2, d3, d4, d5, s0, s1, s2, s3, s4, s5 };
  const work = { items: d0 * d1 * d2, chunkSize: Math.ceil(CHUNK / (d3 * d4 * d5)) };
  kernelRuntime().run("permute", args, work);
}

/** Leaves out axes of size 1 and merges axes that follow each other in x and in out. */
function mergeAxes(shape: readonly number[], permutation: readonly number[]) {
  const groups: number[][] = [];
  for (const axis of permutation.filter((axis) => shape[axis] !== 1)) {
    const group = groups.at(-1);
    const isNext = group && shape.slice(group.at(-1)! + 1, axis).every((size) => size === 1) &&
      axis > group.at(-1)!;
    if (isNext) group.push(axis);
    else groups.push([axis]);
  }
  const inOrder = [...groups].sort((a, b) => a[0] - b[0]);
  return {
    shape: inOrder.map((group) => group.reduce((product, axis) => product * shape[axis], 1)),
    permutation: groups.map((group) => inOrder.indexOf(group)),
  };
}
