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

/**
 * Returns a `malloc` that gives out blocks that lie in the room for tensors, or 0.
 *
 * Emscripten's emmalloc, with which tfjs is built, asks whether address + size passes a free region's end, modulo
 * 2^32: near the end of a heap of 4 GiB any free region looks large enough for a large block. It then gives out the
 * region as it is, whatever lies behind it. Such a block is held while another place is looked for, as it would be
 * found again, and given back afterwards; that does no harm, for the region's own size stays what it is.
 */
export function guardedMalloc({ malloc, free }: Allocator): (bytes: number) => number {
  const isThere = (address: number, bytes: number) => address + bytes <= MOST_TENSOR_BYTES;
  return (bytes) => {
    if (bytes > MOST_TENSOR_BYTES) return 0;
    const address = malloc(bytes) >>> 0;
    if (address === 0 || isThere(address, bytes)) return address;
    const held = [address];
    for (;;) {
      const next = malloc(bytes) >>> 0;
      if (next === 0 || isThere(next, bytes)) {
        held.forEach(free);
        return next;
      }
      held.push(next);
    }
  };
}
