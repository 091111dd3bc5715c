/** Memory that grows to the largest need and is kept, since the next training step needs as much again. */

/** Where the bytes come from. */
export interface MemorySource {
  /** Returns the address of fresh bytes; throws RangeError when there are none. */
  reserve(bytes: number): number;
  /** Gives back what `reserve` returned. */
  free(address: number): void;
}

/** A block that grows; its content is undefined whenever it is asked for. */
export interface GrowingMemory {
  /** Returns the address of at least `bytes` bytes, aligned to a cache line, that holds until the next call. */
  atLeast(bytes: number): number;
  /** Gives the block back; the next call reserves another one. */
  free(): void;
}

/** Addresses given out are multiples of this, a cache line, in bytes. */
export const ALIGNMENT = 64;

/** Rounds an address or a size up to a whole cache line. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** Starts with no memory at all. */
export function growingMemory({ reserve, free }: MemorySource): GrowingMemory {
  let block = 0, size = 0;
  const release = () => {
    if (block) free(block);
    [block, size] = [0, 0];
  };
  /** Reserves what is wanted, or where there is no room for it the least that will do. */
  const reserveUpTo = (wanted: number, least: number): [block: number, size: number] => {
    try {
      return [reserve(wanted + ALIGNMENT), wanted];
    } catch (error) {
      if (wanted === least || !(error instanceof RangeError)) throw error;
      return [reserve(least + ALIGNMENT), least];
    }
  };
  return {
    atLeast(bytes) {
      if (bytes > size) {
        // By half more than before, so that needs that grow bit by bit do not move it each time.
        const least = aligned(bytes), grown = Math.max(least, aligned(size * 1.5));
        release();
        [block, size] = reserveUpTo(grown, least);
      }
      return aligned(block);
    },
    free: release,
  };
}
