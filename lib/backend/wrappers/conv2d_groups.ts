/** Sizes of the kernels of convolutions and of their gradients, and of what is done at a time. */

/** Rows of a tile and columns of a panel in the kernels. */
export const TILE_ROWS = 6, PANEL = 8;

/** Chunks where the batch is large enough: enough to keep eight threads evenly busy. */
export const CHUNKS = 16;

/** Images are done in groups with at most about this many places, and floats of padded copies. */
const GROUP_PLACES = 400, GROUP_FLOATS = 65_536;

/** Returns how many images are done together, so that few tiles are cut off and the work stays in cache. */
export function groupSize(
  { chunkSize, places, floats }: { chunkSize: number; places: number; floats: number },
): number {
  const most = Math.min(GROUP_PLACES / places, GROUP_FLOATS / Math.max(1, floats), chunkSize);
  const group = Math.max(1, Math.floor(most));
  // Groups of equal size: a last one that is smaller would need tables of its own.
  return Math.ceil(chunkSize / Math.ceil(chunkSize / group));
}

/** Throws RangeError where pooling within another kernel does not cover its output. */
export function checkPoolable(channels: number, name = "outChannels"): void {
  if (channels % 4 === 0) return;
  throw new RangeError(`Cannot pool as ${name} must be a multiple of 4: current value is ${channels}`);
}
