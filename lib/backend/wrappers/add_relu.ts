/** Adds two tensors and takes the ReLU, on float32 views of the kernels' memory. */
import { kernelRuntime } from "../runtime/runtime.ts";

/** Arguments of `addRelu`; all views have the same length. */
export interface AddRelu {
  a: Float32Array;
  b: Float32Array;
  /** May be `a` or `b`. */
  out: Float32Array;
}

/** Elements that one thread does at a time. */
const CHUNK = 16_384;

/** Computes out = max(a + b, 0), elementwise; NaN stays NaN. */
export function addRelu({ a, b, out }: AddRelu): void {
  const runtime = kernelRuntime();
  const args = { a: runtime.addressOf(a), b: runtime.addressOf(b), out: runtime.addressOf(out) };
  runtime.run("addRelu", args, { items: out.length, chunkSize: CHUNK });
}
