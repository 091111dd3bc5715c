/** Turns one axis around, on float32 views of the kernels' memory. */
import { kernelRuntime } from "../runtime/runtime.ts";

/** Arguments of `reverse`: x is seen as `[outer, length, inner]`, whose middle axis is turned. */
export interface Reverse {
  x: Float32Array;
  /** As long as x; shares no memory with it. */
  out: Float32Array;
  length: number;
  inner: number;
}

/** Values that one thread copies at a time. */
const CHUNK = 16_384;

/** Computes out[i, j, k] = x[i, length - 1 - j, k]. */
export function reverse({ x, out, length, inner }: Reverse): void {
  const runtime = kernelRuntime();
  const work = { items: x.length / inner, chunkSize: Math.ceil(CHUNK / inner) };
  runtime.run("reverse", { x: runtime.addressOf(x), out: runtime.addressOf(out), length, inner }, work);
}
