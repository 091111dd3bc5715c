import { assert, assertThrows } from "@std/assert";
import * as reference from "../../../lib/backend/references/elementwise.ts";
import * as kernels from "../../../lib/backend/wrappers/elementwise.ts";
import type { Mapping } from "../../../lib/backend/wrappers/elementwise.ts";
import { assertClose, assertSameForAnyThreads, checkCases } from "../kernel_arena.ts";

/** Where each function is tried: from, to, and its singular points. */
const DOMAINS: Record<Mapping, [number, number, number[]]> = {
  negate: [-9, 9, [NaN, Infinity]],
  absolute: [-9, 9, [NaN, -Infinity]],
  square: [-9, 9, [NaN, -Infinity]],
  squareRoot: [0, 99, [NaN, Infinity, -1]],
  inverseSquareRoot: [0.01, 99, [NaN, Infinity, 0, -1]],
  reciprocal: [0.01, 99, [NaN, Infinity, -Infinity, 0]],
  exponential: [-86, 88, [NaN, Infinity, -Infinity, 0, 100]],
  logarithm: [1e-6, 20, [NaN, Infinity, -Infinity, 0, -1]],
  errorFunction: [-5, 5, [NaN, Infinity, -Infinity, 0]],
};

for (
  const [operation, [low, high, odd]] of Object.entries(DOMAINS) as [Mapping, [number, number, number[]]][]
) {
  Deno.test(`map(), ${operation}, agrees with its reference in 200 cases: relative error < 2e-7`, () =>
    checkCases(200, 52, (arena, index) => {
      const length = index < 40 ? 1 + index : 1 + arena.random.integer(400);
      const x = arena.floats(length);
      for (let i = 0; i < length; i++) x[i] = low + (high - low) * arena.random.uniform();
      odd.forEach((value) => x[arena.random.integer(length)] = value);
      const out = arena.floats(length), expected = out.slice();
      kernels.map({ operation, x, out });
      reference.map({ operation, x, out: expected });
      for (let i = 0; i < length; i++) {
        const isClose = Math.abs(out[i] - expected[i]) <= 2e-7 * Math.abs(expected[i]);
        assert(isClose || Object.is(out[i], expected[i]), `${out[i]}, not ${expected[i]}, at ${x[i]}`);
      }
    }));
}

Deno.test("map() gives 0 for exponentials below 2^-125, and logarithms of subnormal numbers", () =>
  checkCases(1, 53, (arena) => {
    const x = arena.copyOf([-86.5, -87, -103, -200]), y = arena.copyOf([1e-38, 1e-40, 3e-45, 2e-38]);
    const results = [arena.floats(4), arena.floats(4)], expected = new Float32Array(4);
    kernels.map({ operation: "exponential", x, out: results[0] });
    assertClose(results[0], Float32Array.of(Math.exp(x[0]), 0, 0, 0), 2e-7, "exponential");
    kernels.map({ operation: "logarithm", x: y, out: results[1] });
    reference.map({ operation: "logarithm", x: y, out: expected });
    assertClose(results[1], expected, 2e-7, "logarithm");
  }));

Deno.test("combine() rejects a row that does not divide", () =>
  checkCases(1, 56, (arena) => {
    const x = arena.normal(10), y = arena.normal(3);
    assertThrows(
      () => kernels.combine({ operation: "add", x, y, out: x }),
      RangeError,
      "Cannot combine the views as the length of y must divide 10: current value is 3",
    );
  }));

Deno.test("elementwise kernels are bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const x = arena.normal(100_003), y = arena.normal(x.length);
    const out = [0, 1, 2, 3].map(() => arena.floats(x.length));
    kernels.combine({ operation: "add", x, y, out: out[0] });
    kernels.combine({ operation: "multiply", x, y, out: out[1] });
    kernels.map({ operation: "exponential", x, out: out[2] });
    kernels.addAll({ tensors: [x, y, x], out: out[3] });
    return out;
  }));
