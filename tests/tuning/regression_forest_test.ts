import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { fitRegressionForest, predictForest } from "../../lib/tuning/regression_forest.ts";

const random = createRandom(1);
const rows = Array.from({ length: 200 }, () => [random.uniform(), random.uniform()]);
const targets = rows.map(([a, b]) => a + b), noise = rows.map(() => random.normal());

Deno.test("fitRegressionForest() learns a plane, and says how well by rows it has not seen", async () => {
  const forest = await fitRegressionForest({ rows, targets }, { trees: 30 });
  assert(forest.outOfBagR2 > 0.9 && forest.outOfBagR2 < 1, `R squared is ${forest.outOfBagR2}`);
  const predicted = predictForest(forest, [0.5, 0.5]);
  assert(Math.abs(predicted - 1) < 0.15, `${predicted}`);
});

Deno.test("fitRegressionForest() says that it explains nothing of noise", async () => {
  const { outOfBagR2 } = await fitRegressionForest({ rows, targets: noise }, { trees: 30 });
  assert(outOfBagR2 < 0.1, `R squared is ${outOfBagR2}`);
});

Deno.test("fitRegressionForest() repeats itself for the same seed, and only then", async () => {
  const fit = (seed: number) => fitRegressionForest({ rows, targets }, { trees: 3, seed });
  assertEquals(await fit(1), await fit(1));
  assertNotEquals(await fit(1), await fit(2));
});

Deno.test("fitRegressionForest() has no R squared where targets are equal", async () => {
  assertEquals(
    (await fitRegressionForest({ rows, targets: rows.map(() => 2) }, { trees: 2 })).outOfBagR2,
    NaN,
  );
});

Deno.test("fitRegressionForest() refuses what it cannot fit", async () => {
  const fit = (rows: number[][], targets: number[], options = {}) => () =>
    fitRegressionForest({ rows, targets }, options);
  await assertRejects(
    fit([[0]], [1]),
    RangeError,
    "Cannot fit a forest as rows must be two or more: current value is 1",
  );
  await assertRejects(
    fit([[0], [1]], [1]),
    TypeError,
    "targets must be as many as rows (2): current value is 1",
  );
  await assertRejects(
    fit([[0], [1, 0]], [1, 2]),
    TypeError,
    "of one length above 0: current value is 1 and 2",
  );
  await assertRejects(
    fit([[0], [1.1]], [1, 2]),
    RangeError,
    "values must be from 0 to 1: current value is 1.1",
  );
  await assertRejects(
    fit([[0], [1]], [1, -Infinity]),
    RangeError,
    "targets must be finite: current value is -Infinity",
  );
  for (const name of ["trees", "minSamplesLeaf", "maxFeatures"]) {
    await assertRejects(
      fit([[0], [1]], [1, 2], { [name]: 0 }),
      RangeError,
      `${name} must be an integer of 1 or more`,
    );
  }
});
