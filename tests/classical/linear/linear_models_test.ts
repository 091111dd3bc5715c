import { assert, assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import type { LabelledMatrix } from "../../../lib/classical/classifier.ts";
import { fitLinearSvm } from "../../../lib/classical/linear/linear_svm.ts";
import { fitSoftmaxRegression } from "../../../lib/classical/linear/softmax_regression.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { watchKernelMemory } from "../kernel_memory.ts";

/** Points round three centres, one of them at the origin; wide rows cross the kernels' blocks. */
function clouds({ rows = 300, columns = 6, noise = 0.3 } = {}): LabelledMatrix {
  const random = createRandom(3), labels = Uint8Array.from({ length: rows }, () => random.integer(3));
  const values = Float32Array.from({ length: rows * columns }, (_, i) => {
    const label = labels[Math.floor(i / columns)];
    return noise * random.normal() + (label > 0 && i % columns % 2 === label - 1 ? 1 : 0);
  });
  return { values, rows, columns, labels, classes: 3 };
}

for (const fit of [fitSoftmaxRegression, fitLinearSvm]) {
  Deno.test(`${fit.name}() tells clouds of points apart`, async () => {
    await useBackend();
    const examples = clouds(), fitted = await fit(examples), predictions = await fitted.predict(examples);
    const right = predictions.filter((label, i) => label === examples.labels[i]).length;
    assert(right > 0.97 * examples.rows, `${right} of ${examples.rows}`);
    assert(fitted.isConverged);
    assertEquals([fitted.weights.length, fitted.intercepts.length], [18, 3]);
  });

  Deno.test(`${fit.name}() gives scores that follow from weights and intercepts, over several blocks`, async () => {
    await useBackend();
    const examples = clouds({ rows: 9000 }), fitted = await fit(examples, { maxIterations: 3 });
    assertEquals(fitted.isConverged, false);
    const scores = await fitted.scores(examples), row = 8999;
    const expected = Array.from(fitted.intercepts, (sum, c) => {
      for (let i = 0; i < 6; i++) sum += examples.values[row * 6 + i] * fitted.weights[i * 3 + c];
      return fit === fitLinearSvm ? sum : Math.exp(sum);
    });
    const total = fit === fitLinearSvm ? 1 : expected.reduce((sum, value) => sum + value);
    expected.forEach((value, c) => assert(Math.abs(scores[row * 3 + c] - value / total) < 1e-5));
  });

  Deno.test(`${fit.name}() gives the same with one thread and with two`, async () => {
    const examples = clouds({ rows: 9000, columns: 40, noise: 1 }), results = [];
    for (const threads of [1, 2, 2]) {
      await useBackend({ threads });
      const { weights, intercepts, iterations, scores } = await fit(examples);
      results.push({ weights, intercepts, iterations, scores: await scores(examples) });
    }
    assertEquals(results[1], results[0]);
    assertEquals(results[2], results[0]);
    await useBackend();
  });

  Deno.test(`${fit.name}() has smaller weights under a larger penalty`, async () => {
    await useBackend();
    const size = async (penalty: number) =>
      (await fit(clouds(), { penalty })).weights.reduce((sum, weight) => sum + weight ** 2, 0);
    assert(await size(100) < 0.5 * await size(1));
  });

  Deno.test(`${fit.name}() copes with columns that never change`, async () => {
    await useBackend();
    const examples = clouds({ columns: 4 });
    const values = examples.values.map((value, i) => i % 4 === 3 ? 0 : i % 4 === 2 ? 5 : value);
    const fitted = await fit({ ...examples, values });
    assert(fitted.isConverged && fitted.weights.every(Number.isFinite));
    assert(fitted.weights.subarray(9).every((weight) => weight === 0), `${fitted.weights}`);
  });

  Deno.test(`${fit.name}() reports fractions that rise from 0 to 1, and waits`, async () => {
    await useBackend();
    const fractions: number[] = [];
    await fit(clouds(), {
      onProgress: async (fraction, words) => {
        await Promise.resolve();
        assert(words.length > 0);
        fractions.push(fraction);
      },
    });
    assertEquals([fractions[0], fractions.at(-1)], [0, 1]);
    assert(fractions.length > 4 && fractions.every((fraction, i) => i === 0 || fraction >= fractions[i - 1]));
  });

  Deno.test(`${fit.name}() gives the kernels' memory back, also where progress throws`, async () => {
    await useBackend();
    const memory = watchKernelMemory(), fitted = await fit(clouds());
    await fitted.predict(clouds());
    const onProgress = (fraction: number) => {
      if (fraction > 0) throw new Error("enough");
    };
    await assertRejects(() => fit(clouds(), { onProgress }), Error, "enough");
    assertEquals(memory.kept(), 0);
  });

  Deno.test(`${fit.name}() rejects options and values out of range`, async () => {
    await useBackend();
    const examples = clouds({ rows: 20 }), what = "Cannot fit a linear model as ";
    const reject = (part: Partial<LabelledMatrix>, options: Parameters<typeof fit>[1], text: string) =>
      assertRejects(() => fit({ ...examples, ...part }, options), RangeError, text);
    await reject({}, { penalty: 0 }, `${what}penalty must be a finite number above 0: current value is 0`);
    await reject({}, { tolerance: NaN }, "tolerance must be 0 or more: current value is NaN");
    await reject(
      {},
      { maxIterations: 0 },
      "maxIterations must be an integer of 1 or more: current value is 0",
    );
    const values = examples.values.slice().fill(NaN, 7, 8);
    await reject({ values }, {}, `${what}values must be finite numbers: current value is NaN at index`);
    await reject({ classes: 2 }, {}, `${what}each label must be an integer from 0 to 1: current value is 2`);
  });

  Deno.test(`${fit.name}() rejects labels that are not one per row, and other columns at predict`, async () => {
    await useBackend();
    const examples = clouds({ rows: 20 }), fitted = await fit(examples);
    await assertRejects(
      () => fit({ ...examples, labels: new Uint8Array(3) }),
      TypeError,
      "Cannot fit a linear model as labels must be as many as rows (20): current value is 3",
    );
    await assertRejects(
      () => fitted.predict({ values: new Float32Array(10), rows: 2, columns: 5 }),
      TypeError,
      "Cannot predict as the matrix must have 6 columns: current value is 5",
    );
  });
}

Deno.test("fitSoftmaxRegression() gives probabilities, fitLinearSvm() margins", async () => {
  await useBackend();
  const examples = clouds({ noise: 0.05 });
  const probabilities = await (await fitSoftmaxRegression(examples)).scores(examples);
  const margins = await (await fitLinearSvm(examples)).scores(examples);
  for (let row = 0; row < examples.rows; row++) {
    const of = probabilities.subarray(3 * row, 3 * row + 3);
    assert(Math.abs(of[0] + of[1] + of[2] - 1) < 1e-6 && of.every((p) => p > 0 && p < 1));
    const sides = Array.from(margins.subarray(3 * row, 3 * row + 3), Math.sign);
    assertEquals(sides, [0, 1, 2].map((c) => (c === examples.labels[row] ? 1 : -1)));
  }
});
