/** Builds the shared memory of gradient boosting around given bins and gradients, for tests. */
import {
  type BoostingKernels,
  boostingKernels,
  compileBoostingModule,
} from "../../../lib/classical/boosting/boosting_kernels.ts";
import {
  BLOCK,
  type BoostingLayout,
  boostingLayout,
  type BoostingShape,
  PAGE_BYTES,
} from "../../../lib/classical/boosting/boosting_layout.ts";

/** A memory with the kernels that work on it. */
export interface BoostingArena {
  kernels: BoostingKernels;
  memory: WebAssembly.Memory;
  layout: BoostingLayout;
}

/** Allocates what the layout asks for. */
export async function boostingArena(shape: BoostingShape): Promise<BoostingArena> {
  const layout = boostingLayout(shape), pages = layout.bytes / PAGE_BYTES;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  return { kernels: boostingKernels(await compileBoostingModule(), memory), memory, layout };
}

/** Writes bins, `[features][rows]`, side by side in blocks, and how many each feature has. */
export function placeBins({ memory: { buffer }, layout }: BoostingArena, bins: readonly Uint8Array[]): void {
  const bytes = new Uint8Array(buffer, layout.bins), counts = new Int32Array(buffer, layout.binCounts);
  bins.forEach((column, feature) => {
    const within = feature % BLOCK;
    column.forEach((bin, row) => bytes[((feature - within) * layout.rows) + row * BLOCK + within] = bin);
    counts[feature] = column.reduce((most, bin) => Math.max(most, bin), 0) + 1;
  });
}
