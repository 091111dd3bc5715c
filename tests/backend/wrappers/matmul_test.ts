import { assertEquals } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import * as reference from "../../../lib/backend/references/matmul.ts";
import { type MatMul, matmul } from "../../../lib/backend/wrappers/matmul.ts";
import { assertClose, checkCases } from "../kernel_arena.ts";
import { randomView } from "./views.ts";
import { withRuntime } from "../with_runtime.ts";

Deno.test("matmul() gives the bias for products of no depth", () =>
  withRuntime(1, ({ allocate }) => {
    const bias = allocate(3);
    bias.set([1, -2, 3]);
    const out = allocate(6).fill(9);
    matmul({ a: allocate(0), b: allocate(0), out, rows: 2, columns: 3, depth: 0, bias, activation: "relu" });
    assertEquals([...out], [1, 0, 3, 1, 0, 3]);
  }));

Deno.test("matmul() of no matrices writes nothing", () =>
  withRuntime(1, ({ allocate }) => {
    const space = allocate(20).fill(9), out = space.subarray(0, 0), sizes = { rows: 2, columns: 3, depth: 2 };
    for (const transposeA of [false, true]) {
      matmul({ a: allocate(0), b: allocate(6), out, ...sizes, batchA: 0, batchB: 1, transposeA });
      matmul({ a: allocate(4), b: allocate(0), out, ...sizes, batchA: 1, batchB: 0, transposeA });
    }
    assertEquals([...space], Array(20).fill(9));
  }));

Deno.test("matmul() carries NaN and Infinity as plain arithmetic does", () =>
  withRuntime(1, ({ allocate }) => {
    const random = createRandom(3);
    for (let i = 0; i < 60; i++) {
      const [rows, columns, depth] = [1, 2, 3].map(() => 1 + random.integer(20));
      const a = randomView(allocate, rows * depth, random);
      const b = randomView(allocate, depth * columns, random);
      a[random.integer(a.length)] = [NaN, Infinity, -Infinity][i % 3];
      b[random.integer(b.length)] = [Infinity, 0, NaN, 0][i % 4];
      const product: MatMul = { a, b, out: allocate(rows * columns), rows, columns, depth };
      const full: MatMul = { ...product, activation: i % 2 ? "relu" : "linear", transposeA: i % 5 < 2 };
      const expected = new Float32Array(rows * columns);
      matmul(full);
      reference.matmul({ ...full, out: expected });
      const special = (values: Float32Array) => [...values].map((v) => Number.isFinite(v) ? 0 : v);
      assertEquals(special(full.out), special(expected));
    }
  }));

Deno.test("matmul() sums deep products A^T B by slices for any number of rows in fours: error < 2e-6", () =>
  checkCases(24, 7, (arena, index) => {
    const rows = 4 * (1 + index % 12), columns = 8 * (1 + arena.random.integer(6)), depth = 2048 + 16 * index;
    const product: MatMul = {
      ...{ rows, columns, depth, transposeA: true },
      a: arena.normal(rows * depth),
      b: arena.normal(depth * columns),
      out: arena.floats(rows * columns),
    };
    const expected = product.out.slice();
    matmul(product);
    reference.matmul({ ...product, out: expected });
    assertClose(product.out, expected, 2e-6, `${rows} x ${columns} x ${depth}`);
  }));

Deno.test("matmul() is bit-identical for 1, 2 and 3 threads", async () => {
  const shapes: [number, number, number, number, boolean][] = [
    [1, 200, 70, 300, false],
    [1, 16, 24, 6000, true],
    [1, 90, 131, 64, true],
    [20, 49, 49, 16, false],
  ];
  const results: Float32Array[][] = [];
  for (const threads of [1, 2, 3]) {
    await withRuntime(threads, ({ allocate }) => {
      const random = createRandom(4);
      results.push(shapes.map(([batch, rows, columns, depth, transposeA]) => {
        const a = randomView(allocate, batch * rows * depth, random);
        const b = randomView(allocate, batch * depth * columns, random);
        const out = allocate(batch * rows * columns);
        matmul({ a, b, out, rows, columns, depth, transposeA, batchA: batch, batchB: batch });
        return out.slice();
      }));
    });
  }
  assertEquals(results[1], results[0]);
  assertEquals(results[2], results[0]);
});
