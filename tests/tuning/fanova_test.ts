import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { drawFrom } from "../../lib/tuning/candidates.ts";
import { type Fanova, fanova, marginalCurve, varianceShares } from "../../lib/tuning/fanova.ts";
import { choice, logUniform, uniform } from "../../lib/tuning/search_space.ts";

const SPACE = { a: uniform(0, 1), b: uniform(0, 1), c: uniform(0, 1) };
const CONFIGURATIONS = drawFrom(SPACE)(300, createRandom(1));

/** Asks for the importance of a formula's parameters. */
const importance = (formula: (a: number, b: number, c: number) => number): Promise<Fanova> =>
  fanova(
    SPACE,
    CONFIGURATIONS.map((configuration) => {
      const [a, b, c] = Object.values(configuration).map(Number);
      return { configuration, score: formula(a, b, c) };
    }),
    { trees: 24 },
  );
const near = (actual: number, expected: number, tolerance: number) =>
  assert(Math.abs(actual - expected) < tolerance, `the share is ${actual} in place of ${expected}`);

Deno.test("fanova() divides a weighted sum by the squares of its weights, within 0.03", async () => {
  const { parameters, pairs, trials, outOfBagR2 } = await importance((a, b) => 3 * a + b);
  // The variance of w x is w^2 / 12.
  for (const [i, expected] of [0.9, 0.1, 0].entries()) near(parameters[i].share, expected, 0.03);
  for (const { share } of pairs) near(share, 0, 0.03);
  assertEquals(parameters.map(({ name }) => name), ["a", "b", "c"]);
  assertEquals(pairs.map(({ names }) => names), [["a", "b"], ["a", "c"], ["b", "c"]]);
  assert(trials === 300 && outOfBagR2 > 0.95);
});

Deno.test("fanova() finds what two do together: three sevenths each and one both in a product, within 0.06", async () => {
  const { parameters, pairs } = await importance((a, _, c) => a * c);
  // The variance of a c is 1/9 - 1/16 = 7/144, that of its mean over either one 1/48 = 3/144.
  for (const [i, expected] of [3 / 7, 0, 3 / 7].entries()) near(parameters[i].share, expected, 0.06);
  for (const [i, expected] of [0, 1 / 7, 0].entries()) near(pairs[i].share, expected, 0.06);
});

Deno.test("fanova() finds what no parameter does by itself: an exclusive or, within 0.15", async () => {
  const { parameters, pairs } = await importance((a, b) => Number(a > 0.5) ^ Number(b > 0.5));
  for (const { share } of parameters) near(share, 0, 0.15);
  near(pairs[0].share, 1, 0.15);
});

Deno.test("fanova() weighs a logarithmic parameter and a choice as they are drawn", async () => {
  const space = { rate: logUniform(1e-4, 1), optimizer: choice(["a", "b", "c", "d"]) };
  const trials = drawFrom(space)(300, createRandom(2)).map((configuration) => ({
    configuration,
    score: Math.log10(Number(configuration.rate)) + 4 * Number(configuration.optimizer === "c"),
  }));
  const { parameters } = await fanova(space, trials, { trees: 24 });
  // Variances: 16 / 12 of the exponent, and 16 * 1/4 * 3/4 of the choice.
  near(parameters[0].share, 4 / 13, 0.05);
  near(parameters[1].share, 9 / 13, 0.05);
});

Deno.test("varianceShares() leaves out trees without variance, and refuses a forest of them", async () => {
  const step = { column: 0, threshold: 0.5, left: { value: 0 }, right: { value: 1 } };
  const forest = { trees: [step, { value: 1 }], columns: 2, outOfBagR2: 0 };
  assertEquals(await varianceShares(forest), {
    parameters: [[1], [0]],
    pairs: [{ columns: [0, 1], shares: [0] }],
  });
  await assertRejects(
    () => varianceShares({ ...forest, trees: [{ value: 1 }] }),
    RangeError,
    "Cannot divide variance as scores must differ: current value is a forest without splits",
  );
});

Deno.test("fanova() refuses scores of failed trials", async () => {
  const trials = CONFIGURATIONS.map((configuration, i) => ({
    configuration,
    score: i === 3 ? -Infinity : i,
  }));
  await assertRejects(
    () => fanova(SPACE, trials),
    RangeError,
    "targets must be finite: current value is -Infinity",
  );
});

Deno.test("marginalCurve() follows a forest along one column", async () => {
  const step = { column: 0, threshold: 0.5, left: { value: 0 }, right: { value: 1 } };
  const other = { column: 1, threshold: 0.25, left: { value: 4 }, right: { value: 0 } };
  const forest = { trees: [step, other], columns: 2, outOfBagR2: 0 };
  assertEquals(marginalCurve(forest, 0, [0, 0.5, 0.6, 1]), [0.5, 0.5, 1, 1]);
  const [low, high] = marginalCurve((await importance((a) => a)).forest, 0, [0.1, 0.9]);
  assertAlmostEquals(low, 0.1, 0.05);
  assertAlmostEquals(high, 0.9, 0.05);
});
