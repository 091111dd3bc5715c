import { assert, assertEquals, assertThrows } from "@std/assert";
import * as kernels from "../../../lib/backend/wrappers/dropout.ts";
import { assertSameForAnyThreads, checkCases } from "../kernel_arena.ts";

Deno.test("dropout() keeps the share it should, independently of step, seed and neighbours", () =>
  checkCases(1, 82, (arena) => {
    const length = 200_000, ones = arena.floats(length).fill(1);
    const mask = (seed: number, step: number) => {
      const out = arena.floats(length);
      kernels.dropout({ x: ones, out, rate: 0.5, seed, step });
      return out.map((value) => value > 0 ? 1 : -1);
    };
    // The mean of so many signs, or of their products, has a deviation of 0.0022.
    const masks = [mask(1, 0), mask(1, 1), mask(2, 0), mask(1, 2), mask(1e15, 0)];
    const mean = (a: Float32Array, b: Float32Array, lag = 0) =>
      a.reduce((sum, value, i) => sum + value * b[(i + lag) % length], 0) / length;
    for (const a of masks) {
      assert(Math.abs(mean(a, new Float32Array(length).fill(1))) < 0.01);
      for (const lag of [1, 2, 3, 4, 64, 784]) assert(Math.abs(mean(a, a, lag)) < 0.01, `lag ${lag}`);
      for (const b of masks) if (a !== b) assert(Math.abs(mean(a, b)) < 0.01);
    }
  }));

Deno.test("dropout() rejects a rate of 1", () => {
  const x = new Float32Array(1);
  assertThrows(
    () => kernels.dropout({ x, out: x, rate: 1, seed: 1 }),
    RangeError,
    "Cannot drop out as rate must be from 0 to below 1: current value is 1",
  );
});

Deno.test("dropout() is bit-identical for 1, 2 and 3 threads and in place", () =>
  assertSameForAnyThreads((arena) => {
    const x = arena.normal(100_003), out = arena.floats(x.length);
    kernels.dropout({ x, out, rate: 0.3, seed: 5, step: 7 });
    kernels.dropout({ x, out: x, rate: 0.3, seed: 5, step: 7 });
    assertEquals(x, out);
    return [out];
  }));
