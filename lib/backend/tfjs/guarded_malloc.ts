/** Keeps tfjs's allocator from giving out memory that is not there. */

/** An allocator of WebAssembly memory. */
export interface Allocator {
  /** Returns the address of `bytes` fresh bytes, or 0 when there is no room. */
  malloc(bytes: number): number;
  /** Gives back what `malloc` returned. */
  free(address: number): void;
}

/**
 * Where the room for tensors ends, in bytes. What is above, a quarter of a GiB, is for what tfjs's kernels reserve
 * by themselves, without asking here.
 */
export const MOST_TENSOR_BYTES = 2 ** 32 - 2 ** 28;

/** Emscripten's heap grows by multiples of this, in bytes. */
const GROWTH = 8;

/**
 * Returns a `malloc` that gives out blocks that lie in the room for tensors, or 0.
 *
 * Emscripten's emmalloc, with which tfjs is built, asks whether address + size passes a free region's end, modulo
 * 2^32: near the end of a heap of 4 GiB any free region looks large enough for a large block. It then gives out the
 * region as it is, whatever lies behind it. Such a block is held while another place is looked for, as it would be
 * found again, and given back afterwards; that does no harm, for the region's own size stays what it is.
 *
 * Sizes are rounded up, as emmalloc takes the heap for cut in two where it grows by an odd size: what is given back on
 * both sides never becomes one again.
 */
export function guardedMalloc({ malloc, free }: Allocator): (bytes: number) => number {
  return (bytes) => {
    if (bytes > MOST_TENSOR_BYTES) return 0;
    const size = Math.ceil(bytes / GROWTH) * GROWTH, held: number[] = [];
    for (;;) {
      const address = malloc(size) >>> 0;
      if (address === 0 || address + size <= MOST_TENSOR_BYTES) {
        held.forEach(free);
        return address;
      }
      held.push(address);
    }
  };
}
