/** Holds that long work of the library lets others have their turn, and ends at the stop button or its own signal. */
import { assert, assertRejects } from "@std/assert";
import { searchAtSizes } from "../lib/applications/mod.ts";
import { useBackend } from "../lib/backend/mod.ts";
import { workThrough } from "../lib/charts/mod.ts";
import {
  fitGradientBoosting,
  fitKernelRidge,
  fitLinearSvm,
  fitNearestNeighbours,
  fitRandomForest,
  fitSoftmaxRegression,
} from "../lib/classical/mod.ts";
import { createRandom, InterruptedError, interruptWork } from "../lib/core/mod.ts";
import { auditDataset, duplicateGroups, syntheticGarments } from "../lib/data/mod.ts";
import {
  fitPrincipalComponents,
  type Matrix,
  nearestNeighbours,
  projectOnComponents,
} from "../lib/image/mod.ts";
import {
  blurFill,
  cueConflicts,
  deletionCurves,
  fillAgreements,
  imageImportance,
  occlusionMaps,
  permutationImportance,
  umapLayout,
} from "../lib/interpret/mod.ts";
import { buildSmallCnn } from "../lib/models/mod.ts";
import {
  corruptionLosses,
  experimentNamed,
  findTestNeighbours,
  levelsOfEqualDamage,
  PERTURBATIONS,
  robustnessCurves,
  runExperiment,
  suspectedLabels,
} from "../lib/study/mod.ts";
import { fit } from "../lib/training/mod.ts";
import { drawFrom, fanova, randomSearch, replaySearches, runSearch } from "../lib/tuning/mod.ts";
import { type RunTrial, uniform } from "../lib/tuning/mod.ts";
import { pause } from "../lib/tuning/pause.ts";
import { withFolder } from "./training/temporary_folder.ts";
import { withStudy } from "./tuning/with_study.ts";

/** How long after the press work may take to end, in milliseconds: one second, and one for a busy machine. */
const MOST_MS = 2_000;

/** How long work goes on before it is ended, in milliseconds. */
const WORKED_MS = 100;
/** Rows that are drawn; further ones repeat them. */
const MOST_DRAWN = 1_000;

function drawn(rows: number, columns: number): Matrix {
  const random = createRandom(1), values = new Float32Array(rows * columns);
  const once = values.subarray(0, MOST_DRAWN * columns);
  once.forEach((_, i) => once[i] = random.uniform());
  for (let filled = once.length; filled < values.length; filled *= 2) values.copyWithin(filled, 0, filled);
  return { values, rows, columns };
}

const wide = drawn(3_000, 784), tall = drawn(30_000, 60);
const labels = Uint8Array.from({ length: 30_000 }, (_, i) => i * 7 % 10);
const examples = { ...wide, labels: labels.subarray(0, wide.rows), classes: 10 };
const garments = syntheticGarments({ size: 3_000, seed: 1 });
const components = await fitPrincipalComponents(drawn(500, 784), { components: 400 });
const manyGarments = { ...garments, size: 30_000, images: new Uint8Array(30_000 * 784).fill(7) };
/** Garments again and again, each time darker. */
const fadedGarments = {
  ...garments,
  size: 20_000,
  images: Uint8Array.from({ length: 20_000 * 784 }, (_, i) => {
    const value = garments.images[i % garments.images.length];
    return value * (1 - Math.floor(i / garments.images.length) / 8);
  }),
};
const slowly = async (set: { size: number; classNames: readonly string[] }) => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  return new Float32Array(set.size * set.classNames.length);
};
const space = { a: uniform(0, 1), b: uniform(0, 1), c: uniform(0, 1), d: uniform(0, 1) };
const configurations = drawFrom(space)(1_500, createRandom(1));
const scored = (configuration: Record<string, number | string>, i: number) => ({
  configuration,
  score: i * 7 % 100,
});
/** A table that knows every trial. */
const everything = Object.assign(new Map<string, number>(), { get: () => 0.5 });
const plan = (seed: number) => randomSearch({ candidates: drawFrom(space), trials: 400, budget: 1, seed });
const sets = { train: garments, validation: garments };

