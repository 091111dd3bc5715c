/** Counts how often each kernel of tfjs was called, and whose code ran. */
import type * as tf from "@tensorflow/tfjs";

/** The arguments with which tfjs calls a kernel. */
export type KernelCall = Parameters<tf.KernelFunc>[0];

/** How often a kernel was called, and whose code ran. */
export interface KernelCounts {
  /** Calls of a kernel of ours. */
  ours: number;
  /** Calls of tfjs's own kernel. */
  stock: number;
  /** Calls of the plain backend's kernel, on copies. */
  plain: number;
  /** Bytes copied to the plain backend and back. */
  copiedBytes: number;
}

const counts = new Map<string, KernelCounts>();

/** Returns the counts of every kernel that was replaced or is watched. */
export function kernelCounts(): ReadonlyMap<string, KernelCounts> {
  return counts;
}

/** Begins to count the calls of a kernel, from 0. */
export function countsOf(kernelName: string): KernelCounts {
  const count = { ours: 0, stock: 0, plain: 0, copiedBytes: 0 };
  counts.set(kernelName, count);
  return count;
}
