/** Holds floats in the kernels' memory, across what makes a view of it invalid. */
import { kernelRuntime } from "../backend/runtime/runtime.ts";

/** A block of the kernels' memory. */
export interface KernelFloats {
  /**
   * Returns a view of the floats from `start` to `end - 1`, all of them by default; valid until the next call of a
   * kernel, as memory that is not shared takes another place when it grows.
   */
  view(start?: number, end?: number): Float32Array<ArrayBufferLike>;
  /** Gives the block back. */
  release(): void;
}

/**
 * Reserves `length` floats in the kernels' memory; their content is undefined.
 *
 * @throws {Error} when no kernels were started
 * @throws {RangeError} when there is no room
 */
function kernelFloats(length: number): KernelFloats {
  const runtime = kernelRuntime(), address = runtime.allocate(length).byteOffset;
  return {
    view(start = 0, end = length) {
      const { buffer } = runtime.integersAt(address, 0);
      return new Float32Array(buffer, address + 4 * start, end - start);
    },
    release: () => runtime.release(runtime.integersAt(address, 0)),
  };
}

/** Hands blocks of these lengths to `work`, and gives them back however it ends. */
export async function withKernelFloats<T>(
  lengths: readonly number[],
  work: (...blocks: KernelFloats[]) => T | Promise<T>,
): Promise<T> {
  const blocks: KernelFloats[] = [];
  try {
    for (const length of lengths) blocks.push(kernelFloats(length));
    return await work(...blocks);
  } finally {
    for (const block of blocks) block.release();
  }
}
