/** Sum, mean, maximum and minimum over leading, trailing, middle or all axes. */
import { kernelRuntime } from "../runtime/runtime.ts";
import { rowChunks } from "./row_chunks.ts";

/** What values are reduced to. */
export type Reduction = "sum" | "mean" | "maximum" | "minimum";

/** Arguments of `reduce`: x is seen as `[outer, length, inner]`, whose middle axis goes. */
export interface Reduce {
  operation: Reduction;
  x: Float32Array;
  /** `[outer, inner]` */
  out: Float32Array;
  /** 1 to reduce leading axes, or all. */
  outer: number;
  length: number;
  /** 1 to reduce trailing axes, or all. */
  inner: number;
}

/** Elements that one thread does at a time. */
const CHUNK = 16_384;
/** Chunks of a single long sum at most. */
const MOST_CHUNKS = 1_024;

/** Computes out[i, k] = (operation over x[i, :, k]); maximum and minimum give NaN where a value is NaN. */
export function reduce({ operation, x, out, outer, length, inner }: Reduce): void {
  const runtime = kernelRuntime();
  const views = { x: runtime.addressOf(x), out: runtime.addressOf(out) };
  const scale = operation === "mean" ? 1 / length : 1;
  const isExtreme = operation === "maximum" || operation === "minimum";
  if (outer === 1 && !isExtreme) return sumLeading(views.x, views.out, { length, inner, scale });
  const codes = { operation: Number(isExtreme), negative: Number(operation === "minimum"), scale };
  const chunkSize = Math.ceil(CHUNK / (length * inner));
  if (inner === 1) {
    return runtime.run("reduceRows", { ...views, columns: length, ...codes }, { items: outer, chunkSize });
  }
  const work = { items: outer, chunkSize, scratchBytes: inner * 8 };
  runtime.run("reduceColumns", { ...views, length, columns: inner, ...codes }, work);
}

/** Adds up rows, or all elements where a row has one, by chunks whose sums are added in order. */
function sumLeading(
  from: number,
  to: number,
  { length, inner, scale }: { length: number; inner: number; scale: number },
): void {
  const runtime = kernelRuntime();
  if (inner === 1) {
    const chunkSize = Math.max(CHUNK, Math.ceil(length / MOST_CHUNKS));
    const chunks = Math.ceil(length / chunkSize);
    const partials = runtime.workspace(chunks * 8);
    runtime.run("sumElements", { x: from, partials }, { items: length, chunkSize });
    const sums = { partials, out: to, chunks, stride: 1, scale };
    return runtime.run("mergeColumnSums", sums, { items: 1 });
  }
  const work = rowChunks(length, inner);
  const partials = runtime.workspace(work.chunks * inner * 8);
  runtime.run("sumRows", { x: from, partials, columns: inner }, work);
  const sums = { partials, out: to, chunks: work.chunks, stride: inner, scale };
  runtime.run("mergeColumnSums", sums, { items: inner });
}
