/** Reads and writes the nodes of a growing tree in the memory that the kernels see. */
import type { SumScales } from "./boosting_kernels.ts";
import { NODE_BYTES } from "./boosting_layout.ts";

/** The best split of a node. */
export interface NodeSplit {
  feature: number;
  /** Rows up to this bin go left. */
  bin: number;
}

/** Nodes by number; each is 64 bytes, laid out as `kernels/find_split.ts` says. */
export interface BoostingNodes {
  /** The byte address of a node. */
  place(node: number): number;
  /** Gives a node whose sum is there a value and no split. */
  open(node: number, value: number): void;
  /** Makes `left` and the node after it the children of `parent`, with the sums and values of its best split. */
  split(parent: number, left: number): void;
  /** What the best split gains; 0 when there is none. */
  gain(node: number): number;
  best(node: number): NodeSplit;
  value(node: number): number;
  /** The sum of the hessians. */
  hessian(node: number): number;
}

/** Words of a node, 8 bytes each: its sum (2), then these. */
const VALUE = 2, GAIN = 3, LEFT_SUM = 4, SPLIT = 6;

/** Opens the nodes at an address. */
export function boostingNodes(
  memory: ArrayBufferLike,
  start: number,
  { scales, l2 }: { scales: SumScales; l2: number },
): BoostingNodes {
  const floats = new Float64Array(memory), words = new BigInt64Array(memory), ints = new Int32Array(memory);
  const at = (node: number) => (start + node * NODE_BYTES) / 8;
  const gradient = (node: number) => Number(words[at(node)]) / scales.gradient;
  const hessian = (node: number) =>
    Number(BigInt.asUintN(scales.countShift, words[at(node) + 1])) / scales.hessian;
  const open = (node: number, value: number) => {
    floats[at(node) + VALUE] = value;
    floats[at(node) + GAIN] = 0;
  };
  // The step of Newton's method that lowers the loss most, for one value in all rows.
  const openAtOptimum = (node: number) => open(node, -gradient(node) / (hessian(node) + l2 + 1e-15));
  return {
    place: (node) => start + node * NODE_BYTES,
    open,
    split(parent, left) {
      for (const half of [0, 1]) {
        const sum = words[at(parent) + LEFT_SUM + half];
        words[at(left) + half] = sum;
        words[at(left + 1) + half] = words[at(parent) + half] - sum;
      }
      openAtOptimum(left);
      openAtOptimum(left + 1);
    },
    gain: (node) => floats[at(node) + GAIN],
    best: (node) => ({ feature: ints[(at(node) + SPLIT) * 2], bin: ints[(at(node) + SPLIT) * 2 + 1] }),
    value: (node) => floats[at(node) + VALUE],
    hessian,
  };
}
