import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import {
  fitGradientBoosting,
  type FitGradientBoostingOptions,
} from "../../../lib/classical/boosting/gradient_boosting.ts";
import type { LabelledMatrix } from "../../../lib/classical/classifier.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { countWorkers } from "../count_workers.ts";

const FAST = { iterations: 5, leaves: 6, minSamplesLeaf: 5, learningRate: 0.3, workers: 1 };

/** Four classes by the signs of two columns of many values, between columns that tell nothing. */
function quadrants(seed: number, rows = 400): LabelledMatrix {
  const random = createRandom(seed), columns = 70, labels = new Uint8Array(rows);
  const values = Float32Array.from(
    { length: rows * columns },
    (_, i) => i % 5 === 0 ? 1 : random.integer(30),
  );
  for (let row = 0; row < rows; row++) {
    const x = random.normal(), y = random.normal();
    values.set([x], row * columns + 1);
    values.set([y], row * columns + 66);
    labels[row] = (x > 0 ? 1 : 0) + (y > 0 ? 2 : 0);
  }
  return { values, rows, columns, labels, classes: 4 };
}

const EXAMPLES = quadrants(1);

async function fraction(options: FitGradientBoostingOptions, examples = EXAMPLES): Promise<number> {
  const model = await fitGradientBoosting(examples, options), held = quadrants(2);
  const predictions = await model.predict(held);
  return predictions.filter((label, row) => label === held.labels[row]).length / held.rows;
}

Deno.test("fitGradientBoosting() learns what two of many columns tell", async () => {
  const right = await fraction(FAST);
  assert(right > 0.95, `${right} of the held-out examples are right`);
});

Deno.test("fitGradientBoosting() gives the same scores, bit for bit, with 1, 2 and 4 workers and again", async () => {
  const scores = [];
  for (const workers of [1, 2, 4, 1]) {
    const model = await fitGradientBoosting(EXAMPLES, { ...FAST, workers });
    scores.push(await model.rawScores(EXAMPLES));
  }
  for (const other of scores) assertEquals(other, scores[0]);
});

Deno.test("scores() are probabilities, the softmax of rawScores(), and predict() the highest", async () => {
  const model = await fitGradientBoosting(EXAMPLES, FAST);
  const [raw, scores, labels] = [
    await model.rawScores(EXAMPLES),
    await model.scores(EXAMPLES),
    await model.predict(EXAMPLES),
  ];
  assertEquals(model.trees, 20);
  for (let row = 0; row < EXAMPLES.rows; row++) {
    const own = [...scores.subarray(row * 4, row * 4 + 4)], first = raw.subarray(row * 4, row * 4 + 4);
    assertAlmostEquals(own.reduce((a, b) => a + b), 1, 1e-6);
    assertAlmostEquals(Math.log(own[3] / own[0]), first[3] - first[0], 1e-5);
    assertEquals(labels[row], own.indexOf(Math.max(...own)));
  }
});

Deno.test("fitGradientBoosting() gives the class proportions where no column tells anything", async () => {
  const labels = Uint8Array.of(0, 1, 1, 1);
  const examples = { values: new Float32Array(8).fill(3), rows: 4, columns: 2, labels, classes: 2 };
  const model = await fitGradientBoosting(examples, { ...FAST, minSamplesLeaf: 1 });
  const scores = await model.scores({ values: Float32Array.of(0, 9), rows: 1, columns: 2 });
  assertEquals([...scores], [0.25, 0.75]);
});

Deno.test("fitGradientBoosting() gives no tree to a class without examples, and never predicts it", async () => {
  const labels = EXAMPLES.labels.map((label) => label === 3 ? 2 : label);
  const model = await fitGradientBoosting({ ...EXAMPLES, labels }, FAST);
  assertEquals((await model.predict(EXAMPLES)).includes(3), false);
});

Deno.test("fitGradientBoosting() neither changes the examples nor keeps them", async () => {
  const examples = structuredClone(EXAMPLES), model = await fitGradientBoosting(examples, FAST);
  assertEquals(examples, EXAMPLES);
  const before = await model.rawScores(EXAMPLES);
  examples.values.fill(0);
  assertEquals(await model.rawScores(EXAMPLES), before);
});

