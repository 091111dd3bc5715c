import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { energyDistance } from "../../../lib/applications/trends/energy_distance.ts";

function sample(rows: number, { shift = 0, seed }: { shift?: number; seed: number }) {
  const random = createRandom(seed);
  return { values: Float32Array.from({ length: rows * 3 }, () => random.normal() + shift), rows, columns: 3 };
}

Deno.test("energyDistance() is twice the distance between less the distances within", () => {
  const first = { values: Float32Array.of(0, 1), rows: 2, columns: 1 };
  const second = { values: Float32Array.of(3, 5), rows: 2, columns: 1 };
  // Between 3.5 on average; within, with the distance of each to itself, 0.5 and 1.
  assertAlmostEquals(energyDistance(first, second).distance, 2 * 3.5 - 0.5 - 1, 1e-12);
});

Deno.test("energyDistance() is the same whichever sample is the larger", () => {
  const [few, many] = [sample(4, { seed: 1 }), sample(9, { seed: 2, shift: 1 })];
  const mean = (one: typeof few, other: typeof few) => {
    let sum = 0;
    for (let i = 0; i < one.rows; i++) {
      for (let j = 0; j < other.rows; j++) {
        const gaps = [0, 1, 2].map((c) => one.values[3 * i + c] - other.values[3 * j + c]);
        sum += Math.hypot(...gaps) / (one.rows * other.rows);
      }
    }
    return sum;
  };
  const expected = 2 * mean(few, many) - mean(few, few) - mean(many, many);
  assertAlmostEquals(energyDistance(few, many).distance, expected, 1e-6);
  assertAlmostEquals(energyDistance(many, few).distance, expected, 1e-6);
});

Deno.test("energyDistance() is 0, and p 1, for a sample and itself", () => {
  const same = sample(10, { seed: 1 });
  const { distance, p } = energyDistance(same, same);
  assertAlmostEquals(distance, 0, 1e-12);
  assertEquals(p, 1);
});

Deno.test("energyDistance() has the smallest p value for samples far apart", () => {
  const { p } = energyDistance(sample(20, { seed: 1 }), sample(15, { seed: 2, shift: 3 }), {
    permutations: 99,
  });
  assertEquals(p, 0.01);
});

Deno.test("energyDistance() sees a spread that changed where the mean did not", () => {
  const wide = sample(60, { seed: 2 });
  const { p } = energyDistance(sample(60, { seed: 1 }), { ...wide, values: wide.values.map((x) => 2 * x) });
  assert(p <= 0.02, `${p}`);
});

Deno.test("energyDistance() finds a difference between samples of one distribution as rarely as it says", () => {
  let found = 0;
  for (let trial = 0; trial < 200; trial++) {
    const samples = [1, 2].map((i) => sample(10, { seed: 2 * trial + i }));
    if (energyDistance(samples[0], samples[1], { permutations: 19, seed: trial }).p <= 0.1) found++;
  }
  // 20 of 200, with a standard deviation of 4.2.
  assert(found >= 7 && found <= 33, `${found}`);
});

/** Draws rows of two groups far apart, so many of each, moved by so much. */
function ofGroups(count: number, { shift, seed }: { shift: number; seed: number }) {
  const random = createRandom(seed), strata = Array.from({ length: 2 * count }, (_, row) => row % 2);
  const values = Float32Array.from(strata, (group) => 10 * group + shift + random.normal());
  return { rows: { values, rows: 2 * count, columns: 1 }, strata };
}

Deno.test("energyDistance() finds a change between samples matched by group, permuting within groups", () => {
  const found = { within: 0, over: 0, quiet: 0 }, trials = 100;
  for (let trial = 0; trial < trials; trial++) {
    const [before, now, same] = [0, 1, 0].map((shift, i) => ofGroups(12, { shift, seed: 3 * trial + i }));
    const strata = [...before.strata, ...now.strata], options = { permutations: 39, seed: trial };
    const pOf = (one: typeof before, withStrata: boolean) =>
      energyDistance(before.rows, one.rows, { ...options, ...(withStrata && { strata }) }).p;
    if (pOf(now, true) <= 0.05) found.within++;
    if (pOf(now, false) <= 0.05) found.over++;
    if (pOf(same, true) <= 0.05) found.quiet++;
  }
  assert(found.within >= 70 && found.over <= 5, `${found.within} ${found.over}`);
  // 5 of 100 with a standard deviation of 2.2.
  assert(found.quiet >= 1 && found.quiet <= 12, `${found.quiet}`);
});

Deno.test("energyDistance() permutes over all rows where they are one group", () => {
  const [first, second] = [sample(10, { seed: 1 }), sample(8, { seed: 2 })];
  assertEquals(energyDistance(first, second, { strata: Array(18).fill(7) }), energyDistance(first, second));
  // Alone in its group, no row can change sides.
  assertEquals(energyDistance(first, second, { strata: [...Array(18).keys()] }).p, 1);
});

Deno.test("energyDistance() repeats itself with the same seed", () => {
  const test = () => energyDistance(sample(10, { seed: 1 }), sample(10, { seed: 2 }), { seed: 4 });
  assertEquals(test(), test());
});

Deno.test("energyDistance() refuses one row, other columns and no permutations", () => {
  const two = sample(2, { seed: 1 });
  assertThrows(
    () => energyDistance(sample(1, { seed: 1 }), two),
    RangeError,
    "Cannot compare samples as rows of first must be an integer of 2 or more: current value is 1",
  );
  assertThrows(
    () => energyDistance(two, { values: new Float32Array(4), rows: 2, columns: 2 }),
    TypeError,
    "Cannot compare samples as columns of second must be as many as those of first (3): current value is 2",
  );
  assertThrows(
    () => energyDistance(two, two, { strata: [0, 1, 0] }),
    TypeError,
    "Cannot compare samples as strata must be as many as rows of both (4): current value is 3",
  );
  assertThrows(
    () => energyDistance(two, two, { permutations: 0 }),
    RangeError,
    "Cannot compare samples as permutations must be an integer of 1 or more: current value is 0",
  );
});
