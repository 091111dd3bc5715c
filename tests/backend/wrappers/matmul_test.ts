import { assert, assertEquals } from "@std/assert";
import { createRandom, type Random } from "../../../lib/core/random.ts";
import * as reference from "../../../lib/backend/references/matmul.ts";
import { type MatMul, matmul } from "../../../lib/backend/wrappers/matmul.ts";
import { guarded, randomView } from "../views.ts";
import { relativeError, withRuntime } from "../with_runtime.ts";

type Shape = Pick<MatMul, "rows" | "columns" | "depth"> & { batchA: number; batchB: number };

/** Sizes at which tiles and blocks begin and end, and primes. */
const EDGES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 16, 17, 23, 31, 48, 49, 97, 101];

function randomShape(random: Random): Shape {
  const edge = () => EDGES[random.integer(EDGES.length)];
  const batch = random.integer(3) ? 1 : 1 + random.integer(5);
  const single = random.integer(3);
  return {
    rows: edge(),
    columns: edge(),
    depth: edge(),
    batchA: single === 1 ? 1 : batch,
    batchB: single === 2 ? 1 : batch,
  };
}

/** Compares one product, with everything but its shape drawn, with the reference. */
function check(allocate: (length: number) => Float32Array, random: Random, shape: Shape): void {
  const { rows, columns, depth, batchA, batchB } = shape;
  const length = Math.max(batchA, batchB) * rows * columns;
  const output = guarded(allocate, length);
  const product: MatMul = {
    ...shape,
    a: randomView(allocate, batchA * rows * depth, random),
    b: randomView(allocate, batchB * depth * columns, random),
    out: output.view,
    transposeA: random.integer(2) === 1,
    transposeB: random.integer(2) === 1,
    activation: random.integer(2) ? "relu" : "none",
    ...(random.integer(2) ? { bias: randomView(allocate, columns, random) } : {}),
  };
  const expected = new Float32Array(length);
  matmul(product);
  reference.matmul({ ...product, out: expected });
  const { transposeA, transposeB, activation } = product;
  const label = JSON.stringify({ ...shape, transposeA, transposeB, activation });
  const error = relativeError(output.view, expected);
  assert(error < 2e-6, `${label}: off by ${error}`);
  assert(output.isIntact(), `${label}: wrote outside its output`);
}

Deno.test("matmul() agrees with its reference at 400 random shapes: relative error < 2e-6", () =>
  withRuntime(2, ({ allocate }) => {
    const random = createRandom(1);
    for (let i = 0; i < 400; i++) check(allocate, random, randomShape(random));
  }));

Deno.test("matmul() agrees with its reference where products are deep or large", () =>
  withRuntime(2, ({ allocate }) => {
    const random = createRandom(2);
    const sizes = [
      [7, 9, 2048],
      [16, 33, 4099],
      [3, 1, 9001],
      [61, 17, 3000],
      [130, 21, 1025],
      [1, 300, 513],
      [301, 130, 7],
      [24, 40, 5000],
    ];
    for (const [rows, columns, depth] of sizes) {
      for (let i = 0; i < 4; i++) {
        check(allocate, random, { rows, columns, depth, batchA: 1, batchB: 1 });
      }
    }
    for (let i = 0; i < 8; i++) {
      check(allocate, random, { rows: 100 + i, columns: 150, depth: 140, batchA: 2, batchB: 2 });
    }
  }));

Deno.test("matmul() gives the bias for products of no depth", () =>
  withRuntime(1, ({ allocate }) => {
    const bias = allocate(3);
    bias.set([1, -2, 3]);
    const out = allocate(6).fill(9);
    matmul({ a: allocate(0), b: allocate(0), out, rows: 2, columns: 3, depth: 0, bias, activation: "relu" });
    assertEquals([...out], [1, 0, 3, 1, 0, 3]);
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
      const full: MatMul = { ...product, activation: i % 2 ? "relu" : "none", transposeA: i % 5 < 2 };
      const expected = new Float32Array(rows * columns);
      matmul(full);
      reference.matmul({ ...full, out: expected });
      const special = (values: Float32Array) => [...values].map((v) => Number.isFinite(v) ? 0 : v);
      assertEquals(special(full.out), special(expected));
    }
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
