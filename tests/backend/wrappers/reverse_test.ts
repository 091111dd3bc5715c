import * as reference from "../../../lib/backend/references/reverse.ts";
import * as kernels from "../../../lib/backend/wrappers/reverse.ts";
import { assertClose, assertSameForAnyThreads, checkCases } from "../kernel_arena.ts";

Deno.test("reverse() agrees with its reference in 200 cases", () =>
  checkCases(200, 62, (arena, index) => {
    const { random } = arena;
    const [length, inner] = [1 + random.integer(40), index % 3 ? 1 + random.integer(30) : 1];
    const x = arena.normal((1 + random.integer(8)) * length * inner);
    const out = arena.floats(x.length), expected = out.slice();
    kernels.reverse({ x, out, length, inner });
    reference.reverse({ x, out: expected, length, inner });
    assertClose(out, expected, 1e-9, `${length} x ${inner}`);
  }));

Deno.test("reverse() is bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const x = arena.normal(50 * 28 * 40), out = arena.floats(x.length);
    kernels.reverse({ x, out, length: 28, inner: 40 });
    return [out];
  }));
