/** Keeps results with their cells when a front end queues several cells at once. */

/** How long the kernel waits after each result, in milliseconds: of 100 results none was misplaced then, before 2. */
const SETTLE_MS = 10;

/** Deno's own part of the kernel, as far as it is used: no part of any interface, and free to change. */
export interface KernelInternals {
  /** Publishes the value of a cell's last expression. */
  broadcastResult?: (executionCount: number, result: unknown) => Promise<void>;
}

/** Returns Deno's own part of the kernel; undefined outside a kernel, or where it lies elsewhere. */
export function kernelInternals(): KernelInternals | undefined {
  const { internal } = Deno as unknown as { internal?: symbol };
  if (typeof internal !== "symbol") return undefined;
  return (Deno as unknown as Record<symbol, { jupyter?: KernelInternals } | undefined>)[internal]?.jupyter;
}

/**
 * Has the kernel wait a moment after each result. It hands outputs to another task, which labels them with the cell
 * that runs when it sends them: without the wait that may be the next one already, and "Run All" shows a chart under
 * the wrong cell. Changes nothing where Deno has no such function.
 */
export function keepResultsInPlace(internals: KernelInternals | undefined): void {
  const broadcast = internals?.broadcastResult;
  if (!internals || typeof broadcast !== "function") return;
  internals.broadcastResult = async (executionCount, result) => {
    await broadcast(executionCount, result);
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  };
}
