import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { fitRandomForest } from "../../../lib/classical/forest/random_forest.ts";
import { accuracy } from "../../../lib/metrics/accuracy.ts";
import { drawnExamples, examplesOf } from "../forest_examples.ts";

const EXAMPLES = drawnExamples(), OTHERS = drawnExamples({ seed: 2 });

Deno.test("fitRandomForest() gives the same forest with one worker and with two", async () => {
  const one = await fitRandomForest(EXAMPLES, { trees: 5, seed: 3, workers: 1 });
  const two = await fitRandomForest(EXAMPLES, { trees: 5, seed: 3, workers: 2 });
  assertEquals(one.trees.length, 5);
  assertEquals(two.trees, one.trees);
  assertEquals(await two.scores(OTHERS), await one.scores(OTHERS));
});

Deno.test("fitRandomForest() draws by its seed, and the first trees do not depend on how many follow", async () => {
  const [few, more, other] = await Promise.all([
    fitRandomForest(EXAMPLES, { trees: 2 }),
    fitRandomForest(EXAMPLES, { trees: 3 }),
    fitRandomForest(EXAMPLES, { trees: 2, seed: 2 }),
  ]);
  assertEquals(more.trees.slice(0, 2), [...few.trees]);
  assertNotEquals(other.trees, few.trees);
  assertNotEquals(few.trees[0], few.trees[1]);
});

Deno.test("fitRandomForest() learns, with probabilities as scores and the highest as prediction", async () => {
  const forest = await fitRandomForest(EXAMPLES, { trees: 20 });
  const scores = await forest.scores(OTHERS), predictions = await forest.predict(OTHERS);
  assert(accuracy(OTHERS.labels, predictions) > 0.8);
  for (let row = 0; row < OTHERS.rows; row++) {
    const own = [...scores.subarray(row * 3, row * 3 + 3)];
    assertAlmostEquals(own.reduce((sum, fraction) => sum + fraction, 0), 1, 1e-6);
    assertEquals(predictions[row], own.indexOf(Math.max(...own)));
  }
});

Deno.test("fitRandomForest() without bootstrap grows until it has memorised its examples", async () => {
  const forest = await fitRandomForest(EXAMPLES, { trees: 1, bootstrap: false });
  assertEquals(await forest.predict(EXAMPLES), EXAMPLES.labels);
  assertEquals(forest.trees[0].fractions.length, 0);
});

Deno.test("fitRandomForest() memorises values of any kind", async () => {
  const examples = drawnExamples({ isContinuous: true, rows: 1000 });
  const forest = await fitRandomForest(examples, { trees: 10 });
  const others = drawnExamples({ isContinuous: true, seed: 2 });
  assert(accuracy(others.labels, await forest.predict(others)) > 0.8);
  assert(accuracy(examples.labels, await forest.predict(examples)) > 0.95);
});

Deno.test("fitRandomForest() reports each tree, and waits for who hears of it", async () => {
  const seen: [number, string][] = [];
  let waiting = 0;
  const onProgress = async (fraction: number, words: string) => {
    assertEquals(waiting++, 0);
    await Promise.resolve();
    waiting--;
    seen.push([fraction, words]);
  };
  await fitRandomForest(EXAMPLES, { trees: 4, workers: 1, onProgress });
  assertEquals(seen, [
    [0, "binning the columns"],
    [0.25, "1 of 4 trees"],
    [0.5, "2 of 4 trees"],
    [0.75, "3 of 4 trees"],
    [1, "4 of 4 trees"],
  ]);
});

Deno.test("fitRandomForest() ends with the error of who hears of it", async () => {
  const onProgress = (fraction: number) => {
    if (fraction > 0) throw new Error("no more");
  };
  await assertRejects(() => fitRandomForest(EXAMPLES, { trees: 4, onProgress }), Error, "no more");
});

Deno.test("fitRandomForest() changes neither values nor labels", async () => {
  const { values, labels } = drawnExamples();
  await fitRandomForest(EXAMPLES, { trees: 1 });
  assertEquals([EXAMPLES.values, EXAMPLES.labels], [values, labels]);
});

Deno.test("a forest refuses to predict from other columns", async () => {
  const forest = await fitRandomForest(EXAMPLES, { trees: 1 });
  const matrix = { values: new Float32Array(4), rows: 2, columns: 2 };
  for (const work of [() => forest.predict(matrix), () => forest.scores(matrix)]) {
    await assertRejects(
      work,
      TypeError,
      "Cannot predict as the matrix must have 6 columns: current value is 2",
    );
  }
});

Deno.test("fitRandomForest() refuses counts that are not integers of 1 or more", async () => {
  for (const name of ["trees", "minSamplesLeaf", "maxDepth"]) {
    for (const value of [0, 1.5, NaN]) {
      await assertRejects(
        () => fitRandomForest(EXAMPLES, { [name]: value }),
        RangeError,
        `Cannot fit a forest as ${name} must be an integer of 1 or more: current value is ${value}`,
      );
    }
  }
});

Deno.test("fitRandomForest() refuses more workers than processors can serve, and less than one", async () => {
  for (const workers of [0, 1.5, NaN, 2 * navigator.hardwareConcurrency + 1]) {
    const words = "Cannot fit a forest as workers must be an integer from 1 to ";
    await assertRejects(() => fitRandomForest(EXAMPLES, { workers }), RangeError, words);
  }
});

Deno.test("fitRandomForest() refuses maxFeatures and seeds that are out of range", async () => {
  for (const maxFeatures of [0, 7, 1.5]) {
    await assertRejects(
      () => fitRandomForest(EXAMPLES, { maxFeatures }),
      RangeError,
      'Cannot fit a forest as maxFeatures must be "sqrt", "all" or an integer from 1 to 6: current value is ' +
        maxFeatures,
    );
  }
  await assertRejects(
    () => fitRandomForest(EXAMPLES, { seed: -1 }),
    RangeError,
    "Cannot create a generator as seed must be an integer of 0 or more: current value is -1",
  );
});

Deno.test("fitRandomForest() refuses labels that do not fit, and values that are not finite", async () => {
  await assertRejects(
    () => fitRandomForest(examplesOf([[1], [2]], [0])),
    TypeError,
    "Cannot fit a forest as labels must be as many as rows (2): current value is 1",
  );
  await assertRejects(
    () => fitRandomForest(examplesOf([[1], [2]], [0, 2])),
    RangeError,
    "Cannot fit a forest as each label must be an integer from 0 to 1: current value is 2",
  );
  await assertRejects(
    () => fitRandomForest(examplesOf([[1], [NaN]], [0, 1])),
    RangeError,
    "Cannot bin columns as values must be finite numbers: current value is NaN at index 1",
  );
});
