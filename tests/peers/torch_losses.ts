/** PyTorch's losses, as they are kept in torch_losses.json. */
import type { PeerProblem } from "./problems.ts";

/** PyTorch's losses on one problem. */
export interface TorchLosses {
  net: PeerProblem["net"];
  optimizer: PeerProblem["optimizer"];
  /** Hash of the problem's weights and batches. */
  hash: string;
  /** Version of PyTorch. */
  torch: string;
  losses: number[];
}

/** Returns the largest difference between two rows of losses, relative to the second. */
export function largestDifference(ours: readonly number[], theirs: readonly number[]): number {
  return Math.max(...theirs.map((loss, i) => Math.abs(ours[i] - loss) / Math.abs(loss)));
}
