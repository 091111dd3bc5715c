import * as reference from "../../../lib/backend/references/layer_norm.ts";
import * as kernels from "../../../lib/backend/wrappers/layer_norm.ts";
import { assertClose, assertSameForAnyThreads, checkCases } from "../kernel_arena.ts";

Deno.test("layerNorm() and its gradient agree with their references in 250 cases: error < 2e-6, 1e-5", () =>
  checkCases(250, 31, (arena, index) => {
    const { random } = arena;
    const rows = 1 + random.integer(index % 10 === 0 ? 2_000 : 60);
    const columns = index < 40 ? 1 + index : 1 + random.integer(150);
    const what = `case ${index}: ${rows} x ${columns}`;
    const x = arena.normal(rows * columns), dy = arena.normal(rows * columns);
    const gamma = index % 3 ? arena.normal(columns) : undefined;
    const beta = index % 4 ? arena.normal(columns) : undefined;
    if (index % 9 === 1) x[0] = [NaN, Infinity, -Infinity][index % 3];
    const outputs = () => ({
      y: arena.floats(rows * columns),
      mean: arena.floats(rows),
      inverseDeviation: arena.floats(rows),
      dx: arena.floats(rows * columns),
      dgamma: arena.floats(columns),
      dbeta: arena.floats(columns),
    });
    const actual = outputs(), expected = outputs();
    kernels.layerNorm({ x, gamma, beta, epsilon: 1e-3, ...actual });
    reference.layerNorm({ x, gamma, beta, epsilon: 1e-3, ...expected });
    const { mean, inverseDeviation } = expected;
    kernels.layerNormGradient({ dy, x, gamma, ...actual, mean, inverseDeviation });
    reference.layerNormGradient({ dy, x, gamma, ...expected });
    for (const name of ["y", "mean", "inverseDeviation"] as const) {
      assertClose(actual[name], expected[name], 2e-6, `${name} of ${what}`);
    }
    for (const name of ["dx", "dgamma", "dbeta"] as const) {
      if (columns > 2 || name === "dbeta") {
        assertClose(actual[name], expected[name], 1e-5, `${name} of ${what}`);
      }
    }
  }));

Deno.test("layerNorm() and its gradient are bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const rows = 6_000, columns = 65, size = rows * columns;
    const x = arena.normal(size), dy = arena.normal(size), gamma = arena.normal(columns);
    const statistics = { mean: arena.floats(rows), inverseDeviation: arena.floats(rows) };
    const y = arena.floats(size), dx = arena.floats(size);
    const sums = { dgamma: arena.floats(columns), dbeta: arena.floats(columns) };
    kernels.layerNorm({ x, y, gamma, epsilon: 1e-5, ...statistics });
    kernels.layerNormGradient({ dy, x, dx, gamma, ...statistics, ...sums });
    return [y, dx, ...Object.values(statistics), ...Object.values(sums)];
  }));
