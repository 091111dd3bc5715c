import * as reference from "../../../lib/backend/references/add_relu.ts";
import { addRelu } from "../../../lib/backend/wrappers/add_relu.ts";
import { assertClose, assertSameForAnyThreads, checkCases } from "../kernel_arena.ts";

Deno.test("addRelu() agrees with its reference in 200 random cases, NaN and infinities included", () =>
  checkCases(200, 1, ({ random, normal, floats }, i) => {
    const length = i < 10 ? i : 1 + random.integer(i % 20 === 0 ? 50_000 : 500);
    const [a, b, out] = [normal(length), normal(length), floats(length)];
    if (i % 5 === 0 && length) a[random.integer(length)] = [NaN, Infinity, -Infinity][i % 3];
    if (i % 7 === 0 && length) b[random.integer(length)] = [-Infinity, NaN, Infinity][i % 3];
    const expected = new Float32Array(length);
    reference.addRelu({ a, b, out: expected });
    addRelu({ a, b, out });
    assertClose(out, expected, 2e-6, `case ${i}`);
  }));

Deno.test("addRelu() gives the same bits with 1, 2 and 3 threads", () =>
  assertSameForAnyThreads(({ normal, floats }) => {
    const [a, b, out] = [normal(70_001), normal(70_001), floats(70_001)];
    addRelu({ a, b, out });
    return [out];
  }));
