import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { argmax } from "../../../lib/core/argmax.ts";
import type { ImageSet } from "../../../lib/core/dataset.ts";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { accuracyInterval } from "../../../lib/metrics/accuracy_interval.ts";
import {
  type AlgorithmOptions,
  type FeatureKind,
  featureMatrix,
  PLANNED_ALGORITHMS,
  plannedAlgorithm,
  withOptions,
} from "../../../lib/study/plan/algorithm_plan.ts";

const TRAINED = syntheticGarments({ size: 240, seed: 1 });
const SEEN = syntheticGarments({ size: 100, seed: 2 });

/** What makes a fit of the 240 garments short. */
const REDUCED: Record<string, AlgorithmOptions> = {
  softmax_regression: { maxIterations: 20 },
  linear_svm: { maxIterations: 20 },
  random_forest: { trees: 10, workers: 1 },
  gradient_boosting: { iterations: 5, workers: 1 },
  kernel_machine: { features: 100 },
  kernel_machine_both: { features: 100 },
};

/** Returns a set of images of 3 x 3 pixels, each given as rows of 0 and 1 for black and white. */
function drawn(...pictures: string[]): ImageSet {
  const pixels = pictures.flatMap((rows) =>
    [...rows.replaceAll(" ", "")].map((pixel) => 255 * Number(pixel))
  );
  return { ...SEEN, images: Uint8Array.from(pixels), size: pictures.length, height: 3, width: 3 };
}

Deno.test("PLANNED_ALGORITHMS have names of their own that serve as names of folders", () => {
  const names = PLANNED_ALGORITHMS.map(({ name }) => name);
  assertEquals(new Set(names).size, names.length);
  for (const name of names) assertMatch(name, /^[a-z_]+$/);
  const titles = PLANNED_ALGORITHMS.map(({ title }) => title);
  assertEquals(new Set(titles).size, titles.length);
});

Deno.test("PLANNED_ALGORITHMS name the files that fit them", async () => {
  for (const { source } of PLANNED_ALGORITHMS) {
    assertMatch(
      await Deno.readTextFile(new URL(`lib/${source}`, PROJECT_URL)),
      /export (async )?function fit/,
    );
  }
});

Deno.test("plannedAlgorithm() finds every algorithm by its name", () => {
  for (const planned of PLANNED_ALGORITHMS) assertEquals(plannedAlgorithm(planned.name), planned);
});

Deno.test("plannedAlgorithm() rejects another name, and says which there are", () => {
  assertThrows(
    () => plannedAlgorithm("perceptron"),
    RangeError,
    "Cannot choose an algorithm as its name must be one of softmax_regression, linear_svm, nearest_neighbours, " +
      "random_forest, gradient_boosting, kernel_machine, kernel_machine_both: current value is perceptron",
  );
});

Deno.test("withOptions() changes and adds options in every profile, and keeps the others", () => {
  const changed = withOptions(plannedAlgorithm("nearest_neighbours"), { k: 7, seed: 2 });
  const options = { k: 7, weights: "distance", seed: 2 };
  assertEquals(changed.options, { smoke: options, quick: options, full: options });
  const forest = withOptions(plannedAlgorithm("random_forest"), { seed: 2 });
  assertEquals(Object.values(forest.options).map(({ seed }) => seed), [2, 2, 2]);
  assertEquals(
    Object.values(forest.options).map(({ trees }) => trees),
    Object.values(plannedAlgorithm("random_forest").options).map(({ trees }) => trees),
  );
});

Deno.test("withOptions() leaves the plan as it was", () => {
  for (const planned of PLANNED_ALGORITHMS) {
    const before = structuredClone(planned.options);
    const { options: _, ...rest } = withOptions(planned, { penalty: 5, k: 7, trees: 3 });
    assertEquals(planned.options, before);
    assertEquals({ ...rest, options: planned.options }, planned);
  }
});

Deno.test("featureMatrix() has a row for each image, and the first ones only of a set that says so", () => {
  const columns: Record<FeatureKind, number> = {
    ...{ pixels: 784, edges: 784, histogram: 16, HOG: 1296 },
    "HOG and pixels": 1296 + 784,
  };
  for (const kind of ["pixels", "edges", "histogram", "HOG", "HOG and pixels"] as const) {
    const matrix = featureMatrix({ ...SEEN, size: 20 }, kind);
    assertEquals([matrix.rows, matrix.columns, matrix.values.length], [
      20,
      columns[kind],
      20 * columns[kind],
    ]);
    const few = featureMatrix({ ...SEEN, size: 3 }, kind);
    assertEquals(few, { rows: 3, columns: columns[kind], values: matrix.values.slice(0, 3 * columns[kind]) });
  }
});

Deno.test("featureMatrix() has pixels from 0 to 1", () => {
  const { values } = featureMatrix(SEEN, "pixels");
  assertEquals(values, Float32Array.from(SEEN.images, (pixel) => pixel / 255));
});

Deno.test("featureMatrix() gives a straight edge from black to white the strength 1, and none where all is even", () => {
  const { values } = featureMatrix(drawn("011 011 011", "000 000 111", "111 111 111"), "edges");
  assertEquals(values.slice(0, 9), Float32Array.of(1, 1, 0, 1, 1, 0, 1, 1, 0));
  assertEquals(values.slice(9, 18), Float32Array.of(0, 0, 0, 1, 1, 1, 1, 1, 1));
  assertEquals(values.slice(18), new Float32Array(9));
});