Deno.test("fitGradientBoosting() tells of each iteration and waits for who hears it", async () => {
  const heard: [number, string][] = [];
  const onProgress = async (done: number, words: string) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    heard.push([done, words]);
  };
  await fitGradientBoosting(EXAMPLES, { ...FAST, iterations: 2, onProgress });
  assertEquals(heard, [
    [0, "sorting values into bins"],
    [0.5, "iteration 1 of 2"],
    [1, "iteration 2 of 2"],
  ]);
});

Deno.test("fitGradientBoosting() ends its workers, also when who hears of progress throws", async () => {
  const onProgress = (done: number) => {
    if (done > 0) throw new Error("enough");
  };
  const counts = await countWorkers(async () => {
    await fitGradientBoosting(EXAMPLES, { ...FAST, workers: 2, iterations: 1 });
    const options = { ...FAST, workers: 3, onProgress };
    await assertRejects(() => fitGradientBoosting(EXAMPLES, options), Error, "enough");
  });
  assertEquals(counts, { started: 5, ended: 5 });
});

Deno.test("a fitted boosting rejects other columns", async () => {
  const model = await fitGradientBoosting(EXAMPLES, FAST);
  const matrix = { values: new Float32Array(6), rows: 2, columns: 3 };
  const message = "Cannot predict as the matrix must have 70 columns: current value is 3";
  for (const method of ["scores", "predict", "rawScores"] as const) {
    await assertRejects(() => model[method](matrix), TypeError, message);
  }
});

const WRONG: [FitGradientBoostingOptions, string][] = [
  [{ iterations: 0 }, "iterations must be an integer of 1 or more: current value is 0"],
  [{ learningRate: 0 }, "learningRate must be a finite number above 0: current value is 0"],
  [{ learningRate: NaN }, "learningRate must be a finite number above 0: current value is NaN"],
  [{ leaves: 1 }, "leaves must be an integer from 2 to 1000: current value is 1"],
  [{ minSamplesLeaf: 1.5 }, "minSamplesLeaf must be an integer of 1 or more: current value is 1.5"],
  [{ l2: -1 }, "l2 must be a finite number of 0 or more: current value is -1"],
  [{ bins: 257 }, "bins must be an integer from 2 to 256: current value is 257"],
  [{ workers: 0 }, "workers must be an integer from 1 to"],
  [{ workers: 999 }, "workers must be an integer from 1 to"],
];
for (const [options, rule] of WRONG) {
  Deno.test(`fitGradientBoosting() rejects ${Object.keys(options)} ${Object.values(options)}`, async () => {
    const message = `Cannot fit gradient boosting as ${rule}`;
    await assertRejects(() => fitGradientBoosting(EXAMPLES, options), RangeError, message);
  });
}

Deno.test("fitGradientBoosting() rejects examples that it cannot learn from", async () => {
  const values = EXAMPLES.values.slice();
  values[77] = NaN;
  const message =
    "Cannot fit gradient boosting as values must be finite numbers: current value is NaN at index 77";
  await assertRejects(() => fitGradientBoosting({ ...EXAMPLES, values }, FAST), RangeError, message);
  const labels = EXAMPLES.labels.subarray(1);
  await assertRejects(() => fitGradientBoosting({ ...EXAMPLES, labels }, FAST), TypeError, "labels");
  await assertRejects(() => fitGradientBoosting({ ...EXAMPLES, classes: 3 }, FAST), RangeError, "label");
});

Deno.test("fitGradientBoosting() rejects histograms that fit no memory", async () => {
  const wide = {
    values: new Float32Array(4000),
    rows: 2,
    columns: 2000,
    labels: Uint8Array.of(0, 1),
    classes: 2,
  };
  await assertRejects(
    () => fitGradientBoosting(wide, { leaves: 1000, workers: 1 }),
    RangeError,
    "Cannot fit gradient boosting as examples and the histograms of all leaves must fit 4294967296 bytes",
  );
});
