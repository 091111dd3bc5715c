import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import {
  factorisePurchases,
  type FactorisePurchasesOptions,
} from "../../../lib/applications/recommendation/factorise_purchases.ts";
import { solveLinearSystem } from "../../../lib/matrix/solve_linear_system.ts";

const histories = [[0, 1, 2], [0, 1], [3, 4], [3, 4, 5, 3], [], [2]];
const options = { items: 7, factors: 3, confidence: 4, regularisation: 0.5, sweeps: 4, seed: 2 };

/** Goes over all pairs, with dense matrices and elimination, as the formulas of the paper stand. */
function naive(
  { items, factors = 8, confidence = 0, regularisation = 0, sweeps = 0, seed = 1 }: FactorisePurchasesOptions,
) {
  const bought = histories.map((history) =>
    Array.from({ length: items }, (_, item) => history.filter((own) => own === item).length)
  );
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, f) => sum + value * b[f], 0);
  const random = createRandom(seed);
  const best = (counts: readonly number[], others: readonly number[][]) =>
    solveLinearSystem(
      Array.from({ length: factors }, (_, f) =>
        Array.from({ length: factors }, (_, g) =>
          others.reduce((sum, y, i) =>
            sum + (1 + confidence * counts[i]) * y[f] * y[g], 0) +
          (f === g ? regularisation : 0))),
      Array.from({ length: factors }, (_, f) =>
        others.reduce((sum, y, i) =>
          sum + (1 + confidence * counts[i]) * Math.sign(counts[i]) * y[f], 0)),
    );
  let y = Array.from(
    { length: items },
    () => Array.from({ length: factors }, () => random.normal() / Math.sqrt(factors)),
  );
  const losses: number[] = [];
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const x = bought.map((row) => best(row, y));
    y = Array.from({ length: items }, (_, item) => best(bought.map((row) => row[item]), x));
    const pairs = bought.flatMap((row, u) =>
      row.map((count, i) => (1 + confidence * count) * (Math.sign(count) - dot(x[u], y[i])) ** 2)
    );
    const lengths = [...x, ...y].map((vector) => regularisation * dot(vector, vector));
    losses.push([...pairs, ...lengths].reduce((sum, value) => sum + value, 0));
  }
  return { itemFactors: y.flat(), losses };
}

Deno.test("factorisePurchases() is the dense alternating least squares of the formulas", () => {
  const learned = factorisePurchases(histories, options), expected = naive(options);
  expected.itemFactors.forEach((value, i) => assertAlmostEquals(learned.itemFactors[i], value, 1e-10));
  expected.losses.forEach((value, i) => assertAlmostEquals(learned.losses[i], value, 1e-9));
});

Deno.test("factorisePurchases() never raises what it minimises", () => {
  const { losses } = factorisePurchases(histories, { ...options, sweeps: 30 });
  losses.slice(1).forEach((loss, i) => assert(loss <= losses[i] + 1e-12, `${losses[i]} ${loss}`));
  assert(losses[29] < 0.99 * losses[0]);
});

Deno.test("factorisePurchases() finds one customer and one item in closed form", () => {
  // At the optimum x = y by symmetry, and (1 + c) (1 - x^2) = r: x^2 = 1 - r / (1 + c).
  const { itemFactors, losses } = factorisePurchases([[0]], {
    ...{ items: 1, factors: 1, confidence: 3, regularisation: 0.4, sweeps: 200 },
  });
  const square = 1 - 0.4 / 4;
  assertAlmostEquals(itemFactors[0] ** 2, square, 1e-9);
  assertAlmostEquals(losses[199], 4 * (1 - square) ** 2 + 2 * 0.4 * square, 1e-9);
});

Deno.test("factorisePurchases() leaves an item that nobody bought at zero, and counts what sold", () => {
  const { itemFactors, sold } = factorisePurchases(histories, options);
  assertEquals([...itemFactors.slice(6 * 3)], [0, 0, 0]);
  assertEquals([...sold], [2, 2, 2, 3, 2, 1, 0]);
});

Deno.test("factorisePurchases() repeats itself with the same seed alone", () => {
  const learn = (seed: number) => factorisePurchases(histories, { ...options, seed }).itemFactors;
  assertEquals(learn(1), learn(1));
  assertNotEquals(learn(1), learn(2));
});

Deno.test("factorisePurchases() refuses no purchases, unknown items and options out of range", () => {
  assertThrows(
    () => factorisePurchases([[], []], options),
    RangeError,
    "Cannot factorise purchases as the number of purchases must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => factorisePurchases([[7]], options),
    RangeError,
    "Cannot factorise purchases as each item must be an integer from 0 to 6: current value is 7",
  );
  assertThrows(
    () => factorisePurchases(histories, { ...options, regularisation: 0 }),
    RangeError,
    "Cannot factorise purchases as regularisation must be a finite number above 0: current value is 0",
  );
  assertThrows(
    () => factorisePurchases(histories, { ...options, factors: 0 }),
    RangeError,
    "Cannot factorise purchases as factors must be an integer of 1 or more: current value is 0",
  );
});
