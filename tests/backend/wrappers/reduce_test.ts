import { reduce } from "../../../lib/backend/wrappers/reduce.ts";
import { assertSameForAnyThreads } from "../kernel_arena.ts";

Deno.test("reduce() is bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const x = arena.normal(1_000_000);
    const shapes = [[1, 1_000_000, 1], [1, 10_000, 100], [10_000, 100, 1], [100, 100, 100]];
    return shapes.map(([outer, length, inner]) => {
      const out = arena.floats(outer * inner);
      reduce({ operation: "mean", x, out, outer, length, inner });
      return out;
    });
  }));
