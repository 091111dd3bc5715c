import { assertEquals, assertThrows } from "@std/assert";
import { transpose as plainTranspose } from "../../../lib/backend/references/transpose.ts";
import { transpose } from "../../../lib/backend/wrappers/transpose.ts";
import { assertSameForAnyThreads, checkCases } from "../kernel_arena.ts";

Deno.test("transpose() agrees with its reference for 200 matrices: the same numbers", () =>
  checkCases(200, 111, (arena, index) => {
    const shape = [
      1 + arena.random.integer(index % 5 ? 40 : 150),
      index < 50 ? 1 + index : 1 + arena.random.integer(90),
    ];
    const x = arena.normal(shape[0] * shape[1]), out = arena.floats(x.length), expected = out.slice();
    x[0] = NaN;
    transpose({ x, out, shape, permutation: [1, 0] });
    plainTranspose({ x, out: expected, shape, permutation: [1, 0] });
    assertEquals(out, expected);
  }));

Deno.test("transpose() agrees with its reference in 300 cases of 1 to 6 axes: the same numbers", () =>
  checkCases(300, 112, (arena, index) => {
    const axes = 1 + index % 6;
    const shape = Array.from(
      { length: axes },
      () => 1 + arena.random.integer([90, 60, 12, 9, 6, 4][axes - 1]),
    );
    const permutation = [...arena.random.permutation(axes)];
    const x = arena.normal(shape.reduce((a, b) => a * b)),
      out = arena.floats(x.length),
      expected = out.slice();
    transpose({ x, out, shape, permutation });
    plainTranspose({ x, out: expected, shape, permutation });
    assertEquals(out, expected, `${shape} by ${permutation}`);
  }));

Deno.test("transpose() rejects seven axes that do not merge", () =>
  checkCases(1, 113, (arena) => {
    const x = arena.normal(128), shape = [2, 2, 2, 2, 2, 2, 2], permutation = [6, 5, 4, 3, 2, 1, 0];
    assertThrows(
      () => transpose({ x, out: x, shape, permutation }),
      RangeError,
      "Cannot transpose as at most 6 axes must remain after merging: current value is 7",
    );
  }));

Deno.test("transpose() is bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const x = arena.normal(1_200 * 300), out = [arena.floats(x.length), arena.floats(x.length)];
    transpose({ x, out: out[0], shape: [1_200, 300], permutation: [1, 0] });
    transpose({ x, out: out[1], shape: [30, 40, 30, 10], permutation: [0, 3, 1, 2] });
    return out;
  }));
