import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import type { Classifier, LabelledMatrix } from "../../lib/classical/classifier.ts";
import {
  fitGradientBoosting,
  fitKernelRidge,
  fitLinearSvm,
  fitNearestNeighbours,
  fitRandomForest,
  fitSoftmaxRegression,
} from "../../lib/classical/mod.ts";
import { createRandom } from "../../lib/core/random.ts";
import { labelsOf } from "../../lib/core/dataset.ts";

const FITS: Record<string, (examples: LabelledMatrix) => Promise<Classifier>> = {
  "fitSoftmaxRegression()": (examples) =>
    fitSoftmaxRegression(examples, { penalty: 0.01, maxIterations: 100 }),
  "fitLinearSvm()": (examples) => fitLinearSvm(examples, { penalty: 0.01, maxIterations: 100 }),
  "fitNearestNeighbours()": (examples) => fitNearestNeighbours(examples),
  "fitRandomForest()": (examples) => fitRandomForest(examples, { trees: 10, workers: 1 }),
  "fitGradientBoosting()": (examples) =>
    fitGradientBoosting(examples, {
      iterations: 2,
      leaves: 4,
      minSamplesLeaf: 2,
      learningRate: 0.5,
      workers: 1,
    }),
  "fitKernelRidge()": (examples) => fitKernelRidge(examples),
};

/** Examples of which each class has its own place on a circle, or on a ball in more columns. */
function places(
  { classes, rows, columns, seed = 1 }: { classes: number; rows: number; columns: number; seed?: number },
): LabelledMatrix {
  const centres = createRandom(7), random = createRandom(seed);
  const centre = Float32Array.from({ length: classes * columns }, () => centres.normal());
  const labels = labelsOf(Array.from({ length: rows }, (_, row) => row % classes), classes);
  const values = Float32Array.from(
    { length: rows * columns },
    (_, i) => centre[labels[Math.floor(i / columns)] * columns + i % columns] + 0.05 * random.normal(),
  );
  return { values, rows, columns, labels, classes };
}

for (const [name, fit] of Object.entries(FITS)) {
  Deno.test(`${name} tells 300 classes apart`, async () => {
    await useBackend({ threads: 1 });
    const known = places({ classes: 300, rows: 1200, columns: 24 });
    const asked = places({ classes: 300, rows: 300, columns: 24, seed: 2 });
    const predicted = await (await fit(known)).predict(asked);
    assert(predicted instanceof Uint16Array);
    const right = predicted.filter((label, i) => label === asked.labels[i]);
    assert(right.length > 240, `${right.length} of 300`);
    assert(right.some((label) => label > 255), "only labels of one byte");
  });

  Deno.test(`${name} takes two classes, also one without examples`, async () => {
    await useBackend({ threads: 1 });
    const two = places({ classes: 2, rows: 40, columns: 3 });
    assertEquals(await (await fit(two)).predict(two), two.labels);
    const one = { ...two, labels: new Uint8Array(40).fill(1) };
    assertEquals(await (await fit(one)).predict(one), one.labels);
  });

  Deno.test(`${name} takes three examples, and columns that tell nothing`, async () => {
    await useBackend({ threads: 1 });
    const values = Float32Array.of(0, 7, 1, 7, 5, 7), labels = Uint8Array.of(0, 0, 1);
    const few = { values, rows: 3, columns: 2, labels, classes: 2 };
    const scores = await (await fit(few)).scores(few);
    assertEquals(scores.length, 6);
    assert(scores.every(Number.isFinite), `${scores}`);
    const constant = { ...few, values: Float32Array.of(0, 1, 5), columns: 1 };
    assert((await (await fit(constant)).scores(constant)).every(Number.isFinite));
  });
}

Deno.test("linear models take more columns than examples, and than are looked at together", async () => {
  await useBackend({ threads: 1 });
  const known = places({ classes: 3, rows: 60, columns: 5000 });
  const asked = places({ classes: 3, rows: 30, columns: 5000, seed: 2 });
  for (const fit of [FITS["fitSoftmaxRegression()"], FITS["fitLinearSvm()"]]) {
    assertEquals(await (await fit(known)).predict(asked), asked.labels);
  }
});
