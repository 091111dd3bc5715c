/** Gives a test the kernels on a memory of their own, without tfjs. */
import { type KernelRuntime, startRuntime } from "../../lib/backend/runtime/runtime.ts";

/**
 * Starts the kernels with `threads` threads, hands them to `work`, and stops them.
 *
 * @param from the address at which memory is given out
 */
export async function withRuntime<T>(
  threads: number,
  work: (runtime: KernelRuntime) => T | Promise<T>,
  { from = 65_536 }: { from?: number } = {},
): Promise<T> {
  const memory = new WebAssembly.Memory({ initial: 512, maximum: 65_536, shared: true });
  let top = from;
  const malloc = (bytes: number) => {
    const address = top;
    top += Math.ceil(bytes / 64) * 64;
    const missing = top - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 65_536));
    return address;
  };
  const runtime = await startRuntime({ memory: { memory, malloc, free: () => {} }, threads });
  try {
    return await work(runtime);
  } finally {
    runtime.stop();
  }
}

/** Largest difference, relative to the largest expected value. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let error = 0, largest = 0;
  for (let i = 0; i < expected.length; i++) {
    error = Math.max(error, Math.abs(actual[i] - expected[i]));
    largest = Math.max(largest, Math.abs(expected[i]));
  }
  return error === 0 ? 0 : error / largest;
}
