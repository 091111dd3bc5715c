import { reduce as plainReduce } from "../../../lib/backend/references/reduce.ts";
import { reduce, type Reduction } from "../../../lib/backend/wrappers/reduce.ts";
import { assertClose, assertSameForAnyThreads, checkCases } from "../kernel_arena.ts";

for (const operation of ["sum", "mean", "maximum", "minimum"] as Reduction[]) {
  Deno.test(`reduce(), ${operation}, agrees with its reference in 240 cases: error < 2e-6`, () =>
    checkCases(240, 101, (arena, index) => {
      const { random } = arena;
      const size = (most: number) => 1 + random.integer(most);
      // All axes, leading, trailing and middle ones in turn.
      const outer = index % 4 < 2 ? 1 : size(30), inner = index % 2 ? size(70) : 1;
      const length = index < 60 ? 1 + index : size(index % 4 === 0 ? 20_000 : 300);
      const x = arena.normal(outer * length * inner),
        out = arena.floats(outer * inner),
        expected = out.slice();
      // A sum that is nearly 0 has no relative error to speak of.
      for (let i = 0; i < x.length; i++) x[i] += 0.5;
      if (index % 6 === 0) x[random.integer(x.length)] = [NaN, Infinity, -Infinity][index % 3];
      reduce({ operation, x, out, outer, length, inner });
      plainReduce({ operation, x, out: expected, outer, length, inner });
      assertClose(out, expected, 2e-6, `case ${index}: ${outer} x ${length} x ${inner}`);
    }));
}

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
