import { assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import {
  fitNearestNeighbours,
  type FitNearestNeighboursOptions,
} from "../../../lib/classical/neighbours/nearest_neighbours_classifier.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { pixelMatrix } from "../../../lib/matrix/matrix.ts";
import { watchKernelMemory } from "../kernel_memory.ts";

const garments = syntheticGarments({ size: 600, seed: 1 });
const examples = { ...pixelMatrix(garments), labels: garments.labels, classes: 10 };
const queries = pixelMatrix(syntheticGarments({ size: 40, seed: 2 }));
const line = {
  values: Float32Array.of(0, 2, 3, 10),
  rows: 4,
  columns: 1,
  labels: Uint8Array.of(0, 1, 1, 0),
  classes: 3,
};
const at = (...values: number[]) => ({ values: Float32Array.from(values), rows: values.length, columns: 1 });

Deno.test("fitNearestNeighbours() scores by the fractions of the vote", async () => {
  await useBackend({ threads: 2 });
  const even = await fitNearestNeighbours(line, { k: 4, weights: "uniform" });
  assertEquals(await even.scores(at(1, 9)), Float32Array.of(0.5, 0.5, 0, 0.5, 0.5, 0));
  const near = await fitNearestNeighbours(line, { k: 3 });
  // From 1 to 0, 2 and 3: votes of 1, 1 and 1/2.
  assertEquals(await near.scores(at(1)), Float32Array.of(0.4, 0.6, 0));
});

Deno.test("predict() takes the first class in a tie", async () => {
  await useBackend({ threads: 2 });
  const even = await fitNearestNeighbours(line, { k: 4, weights: "uniform" });
  assertEquals(await even.predict(at(1, 9)), Uint8Array.of(0, 0));
});

Deno.test("an example at distance 0 has the whole vote with weights by distance", async () => {
  await useBackend({ threads: 2 });
  const near = await fitNearestNeighbours(line, { k: 3, weights: "distance" });
  assertEquals(await near.scores(at(0)), Float32Array.of(1, 0, 0));
  const own = await fitNearestNeighbours(examples, { k: 5 });
  assertEquals(await own.predict(examples), garments.labels);
});

Deno.test("predictForCounts() predicts from one search as each number of neighbours does alone", async () => {
  await useBackend({ threads: 2 });
  for (const weights of ["uniform", "distance"] as const) {
    const counts = [7, 1, 4], several = await fitNearestNeighbours(examples, { weights });
    const found = await several.predictForCounts(queries, counts);
    for (const [i, k] of counts.entries()) {
      const alone = await fitNearestNeighbours(examples, { k, weights });
      assertEquals(found[i], await alone.predict(queries));
    }
  }
});

Deno.test("neighbours are the same with 1 and 2 threads, and no memory of the kernels is kept", async () => {
  const all = [];
  for (const threads of [1, 2]) {
    await useBackend({ threads });
    const model = await fitNearestNeighbours(examples), memory = watchKernelMemory();
    all.push(await model.scores(queries));
    assertEquals(memory.kept(), 0);
  }
  assertEquals(all[0], all[1]);
});

Deno.test("fitNearestNeighbours() rejects options out of range", async () => {
  const cases: [FitNearestNeighboursOptions, string][] = [
    [{ k: 0 }, "k must be an integer from 1 to 4: current value is 0"],
    [{ k: 5 }, "k must be an integer from 1 to 4: current value is 5"],
    [{ weights: "even" as "uniform" }, 'weights must be "uniform" or "distance": current value is even'],
  ];
  for (const [options, message] of cases) {
    await assertRejects(() => fitNearestNeighbours(line, { k: 1, ...options }), RangeError, message);
  }
});

Deno.test("predictions reject other columns, and counts out of range", async () => {
  const model = await fitNearestNeighbours(line, { k: 1 });
  const wide = { values: new Float32Array(2), rows: 1, columns: 2 };
  for (const work of [model.scores, model.predict, (m: typeof wide) => model.predictForCounts(m, [1])]) {
    await assertRejects(
      () => work(wide),
      TypeError,
      "Cannot predict as the matrix must have 1 column: current value is 2",
    );
  }
  await assertRejects(
    () => model.predictForCounts(at(1), [1, 5]),
    RangeError,
    "each of counts must be an integer from 1 to 4: current value is 5",
  );
  await assertRejects(() => model.predictForCounts(at(1), []), RangeError, "current value is none");
});