/** Work of seconds, given its own signal or none. */
const WORKS: Record<string, (options: { signal?: AbortSignal }) => Promise<unknown>> = {
  "fit()": (options) => fit(buildSmallCnn({ seed: 1 }), garments, { epochs: 1_000, ...options }),
  "fitRandomForest()": (options) => fitRandomForest(examples, { trees: 5_000, ...options }),
  "fitLinearSvm()": (options) => fitLinearSvm(examples, { tolerance: 0, maxIterations: 1e6, ...options }),
  "fitSoftmaxRegression()": (options) => fitSoftmaxRegression(examples, { tolerance: 0, ...options }),
  "fitKernelRidge()": (options) => fitKernelRidge(examples, { features: 3_000, ...options }),
  "fitGradientBoosting()": (options) => fitGradientBoosting(examples, { iterations: 1_000, ...options }),
  "fitPrincipalComponents()": (options) => fitPrincipalComponents(drawn(12_000, 784), options),
  "projectOnComponents()": (options) => projectOnComponents(components, drawn(12_000, 784), options),
  "nearestNeighbours()": (options) => nearestNeighbours(tall, tall, { k: 10, ...options }),
  "findTestNeighbours()": (options) => findTestNeighbours({ test: manyGarments, train: garments }, options),
  "auditDataset()": (options) => auditDataset(garments, options),
  "suspectedLabels()": (options) => suspectedLabels(garments, options),
  "duplicateGroups()": (options) => duplicateGroups(fadedGarments, options),
  "fanova()": (options) => fanova(space, configurations.map(scored), { trees: 2_000, ...options }),
  "replaySearches()": (options) => replaySearches(plan, { table: everything, replays: 5_000, ...options }),
  "runSearch()": (options) =>
    withStudy(async (store) => {
      const runTrial: RunTrial = async (_, { signal }) => {
        await pause(60_000, signal);
        return { score: 0, curve: [] };
      };
      await runSearch(plan(1), { store, runTrial, ...options });
    }),
  "permutationImportance()": (options) => {
    const predict =
      async () => (await slowly({ size: wide.rows, classNames: ["one"] }), labels.slice(0, wide.rows));
    return permutationImportance({ predict }, examples, options);
  },
  "occlusionMaps()": (options) => occlusionMaps(slowly, garments, options),
  "imageImportance()": (options) =>
    imageImportance(slowly, fadedGarments, { groups: [[0]], fill: blurFill({ deviation: 20 }), ...options }),
  "cueConflicts()": (options) =>
    cueConflicts(slowly, garments, {
      ...{ parts: [() => garments.images.subarray(0, 784)], repeats: 100, ...options },
    }),
  "fillAgreements()": (options) => {
    const maps = Array.from({ length: wide.rows }, (_, i) => ({
      values: wide.values.subarray(i * wide.columns, (i + 1) * wide.columns),
    }));
    return fillAgreements({ black: maps, blurred: maps }, options);
  },
  "deletionCurves()": (options) =>
    deletionCurves(slowly, garments, {
      maps: Array.from({ length: garments.size }, () => ({ values: new Float32Array(784) })),
      ...{ explained: labels.subarray(0, garments.size), fill: new Uint8Array(784), steps: 700, ...options },
    }),
  "umapLayout()": (options) => umapLayout(drawn(2_000, 20), { epochs: 20_000, ...options }),
  "robustnessCurves()": (options) => {
    const models = Array.from({ length: 500 }, (_, i) => ({ title: String(i), scores: slowly }));
    return robustnessCurves(models, garments, options);
  },
  "levelsOfEqualDamage()": (options) => {
    const perturbations = Array<typeof PERTURBATIONS[number]>(1_000).fill(PERTURBATIONS[0]);
    return levelsOfEqualDamage({ title: "", scores: slowly }, garments, {
      ...{ damage: 0.1, perturbations, ...options },
    });
  },
  "corruptionLosses()": (options) => {
    const models = Array.from({ length: 500 }, (_, i) => ({ title: String(i), scores: slowly }));
    return corruptionLosses(models, garments, [{ perturbation: PERTURBATIONS[0], level: 1 }], options);
  },
  "searchAtSizes()": (options) =>
    searchAtSizes(tall, { queries: drawn(20, 60), sizes: [2_000_000], batch: 2_000, ...options }),
  "workThrough()": (options) => {
    const work = () => new Promise((resolve) => setTimeout(resolve, 20));
    return workThrough(Array(1_000).fill(0), work, { title: "", unit: "", write: () => {}, ...options });
  },
  "runExperiment()": (options) =>
    withFolder(async (folder) => {
      const experiment = experimentNamed("depth_and_width", "full");
      await runExperiment(experiment, { sets, outputs: folder, published: folder, ...options });
    }),
};

/** Work that asks for no signal, and listens to the button alone. */
const UNSIGNALLED: Record<string, () => Promise<unknown>> = {
  "NearestNeighboursClassifier.predict()": async () => {
    const classifier = await fitNearestNeighbours({ ...tall, labels, classes: 10 });
    return await classifier.predict(drawn(30_000, 60));
  },
  "RandomForest.predict()": async () => {
    const forest = await fitRandomForest({ ...tall, labels, classes: 10 }, { trees: 4 });
    return await forest.predict({ ...drawn(400_000, 60) });
  },
};

/** Holds that the work goes on after a moment in which others have their turn, and ends soon after `end`. */
async function endsSoon(work: Promise<unknown>, end: () => void, reason: new () => Error): Promise<void> {
  let isOver = false, endedAtMs = Infinity;
  const over = work.finally(() => isOver = true);
  const timer = setTimeout(() => {
    assert(!isOver, "the work is too small for this test");
    endedAtMs = performance.now();
    end();
  }, WORKED_MS);
  try {
    await assertRejects(() => over, reason);
    const tookMs = performance.now() - endedAtMs;
    assert(tookMs < MOST_MS, `it took ${tookMs} ms to end`);
  } finally {
    clearTimeout(timer);
  }
}

Deno.test("long work ends at the stop button", async (t) => {
  await useBackend();
  for (const [name, work] of Object.entries({ ...WORKS, ...UNSIGNALLED })) {
    await t.step(name, () => endsSoon(work({}), interruptWork, InterruptedError));
  }
});

Deno.test("long work ends at its own signal, and then not at the stop button", async (t) => {
  await useBackend();
  for (const [name, work] of Object.entries(WORKS)) {
    const controller = new AbortController(), { signal } = controller;
    await t.step(name, () =>
      endsSoon(work({ signal }), () => {
        interruptWork();
        setTimeout(() => controller.abort(new RangeError("enough")), 0);
      }, RangeError));
  }
});

Deno.test("an audit with a signal of its own goes on at the stop button, in each of its stages", async () => {
  const { signal } = new AbortController();
  const timer = setInterval(interruptWork, 10);
  try {
    await auditDataset(syntheticGarments({ size: 1_500, seed: 1 }), { signal });
  } finally {
    clearInterval(timer);
  }
});
