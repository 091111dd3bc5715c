/** Elementwise kernels on float32 views of the kernels' memory. */
import { kernelRuntime } from "../runtime.ts";

/** Arguments of `scaleAdd`; all views have the same length. */
export interface ScaleAdd {
  x: Float32Array;
  y: Float32Array;
  /** May be `x` or `y`. */
  out: Float32Array;
  scale: number;
}

/** Elements that one thread does at a time: enough to be worth waking it, and within a core's cache. */
const CHUNK = 16_384;

/** Computes out = scale * x + y. */
export function scaleAdd({ x, y, out, scale }: ScaleAdd): void {
  const runtime = kernelRuntime();
  const addresses = [x, y, out].map(runtime.addressOf);
  runtime.run("scaleAdd", [...addresses, scale], { items: out.length, chunkSize: CHUNK });
}
