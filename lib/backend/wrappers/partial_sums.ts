/** The last step of sums that were cut into chunks: adds the chunks' partial results in their order. */
import { kernelRuntime } from "../runtime/runtime.ts";

/** Chunks where there are enough rows. */
const CHUNKS = 16;
/** A chunk reads at least this many floats. */
const CHUNK_LOADS = 8192;

/** Arguments of `sumPartials`: addresses, and the layout that `kernels/products/matmul_slices.ts` explains. */
export interface SumPartials {
  partials: number;
  partialLength: number;
  count: number;
  segmentRows: number;
  partialRows: number;
  columns: number;
  bias: number;
  relu: number;
  out: number;
  rows: number;
}

/** Adds partial results in their order: out = activation(bias + sum of partials). */
export function sumPartials({ rows, ...sum }: SumPartials): void {
  const { partialLength, ...args } = sum;
  const chunkSize = Math.ceil(Math.max(rows / CHUNKS, CHUNK_LOADS / (sum.columns * sum.count)));
  kernelRuntime().run("sumPartials", { ...args, partialBytes: partialLength * 4 }, {
    items: rows,
    chunkSize,
  });
}
