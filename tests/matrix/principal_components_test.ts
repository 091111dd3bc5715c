import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { leadingEigenvectors } from "../../lib/matrix/leading_eigenvectors.ts";
import { fitPrincipalComponents, projectOnComponents } from "../../lib/matrix/principal_components.ts";

/** Points with spread 3 along (0.6, 0.8, 0), 1 along (-0.8, 0.6, 0) and 0 along the third axis. */
function cloud() {
  const random = createRandom(1);
  const rows = 2000;
  const values = new Float32Array(rows * 3);
  for (let row = 0; row < rows; row++) {
    const [long, short] = [3 * random.normal(), random.normal()];
    values.set([10 + 0.6 * long - 0.8 * short, 0.8 * long + 0.6 * short, 5], row * 3);
  }
  return { values, rows, columns: 3 };
}

Deno.test("fitPrincipalComponents() finds the axes of a known cloud, with a fixed sign", async () => {
  const { components, variances, explainedVarianceRatio } = await fitPrincipalComponents(cloud(), {
    components: 3,
  });
  const expected = [0.6, 0.8, 0, 0.8, -0.6, 0, 0, 0, 1];
  components.forEach((value, i) => assertAlmostEquals(value, expected[i], 0.03));
  assertAlmostEquals(variances[0], 9, 0.6);
  assertAlmostEquals(variances[1], 1, 0.1);
  assertAlmostEquals(variances[2], 0, 1e-9);
  assertAlmostEquals(explainedVarianceRatio[0] + explainedVarianceRatio[1], 1, 1e-9);
});

Deno.test("projectOnComponents() gives centred coordinates with the fitted variances", async () => {
  const data = cloud();
  const fitted = await fitPrincipalComponents(data, { components: 2 });
  const { values, rows, columns } = await projectOnComponents(fitted, data);
  assertEquals([rows, columns], [2000, 2]);
  let [sum, squares, product] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    sum += values[2 * row];
    squares += values[2 * row] ** 2;
    product += values[2 * row] * values[2 * row + 1];
  }
  assertAlmostEquals(sum / rows, 0, 1e-5);
  assertAlmostEquals(squares / (rows - 1), fitted.variances[0], 1e-4);
  assertAlmostEquals(product / rows, 0, 1e-4);
});

Deno.test("fitPrincipalComponents() gives the same bits twice", async () => {
  assertEquals(
    await fitPrincipalComponents(cloud(), { components: 2 }),
    await fitPrincipalComponents(cloud(), { components: 2 }),
  );
});

Deno.test("fitPrincipalComponents() of fewer rows than components gives the last ones no variance", async () => {
  const random = createRandom(2), rows = 5, columns = 20;
  const values = Float32Array.from({ length: rows * columns }, () => random.normal());
  const { variances, components } = await fitPrincipalComponents({ values, rows, columns }, {
    components: 10,
  });
  assert(variances.slice(0, 4).every((variance) => variance > 0.1));
  for (const variance of variances.slice(4)) assertAlmostEquals(variance, 0, 1e-12);
  for (let i = 0; i < 10; i++) {
    for (let j = 0; j <= i; j++) {
      const own = components.subarray(i * columns, (i + 1) * columns);
      const product = own.reduce((sum, value, k) => sum + value * components[j * columns + k], 0);
      assertAlmostEquals(product, Number(i === j), 1e-9);
    }
  }
});

Deno.test("fitPrincipalComponents() of many columns has the variances of the rows' products", async () => {
  const random = createRandom(3), rows = 24, columns = 2300;
  const values = Float32Array.from(
    { length: rows * columns },
    (_, i) => 100 + (1 + i % 7) * random.normal() + 3 * ((i / columns) % 3),
  );
  const data = { values, rows, columns };
  const fitted = await fitPrincipalComponents(data, { components: 6 });
  // X X^T has the eigenvalues of X^T X.
  const mean = (column: number) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += values[row * columns + column];
    return sum / rows;
  };
  const centred = Float64Array.from(values);
  for (let column = 0; column < columns; column++) {
    const own = mean(column);
    for (let row = 0; row < rows; row++) centred[row * columns + column] -= own;
  }
  const products = Float64Array.from({ length: rows * rows }, (_, at) => {
    const a = Math.floor(at / rows) * columns, b = at % rows * columns;
    let sum = 0;
    for (let i = 0; i < columns; i++) sum += centred[a + i] * centred[b + i];
    return sum / (rows - 1);
  });
  const expected = await leadingEigenvectors(products, { size: rows, count: 6 });
  fitted.variances.forEach((variance, i) =>
    assertAlmostEquals(variance, expected.values[i], 1e-6 * expected.values[0])
  );
  const total = products.reduce((sum, value, at) => at % (rows + 1) === 0 ? sum + value : sum, 0);
  assertAlmostEquals(fitted.explainedVarianceRatio[0], expected.values[0] / total, 1e-9);
  const projected = await projectOnComponents(fitted, data);
  for (let i = 0; i < 6; i++) {
    let squares = 0;
    for (let row = 0; row < rows; row++) squares += projected.values[row * 6 + i] ** 2;
    assertAlmostEquals(squares / (rows - 1), expected.values[i], 1e-5 * expected.values[0]);
  }
});

Deno.test("fitPrincipalComponents() explains nothing of constant data", async () => {
  const constant = { values: new Float32Array(6).fill(3), rows: 3, columns: 2 };
  const { explainedVarianceRatio } = await fitPrincipalComponents(constant, { components: 1 });
  assert(explainedVarianceRatio.every((ratio) => ratio === 0));
});

Deno.test("fitPrincipalComponents() rejects more components than columns", async () => {
  await assertRejects(
    () => fitPrincipalComponents(cloud(), { components: 4 }),
    RangeError,
    "components must be an integer from 1 to 3: current value is 4",
  );
});

Deno.test("projectOnComponents() rejects another number of columns", async () => {
  const fitted = await fitPrincipalComponents(cloud(), { components: 2 });
  await assertRejects(
    () => projectOnComponents(fitted, { values: new Float32Array(4), rows: 2, columns: 2 }),
    TypeError,
    "data must have 3 columns: current value is 2",
  );
});
