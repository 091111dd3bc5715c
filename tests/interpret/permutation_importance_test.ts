import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { permutationImportance, type PermutedRows } from "../../lib/interpret/permutation_importance.ts";
import { createRandom } from "../../lib/core/random.ts";
import type { Matrix } from "../../lib/matrix/matrix.ts";
import { pairedTInterval } from "../../lib/metrics/paired_t_interval.ts";

/** Of each row, column 0 is the label, and column 1 the same; column 2 is noise. */
const ROWS = 200, random = createRandom(1);
const LABELS = Uint8Array.from({ length: ROWS }, () => random.integer(2));
const EXAMPLES = {
  values: Float32Array.from(
    { length: ROWS * 3 },
    (_, i) => i % 3 < 2 ? LABELS[Math.floor(i / 3)] : random.normal(),
  ),
  rows: ROWS,
  columns: 3,
  labels: LABELS,
  classes: 2,
};

/** Predicts 1 where columns 0 and 1 are equal and 1; keeps count and the arrays that it saw. */
function bothColumns() {
  const seen = new Set<Float32Array>();
  return {
    seen,
    predict({ values, rows }: Matrix) {
      seen.add(values);
      return Promise.resolve(
        Uint8Array.from({ length: rows }, (_, row) => values[row * 3] * values[row * 3 + 1]),
      );
    },
  };
}

Deno.test("permutationImportance() is the drop in accuracy, and 0 for a column that is not used", async () => {
  const [first, , noise] = await permutationImportance(bothColumns(), EXAMPLES);
  // A quarter is wrong: label 1, and a 0 from elsewhere.
  assertAlmostEquals(first.mean, 0.25, 0.05);
  assertEquals(first.drops.length, 5);
  assertAlmostEquals(first.mean, first.drops.reduce((sum, drop) => sum + drop, 0) / 5, 1e-15);
  assertEquals([first.low, first.high], [Math.min(...first.drops), Math.max(...first.drops)]);
  assertEquals(noise, { mean: 0, low: 0, high: 0, drops: [0, 0, 0, 0, 0] });
});

Deno.test("permutationImportance() keeps a row's values of one group together", async () => {
  const seen: number[] = [];
  const model = {
    predict({ values, rows }: Matrix) {
      for (let row = 0; row < rows; row++) if (values[row * 3] !== values[row * 3 + 1]) seen.push(row);
      return Promise.resolve(new Uint8Array(rows));
    },
  };
  await permutationImportance(model, EXAMPLES, { groups: [[0, 1]], repeats: 2 });
  assertEquals(seen, []);
  await permutationImportance(model, EXAMPLES, { groups: [[1]], repeats: 1 });
  assert(seen.length > 50);
});

Deno.test("permutationImportance() draws by its seed, the same for a group whatever the others are", async () => {
  const [, alone] = await permutationImportance(bothColumns(), EXAMPLES, { groups: [[0], [1]], seed: 2 });
  const [again] = await permutationImportance(bothColumns(), EXAMPLES, { groups: [[1]], seed: 2 });
  const [other] = await permutationImportance(bothColumns(), EXAMPLES, { groups: [[1]], seed: 3 });
  assertEquals(again, alone);
  assert(other.mean !== alone.mean);
});

Deno.test("permutationImportance() copies the values once, restores them, and leaves the examples alone", async () => {
  const values = EXAMPLES.values.slice(), model = bothColumns();
  await permutationImportance(model, EXAMPLES);
  assertEquals(EXAMPLES.values, values);
  assertEquals([...model.seen], [values]);
});

Deno.test("permutationImportance() takes a score and an interval, and reports each group", async () => {
  const seen: [number, string][] = [];
  const [first] = await permutationImportance(bothColumns(), EXAMPLES, {
    groups: [[0], [1, 2]],
    repeats: 4,
    score: (_, predictions) => Array.from(predictions).reduce((sum, label) => sum + label, 0),
    interval: pairedTInterval,
    onProgress: (fraction, words) => void seen.push([fraction, words]),
  });
  const { value, low, high } = pairedTInterval(first.drops);
  assertAlmostEquals(first.mean, value, 1e-12);
  assertEquals([first.low, first.high], [low, high]);
  assert(first.drops.every((drop) => Number.isInteger(drop) && drop > 10));
  assertEquals(seen, [[0.5, "1 of 2 groups"], [1, "2 of 2 groups"]]);
});

