/**
 * Measures what one core can do in WebAssembly at best: fused multiply-adds on 128-bit vectors, enough of them
 * independent of each other to keep the processor's units busy. Prints `{ "gflops": ... }`.
 */
import asc from "assemblyscript/asc";
import { say } from "../../lib/tasks/terminal/terminal.ts";

/** Independent sums: more than latency times units, and no more than V8 has vector registers for. */
const SUMS = 12;
const ITERATIONS = 100_000;
const RUNS = 1000;

const sums = Array.from({ length: SUMS }, (_, i) => `s${i}`);
const source = `
export function multiplyAdd(iterations: i32, x: f32, y: f32): f32 {
  const a = f32x4.splat(x), b = f32x4.splat(y);
  let ${sums.map((sum, i) => `${sum} = f32x4.splat(${i}.0)`).join(", ")};
  for (let i = 0; i < iterations; i++) {
    ${sums.map((sum) => `${sum} = f32x4.relaxed_madd(a, b, ${sum});`).join("\n    ")}
  }
  let total = s0;
  ${sums.slice(1).map((sum) => `total = f32x4.add(total, ${sum});`).join("\n  ")}
  return f32x4.extract_lane(total, 0);
}`;

const { binary, error, stderr } = await asc.compileString(source, {
  optimizeLevel: 3,
  runtime: "stub",
  enable: ["simd", "relaxed-simd"],
});
if (!binary) {
  throw new Error(`Cannot measure the peak as the kernel must compile: ${error?.message} ${stderr}`);
}
const { instance } = await WebAssembly.instantiate(binary as Uint8Array<ArrayBuffer>, {
  env: { abort() {} },
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
