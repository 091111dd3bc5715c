import { assertThrows } from "@std/assert";
import { transpose } from "../../../lib/backend/wrappers/transpose.ts";
import { assertSameForAnyThreads, checkCases } from "../kernel_arena.ts";

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
