import { assert, assertAlmostEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { roundCoordinates } from "../../../lib/classical/neighbours/round_coordinates.ts";
import { createRandom } from "../../../lib/core/random.ts";

const random = createRandom(2), ROWS = 2500, SIZE = 4;
const matrix = {
  values: Float32Array.from({ length: ROWS * 3 }, (_, i) => random.normal() * 3 ** (i % 3) + 1),
  rows: ROWS,
  columns: 3,
};

/** Row `row` of the features with a last entry of 1. */
const extended = (row: number) => [...matrix.values.subarray(3 * row, 3 * row + 3), 1];

Deno.test("roundCoordinates() makes a loss that bends equally everywhere round", async () => {
  await useBackend();
  const { toParameters } = await roundCoordinates(matrix, { ofLoss: 0.3, ofPenalty: 0.01 });
  const directions = Array.from({ length: SIZE }, (_, i) => {
    const unit = new Float64Array(SIZE).fill(0);
    unit[i] = 1;
    toParameters(unit);
    return unit;
  });
  const bend = (a: Float64Array, b: Float64Array) => {
    const along = (row: number, of: Float64Array) =>
      extended(row).reduce((sum, value, i) => sum + value * of[i], 0);
    let sum = 0;
    for (let row = 0; row < ROWS; row++) sum += along(row, a) * along(row, b);
    return 0.3 * sum / ROWS + 0.01 * a.reduce((sum, value, i) => sum + value * b[i], 0);
  };
  directions.forEach((a, i) =>
    directions.forEach((b, j) => assertAlmostEquals(bend(a, b), +(i === j), 1e-5))
  );
});

Deno.test("roundCoordinates() turns gradients as the change of coordinates demands", async () => {
  await useBackend();
  const { toParameters, toGradient } = await roundCoordinates(matrix, { ofLoss: 1, ofPenalty: 0.1 });
  const coordinates = Float64Array.from({ length: SIZE * 2 }, () => random.normal());
  const gradient = Float64Array.from({ length: SIZE * 2 }, () => random.normal());
  const [parameters, turned] = [coordinates.slice(), gradient.slice()];
  toParameters(parameters);
  toGradient(turned);
  const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  assertAlmostEquals(product(turned, coordinates), product(gradient, parameters), 1e-12);
});

Deno.test("roundCoordinates() copes with features that never change and no penalty to speak of", async () => {
  await useBackend();
  const values = new Float32Array(60).fill(1), vector = Float64Array.of(1, 1, 1, 1);
  const { toParameters } = await roundCoordinates({ values, rows: 20, columns: 3 }, {
    ofLoss: 1,
    ofPenalty: 1e-30,
  });
  toParameters(vector);
  assert(vector.every(Number.isFinite), `${vector}`);
});
