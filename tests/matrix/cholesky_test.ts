import { assert, assertEquals, assertRejects } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { choleskyFactor, choleskySolve } from "../../lib/matrix/cholesky.ts";

/** A A^T + size I of random A: positive definite, symmetric to the bit. */
function definite(size: number, seed: number): Float64Array {
  const random = createRandom(seed), a = Float64Array.from({ length: size * size }, () => random.normal());
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? size : 0;
      for (let k = 0; k < size; k++) sum += a[i * size + k] * a[j * size + k];
      product[i * size + j] = product[j * size + i] = sum;
    }
  }
  return product;
}

for (const size of [1, 3, 64, 65, 130, 323]) {
  Deno.test(`choleskyFactor() multiplies back to a matrix of ${size} rows: relative error < 1e-14`, async () => {
    const matrix = definite(size, size), factor = await choleskyFactor(matrix, size);
    let error = 0;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = 0; k <= j; k++) sum += factor[i * size + k] * factor[j * size + k];
        error = Math.max(error, Math.abs(sum - matrix[i * size + j]) / matrix[i * size + i]);
      }
    }
    assert(error < 1e-14, `${error}`);
  });

  Deno.test(`choleskySolve() solves ${size} equations for several right sides: residual < 1e-12`, async () => {
    const matrix = definite(size, size), random = createRandom(2);
    const right = Float64Array.from({ length: size * 3 }, () => random.normal());
    const x = await choleskySolve(await choleskyFactor(matrix, size), size, { right });
    let error = 0;
    for (let i = 0; i < size; i++) {
      for (let c = 0; c < 3; c++) {
        let sum = -right[i * 3 + c];
        for (let k = 0; k < size; k++) sum += matrix[i * size + k] * x[k * 3 + c];
        error = Math.max(error, Math.abs(sum));
      }
    }
    assert(error < 1e-12, `${error}`);
  });
}

Deno.test("choleskyFactor() reads the lower triangle alone, and leaves the matrix and what is above as it was", async () => {
  const size = 70, matrix = definite(size, 1), lower = matrix.slice();
  for (let i = 0; i < size; i++) lower.fill(7, i * size + i + 1, (i + 1) * size);
  const before = lower.slice(),
    factor = await choleskyFactor(lower, size),
    whole = await choleskyFactor(matrix, size);
  assertEquals(lower, before);
  for (let i = 0; i < size; i++) {
    assertEquals(factor.slice(i * size, i * size + i + 1), whole.slice(i * size, i * size + i + 1));
    assertEquals(factor.slice(i * size + i + 1, (i + 1) * size), new Float64Array(size - i - 1).fill(7));
  }
});

Deno.test("choleskyFactor() rejects what is not positive definite, and says where", async () => {
  await assertRejects(
    () => choleskyFactor(Float64Array.of(4, 0, 2, 1), 2),
    RangeError,
    "Cannot factorise a matrix as its pivots must be above 0: current value is 0 in row 1",
  );
  await assertRejects(
    () => choleskyFactor(Float64Array.of(NaN), 1),
    RangeError,
    "current value is NaN in row 0",
  );
});

Deno.test("choleskyFactor() rejects pivots that are not above the least that was asked for", async () => {
  const matrix = Float64Array.of(4, 0, 2, 3);
  assertEquals(await choleskyFactor(matrix, 2, { leastPivot: 1.9 }), Float64Array.of(2, 0, 1, Math.SQRT2));
  await assertRejects(
    () => choleskyFactor(matrix, 2, { leastPivot: 2 }),
    RangeError,
    "Cannot factorise a matrix as its pivots must be above 2: current value is 2 in row 1",
  );
});

Deno.test("choleskyFactor() rejects values that are no square", async () => {
  await assertRejects(
    () => choleskyFactor(new Float64Array(5), 2),
    TypeError,
    "Cannot factorise a matrix as it must hold 2 x 2 values: current value is 5",
  );
});
