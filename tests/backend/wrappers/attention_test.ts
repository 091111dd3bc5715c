import * as reference from "../../../lib/backend/references/attention.ts";
import * as kernels from "../../../lib/backend/wrappers/attention.ts";
import { assertClose, assertSameForAnyThreads, checkCases } from "../kernel_arena.ts";

Deno.test("attention() and its gradient agree with the reference in 200 cases: error < 2e-6, 5e-6", () =>
  checkCases(200, 61, (arena, index) => {
    const { random } = arena;
    const tokens = index < 60 ? 1 + index : 1 + random.integer(20);
    const shape = {
      images: 1 + random.integer(3),
      tokens,
      heads: 1 + random.integer(4),
      depth: [8, 16, 1 + random.integer(33)][index % 3],
    };
    const size = shape.images * tokens * shape.heads * shape.depth, what = JSON.stringify(shape);
    const x = arena.normal(3 * size), dy = arena.normal(size);
    if (index % 10 === 0) x[random.integer(x.length)] = NaN;
    const out = arena.floats(size), expected = out.slice();
    const weights = arena.floats(kernels.attentionWeightsLength(shape));
    kernels.attention({ x, out, ...shape });
    reference.attention({ x, out: expected, ...shape });
    assertClose(out, expected, 2e-6, `prediction of ${what}`);
    kernels.attention({ x, out, weights, ...shape });
    assertClose(out, expected, 2e-6, `output of ${what}`);
    const dx = arena.floats(x.length), expectedDx = dx.slice();
    kernels.attentionGradient({ dy, x, weights, dx, ...shape });
    reference.attentionGradient({ dy, x, dx: expectedDx, ...shape });
    assertClose(dx, expectedDx, 5e-6, `gradient of ${what}`);
  }));

Deno.test("attention() is bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const shape = { images: 20, tokens: 21, heads: 3, depth: 12 };
    const size = 20 * 21 * 36;
    const x = arena.normal(3 * size), dy = arena.normal(size);
    const out = arena.floats(size), dx = arena.floats(3 * size);
    const weights = arena.floats(kernels.attentionWeightsLength(shape));
    kernels.attention({ x, out, weights, ...shape });
    kernels.attentionGradient({ dy, x, weights, dx, ...shape });
    return [out, dx];
  }));