Deno.test("featureMatrix() gives no edge more strength than a bent one, the root of 20 quarters", () => {
  // The strength is convex in the pixels: it is largest where each of them is black or white.
  const all = Array.from({ length: 512 }, (_, i) => i.toString(2).padStart(9, "0"));
  const { values } = featureMatrix(drawn(...all), "edges");
  assertEquals(values.reduce((a, b) => Math.max(a, b)), Math.fround(Math.sqrt(20) / 4));
  assertEquals(values.reduce((a, b) => Math.min(a, b)), 0);
});

Deno.test("featureMatrix() has histograms of shares that add up to 1", () => {
  const { values } = featureMatrix(drawn("000 000 001", "111 111 111"), "histogram");
  const shares = new Float32Array(32);
  shares.set([8 / 9], 0);
  shares.set([1 / 9], 15);
  shares.set([1], 31);
  assertEquals(values, shares);
});

Deno.test("featureMatrix() has HOG from 0 to 1, blocks of a length of 1 at most", () => {
  const { values } = featureMatrix({ ...SEEN, size: 20 }, "HOG");
  assert(values.every((value) => value >= 0 && value <= 1));
  const lengths = Array.from(
    { length: values.length / 36 },
    (_, i) => Math.hypot(...values.subarray(36 * i, 36 * i + 36)),
  );
  const longest = Math.max(...lengths);
  assert(longest > 0.99 && longest < 1 + 1e-6, `${longest}`);
});

Deno.test("featureMatrix() puts half of each pixel beside HOG", () => {
  const set = { ...SEEN, size: 4 }, { values, columns } = featureMatrix(set, "HOG and pixels");
  const [hog, pixels] = (["HOG", "pixels"] as const).map((kind) => featureMatrix(set, kind));
  for (let i = 0; i < 4; i++) {
    const row = values.subarray(i * columns, (i + 1) * columns);
    assertEquals(row.slice(0, 1296), hog.values.slice(i * 1296, (i + 1) * 1296));
    assertEquals(row.slice(1296), pixels.values.slice(i * 784, (i + 1) * 784).map((pixel) => pixel / 2));
  }
});

for (const planned of PLANNED_ALGORITHMS) {
  const { name, features, fit, hasProbabilities } = planned;
  const options = withOptions(planned, REDUCED[name] ?? {}).options.smoke;
  Deno.test(`${name} learns garments: a score for each class, and classes that clearly beat chance`, async () => {
    await useBackend();
    const examples = { ...featureMatrix(TRAINED, features), labels: TRAINED.labels, classes: 10 };
    const classifier = await fit(examples, options, undefined);
    const scores = await classifier.scores(featureMatrix(SEEN, features));
    assertEquals(scores.length, 100 * 10);
    assert(scores.every(Number.isFinite));
    const { low } = accuracyInterval(SEEN.labels, argmax(scores, 10));
    assert(low > 0.4, `${low}`);
    assertEquals(areProbabilities(scores, 10), hasProbabilities);
  });
}

/** Tells whether each row has shares from 0 to 1 that add up to 1, within the rounding of float32. */
function areProbabilities(scores: Float32Array, classes: number): boolean {
  const rows = Array.from(
    { length: scores.length / classes },
    (_, i) => scores.subarray(i * classes, (i + 1) * classes),
  );
  return rows.every((row) =>
    row.every((share) => share >= 0 && share <= 1) &&
    Math.abs(row.reduce((sum, share) => sum + share) - 1) < 1e-5
  );
}

for (const planned of PLANNED_ALGORITHMS) {
  Deno.test(`${planned.name} serves few images, oblong and in colour, with its options for all profiles`, async () => {
    await useBackend();
    // A bright upper or lower half, in red.
    const [size, height, width, channels] = [6, 10, 7, 3 as const], values = height * width * channels;
    const images = Uint8Array.from({ length: size * values }, (_, at) => {
      const image = Math.floor(at / values), row = Math.floor(at % values / (width * channels));
      return (row < height / 2) === (image % 2 === 0) && at % channels === 0 ? 250 - image : image + at % 5;
    });
    const set: ImageSet = {
      ...SEEN,
      ...{ images, size, height, width, channels },
      classNames: ["up", "down"],
    };
    const labels = Uint8Array.of(0, 1, 0, 1, 0, 1), matrix = featureMatrix(set, planned.features);
    // A forest or boosting of so few images has but one class to say: no image is left to divide.
    const leaf = planned.name === "random_forest" || planned.name === "gradient_boosting";
    for (const options of [planned.options.smoke, planned.options.full]) {
      const short = { ...options, ...REDUCED[planned.name], ...leaf && { workers: 1 } };
      const classifier = await planned.fit({ ...matrix, labels, classes: 2 }, short, undefined);
      const scores = await classifier.scores(matrix);
      assertEquals(scores.length, 12);
      assert(scores.every(Number.isFinite));
      if (!leaf) assertEquals([...argmax(scores, 2)], [...labels]);
    }
  });
}

Deno.test("nearest_neighbours asks all images where there are fewer than it wants", async () => {
  await useBackend();
  const { fit, options } = plannedAlgorithm("nearest_neighbours");
  const examples = { values: Float32Array.of(0, 1, 5), rows: 3, columns: 1 };
  const classifier = await fit(
    { ...examples, labels: Uint8Array.of(0, 0, 1), classes: 2 },
    options.full,
    undefined,
  );
  assertEquals([...await classifier.predict(examples)], [0, 0, 1]);
});
