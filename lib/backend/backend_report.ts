/** Says whose kernel ran for which operation: whether a network runs on the fast path. */
import { type KernelCounts, kernelCounts } from "./tfjs/kernel_counts.ts";

/** One operation's line in the report. */
export interface OperationReport extends KernelCounts {
  /** The kernel's name in tfjs, such as "Conv2D". */
  operation: string;
}

/** Lists every operation called since the backend started, the busiest first. */
export function backendReport(): OperationReport[] {
  const calls = ({ ours, stock, plain }: KernelCounts) => ours + stock + plain;
  return Array.from(kernelCounts(), ([operation, count]) => ({ operation, ...count }))
    .filter((line) => calls(line) > 0)
    .sort((a, b) => calls(b) - calls(a));
}
