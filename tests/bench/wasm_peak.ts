/**
 * Measures what one core can do in WebAssembly at best: fused multiply-adds on 128-bit vectors, enough of them
 * independent of each other to keep the processor's units busy. Prints `{ "gflops": ... }`.
 */
import { say } from "../../lib/tasks/terminal/terminal.ts";

/** Independent sums in `peak_kernel`: more than latency times units, and no more than V8 has vector registers for. */
const SUMS = 12;
const ITERATIONS = 100_000;
const RUNS = 1000;

const binary = await Deno.readFile(new URL("peak_kernel.wasm", import.meta.url));
// All kernels import their memory; this one uses none of it.
const { instance } = await WebAssembly.instantiate(binary, {
  env: { abort() {}, memory: new WebAssembly.Memory({ initial: 1, maximum: 65_536 }) },
});
const multiplyAdd = instance.exports.multiplyAdd as (iterations: number, x: number, y: number) => number;

let best = 0;
for (let run = 0; run < RUNS; run++) {
  const startMs = performance.now();
  // The factors are arguments, as the compiler would load constants again and again.
  multiplyAdd(ITERATIONS, 0.5, 0.25);
  const seconds = (performance.now() - startMs) / 1000;
  // Four lanes, a multiplication and an addition each.
  best = Math.max(best, ITERATIONS * SUMS * 8 / seconds / 1e9);
}
say(JSON.stringify({ gflops: best }));
