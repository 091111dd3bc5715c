import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
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
