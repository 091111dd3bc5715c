import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import {
  fitKernelRidge,
  type FitKernelRidgeOptions,
} from "../../../lib/classical/kernel_ridge/kernel_ridge.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { hogMatrix } from "../../../lib/image/features/hog_matrix.ts";
import { relativeError } from "../../backend/with_runtime.ts";
import { watchKernelMemory } from "../kernel_memory.ts";

const garments = syntheticGarments({ size: 1500, seed: 1 });
const hog = { cellSize: 7, blockSize: 2, bins: 6 };
const examples = { ...hogMatrix(garments, hog), labels: garments.labels, classes: 10 };
const others = syntheticGarments({ size: 200, seed: 2 });
const queries = hogMatrix(others, hog);

/** Two classes that no line separates: the corners of a square, and a point far from all. */
const corners = {
  values: Float32Array.of(0, 0, 1, 1, 0, 1, 1, 0),
  rows: 4,
  columns: 2,
  labels: Uint8Array.of(0, 0, 1, 1),
  classes: 2,
};

Deno.test("fitKernelRidge() learns what no line separates, and falls back on the class proportions far away", async () => {
  await useBackend({ threads: 2 });
  const model = await fitKernelRidge(corners, { gamma: 4, penalty: 0.01 });
  assertEquals(await model.predict(corners), corners.labels);
  const far = await model.scores({ values: Float32Array.of(50, 50), rows: 1, columns: 2 });
  assert(relativeError(far, [0.5, 0.5]) < 1e-5, `${far}`);
});

Deno.test("fitKernelRidge() learns garments over several chunks and blocks: scores add up to 1", async () => {
  await useBackend({ threads: 2 });
  const model = await fitKernelRidge(examples, { features: 1100 });
  const predictions = await model.predict(queries), scores = await model.scores(queries);
  const right = predictions.filter((label, i) => label === others.labels[i]).length;
  assert(right >= 180, `${right} of 200`);
  for (let row = 0; row < 200; row++) {
    const sum = scores.subarray(row * 10, row * 10 + 10).reduce((total, score) => total + score);
    assert(Math.abs(sum - 1) < 1e-4, `${sum}`);
  }
});

Deno.test("a larger penalty makes smaller weights", async () => {
  await useBackend({ threads: 2 });
  const size = async (penalty: number) => {
    const { weights } = await fitKernelRidge(examples, { features: 100, penalty });
    return weights.reduce((sum, weight) => sum + weight * weight, 0);
  };
  const [small, large] = [await size(0.1), await size(10)];
  assert(large < small, `${large}, ${small}`);
});

Deno.test("the same seed gives the same machine with 1 and 2 threads; another seed has other landmarks", async () => {
  const models = [];
  for (const threads of [1, 2]) {
    await useBackend({ threads });
    models.push(await fitKernelRidge(examples, { features: 100, seed: 3 }));
  }
  assertEquals(models[0].landmarks, models[1].landmarks);
  assertEquals(models[0].weights, models[1].weights);
  const other = await fitKernelRidge(examples, { features: 100, seed: 4 });
  assertNotEquals(other.landmarks, models[0].landmarks);
  assertEquals(models[0].landmarks, models[0].landmarks.slice().sort());
});

Deno.test("fitKernelRidge() tells how far it is, from 0 to 1, and waits", async () => {
  await useBackend({ threads: 2 });
  const fractions: number[] = [];
  let isHeard = true;
  const onProgress = async (fraction: number) => {
    assert(isHeard, "the fit went on before it was heard");
    isHeard = false;
    await Promise.resolve();
    isHeard = true;
    fractions.push(fraction);
  };
  await fitKernelRidge(examples, { features: 20, onProgress });
  assertEquals([fractions[0], fractions.at(-1)], [0, 1]);
  assertEquals(fractions, fractions.toSorted((a, b) => a - b));
});

Deno.test("fits and predictions keep no memory of the kernels, also when they are broken off", async () => {
  await useBackend({ threads: 2 });
  const memory = watchKernelMemory();
  const model = await fitKernelRidge(examples, { features: 20 });
  await model.scores(queries);
  const onProgress = (fraction: number) => {
    if (fraction > 0) throw new Error("enough");
  };
  await assertRejects(() => fitKernelRidge(examples, { features: 20, onProgress }), Error, "enough");
  assertEquals(memory.kept(), 0);
});

Deno.test("fitKernelRidge() rejects options out of range", async () => {
  const cases: [FitKernelRidgeOptions, string][] = [
    [{ features: 5 }, "features must be an integer from 1 to 4: current value is 5"],
    [{ features: 0 }, "features must be an integer from 1 to 4: current value is 0"],
    [{ penalty: 0 }, "penalty must be a finite number above 0: current value is 0"],
    [{ penalty: NaN }, "penalty must be a finite number above 0: current value is NaN"],
    [{ gamma: -1 }, "gamma must be a finite number above 0: current value is -1"],
    [{ seed: -1 }, "seed must be an integer of 0 or more: current value is -1"],
  ];
  for (const [options, message] of cases) {
    await assertRejects(() => fitKernelRidge(corners, options), RangeError, message);
  }
});

Deno.test("fitKernelRidge() rejects values that are not finite, and a median distance of 0", async () => {
  const { labels } = corners, values = Float32Array.of(0, 0, 0, 0, 0, 0, 0, Infinity);
  await assertRejects(
    () => fitKernelRidge({ ...corners, labels, values }),
    RangeError,
    "Cannot fit kernel ridge as values must be finite numbers: current value is Infinity at index 7",
  );
  await assertRejects(
    () => fitKernelRidge({ ...corners, values: new Float32Array(8) }),
    RangeError,
    "gamma must be a finite number above 0: current value is Infinity",
  );
});

Deno.test("fitKernelRidge() adds noise where rounding leaves no solution without", async () => {
  await useBackend({ threads: 2 });
  assertEquals((await fitKernelRidge(corners)).noise, 0.01);
  // So wide a kernel gives all examples about the same values, and what tells them apart is rounding.
  const model = await fitKernelRidge(examples, { features: 200, gamma: 1e-4, penalty: 1e-9 });
  assert(model.noise > 0.05, `${model.noise}`);
  const predictions = await model.predict(queries);
  const right = predictions.filter((label, i) => label === others.labels[i]).length;
  assert(right >= 150, `${right} of 200`);
});

Deno.test("fitKernelRidge() says when the penalty is too small for any solution", async () => {
  await useBackend({ threads: 2 });
  const options = { features: 200, gamma: 1e-4, penalty: 1e-300 };
  await assertRejects(
    () => fitKernelRidge(examples, options),
    RangeError,
    "Cannot fit kernel ridge as penalty must be so large that rounding leaves a solution: " +
      "current value is 1e-300. Try a thousand times as much, or a larger gamma",
  );
});

Deno.test("predictions reject other columns", async () => {
  await useBackend({ threads: 2 });
  const model = await fitKernelRidge(corners);
  for (const work of [model.scores, model.predict]) {
    await assertRejects(
      () => work(queries),
      TypeError,
      `Cannot predict as the matrix must have 2 columns: current value is ${queries.columns}`,
    );
  }
});
