import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { leadingEigenvectors } from "../../lib/matrix/leading_eigenvectors.ts";

/** A symmetric matrix with the given spectrum, reflected so that its axes are no longer the coordinates. */
function withSpectrum(spectrum: ArrayLike<number>): Float64Array {
  const size = spectrum.length;
  const random = createRandom(1);
  const normal = Array.from({ length: size }, () => random.normal());
  const length = Math.hypot(...normal);
  const mirror = (i: number, j: number) => (i === j ? 1 : 0) - (2 * normal[i] * normal[j]) / length ** 2;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < size; k++) matrix[i * size + j] += mirror(i, k) * spectrum[k] * mirror(j, k);
    }
  }
  return matrix;
}

Deno.test("leadingEigenvectors() finds the largest eigenvalues in order: relative error < 1e-9", async () => {
  const matrix = withSpectrum(Array.from({ length: 200 }, (_, i) => 100 / (i + 1)));
  const { values } = await leadingEigenvectors(matrix, { size: 200, count: 10 });
  values.forEach((value, i) => assertAlmostEquals(value, 100 / (i + 1), 1e-7));
});

Deno.test("leadingEigenvectors() finds a repeated eigenvalue as often as it occurs", async () => {
  const { values, vectors } = await leadingEigenvectors(withSpectrum([5, 5, 5, 1, 0, 0]), {
    size: 6,
    count: 4,
  });
  [5, 5, 5, 1].forEach((expected, i) => assertAlmostEquals(values[i], expected, 1e-10));
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j <= i; j++) {
      let product = 0;
      for (let k = 0; k < 6; k++) product += vectors[i * 6 + k] * vectors[j * 6 + k];
      assertAlmostEquals(product, i === j ? 1 : 0, 1e-10);
    }
  }
});

Deno.test("leadingEigenvectors() makes the entry of largest size positive", async () => {
  const { vectors } = await leadingEigenvectors(Float64Array.of(2, -1, -1, 4), { size: 2, count: 2 });
  for (const i of [0, 2]) {
    const [a, b] = vectors.subarray(i, i + 2);
    assert(Math.abs(a) > Math.abs(b) ? a > 0 : b > 0);
  }
});

Deno.test("leadingEigenvectors() returns zeros for a matrix of zeros", async () => {
  assertEquals(
    (await leadingEigenvectors(new Float64Array(9), { size: 3, count: 2 })).values,
    new Float64Array(2),
  );
});
