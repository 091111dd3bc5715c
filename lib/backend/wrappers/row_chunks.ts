/** Divides rows into chunks that keep sums of their own. */

/** Sums are kept for this many chunks at most: enough for any number of cores, and little memory. */
const MOST_CHUNKS = 32;
/** Values in a chunk at least: worth waking a thread for. */
const LEAST_VALUES = 16_384;

/** Returns how many rows of so many columns a kernel does at a time; it depends on the shape alone. */
export function rowChunks(
  rows: number,
  columns: number,
): { items: number; chunkSize: number; chunks: number } {
  const chunkSize = Math.max(Math.ceil(LEAST_VALUES / columns), Math.ceil(rows / MOST_CHUNKS));
  return { items: rows, chunkSize, chunks: Math.ceil(rows / chunkSize) };
}