Deno.test("permutationImportance() exchanges what a function says, from the row that the permutation names", async () => {
  const part = (row: number, other: number) => [...EXAMPLES.values.subarray(other * 3, other * 3 + 2), row];
  const seen: number[][] = [];
  const model = {
    predict({ values, rows }: PermutedRows<Float32Array>) {
      seen.push(Array.from({ length: rows }, (_, row) => values[row * 3 + 2]));
      return bothColumns().predict({ values, rows, columns: 3 });
    },
  };
  const [byPart] = await permutationImportance(model, EXAMPLES, { groups: [part] });
  const [byColumns] = await permutationImportance(bothColumns(), EXAMPLES, { groups: [[0, 1]] });
  assertEquals(byPart, byColumns);
  assertEquals(seen[1], Array.from({ length: ROWS }, (_, row) => row));
});

Deno.test("permutationImportance() puts all back between a function and the next group", async () => {
  const [, after] = await permutationImportance(bothColumns(), EXAMPLES, { groups: [() => [9, 9, 9], [1]] });
  const [alone] = await permutationImportance(bothColumns(), EXAMPLES, { groups: [[1]] });
  assertEquals(after, alone);
});

Deno.test("permutationImportance() takes bytes as they are", async () => {
  const values = Uint8Array.from(EXAMPLES.values, (value, i) => i % 3 < 2 ? value : 7);
  const seen = new Set<string>();
  const model = {
    predict({ values }: PermutedRows<Uint8Array>) {
      seen.add(values.constructor.name);
      return values.filter((_, i) => i % 3 === 0);
    },
  };
  const [first, second] = await permutationImportance(model, { ...EXAMPLES, values });
  assertEquals([...seen], ["Uint8Array"]);
  assert(first.mean > 0.3);
  assertEquals(second.mean, 0);
});

Deno.test("permutationImportance() refuses labels and values that do not fit", async () => {
  await assertRejects(
    () => permutationImportance(bothColumns(), { ...EXAMPLES, labels: LABELS.subarray(1) }),
    TypeError,
    "Cannot permute columns as labels must be as many as rows (200): current value is 199",
  );
  await assertRejects(
    () => permutationImportance(bothColumns(), { ...EXAMPLES, columns: 4 }),
    TypeError,
    "Cannot permute columns as values must hold rows * columns numbers, at least one: current value is 600 " +
      "for 200 x 4",
  );
});

Deno.test("permutationImportance() refuses columns and repeats that are out of range", async () => {
  for (const column of [-1, 3, 0.5]) {
    await assertRejects(
      () => permutationImportance(bothColumns(), EXAMPLES, { groups: [[0], [1, column]] }),
      RangeError,
      `Cannot permute columns as each of a group must be an integer from 0 to 2: current value is ${column}`,
    );
  }
  await assertRejects(
    () => permutationImportance(bothColumns(), EXAMPLES, { repeats: 0 }),
    RangeError,
    "Cannot permute columns as repeats must be an integer of 1 or more: current value is 0",
  );
});

Deno.test("permutationImportance() exchanges rows of the same number alone where these are given", async () => {
  const seen: [number, number][] = [];
  const part = (row: number, other: number) => (seen.push([row, other]), EXAMPLES.values.subarray(0, 3));
  await permutationImportance(bothColumns(), EXAMPLES, { groups: [part], repeats: 2, within: LABELS });
  assert(seen.every(([row, other]) => LABELS[row] === LABELS[other]));
  for (const half of [seen.slice(0, ROWS), seen.slice(ROWS)]) {
    assertEquals(
      half.map(([, other]) => other).sort((a, b) => a - b),
      Array.from({ length: ROWS }, (_, i) => i),
    );
    assert(half.filter(([row, other]) => row !== other).length > ROWS / 2);
  }
  // Columns that hold the label are then exchanged for the same.
  const [first] = await permutationImportance(bothColumns(), EXAMPLES, { within: LABELS });
  assertEquals(first.drops, [0, 0, 0, 0, 0]);
});

Deno.test("permutationImportance() leaves a row that is alone, and draws by its seed within numbers", async () => {
  const others = async (seed: number, within: ArrayLike<number>) => {
    const seen: number[] = [];
    const part = (_: number, other: number) => (seen.push(other), EXAMPLES.values.subarray(0, 3));
    await permutationImportance(bothColumns(), EXAMPLES, { groups: [part], repeats: 1, seed, within });
    return seen;
  };
  const alone = Array.from({ length: ROWS }, (_, row) => row);
  assertEquals(await others(1, alone), alone);
  assertEquals(await others(1, LABELS), await others(1, LABELS));
  assert((await others(1, LABELS)).join() !== (await others(2, LABELS)).join());
});

Deno.test("permutationImportance() refuses numbers that are not one for each row", async () => {
  await assertRejects(
    () => permutationImportance(bothColumns(), EXAMPLES, { within: [1, 2] }),
    TypeError,
    "Cannot permute columns as within must be as many as rows (200): current value is 2",
  );
});
