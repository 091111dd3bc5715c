import * as kernels from "../../../lib/backend/wrappers/layer_norm.ts";
import { assertSameForAnyThreads } from "../kernel_arena.ts";

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
