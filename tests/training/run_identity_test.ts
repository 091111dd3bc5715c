import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildSmallCnn, type SmallCnnOptions } from "../../lib/models/small_cnn.ts";
import type { FitOptions } from "../../lib/training/fit_options.ts";
import { fitSettings } from "../../lib/training/fit_settings.ts";
import { assertSameRun, runIdentity, teacherWords } from "../../lib/training/run_identity.ts";
import { constantRate, cosineRate } from "../../lib/training/schedules.ts";
import { stripes } from "./stripes.ts";

/** The identity of a run that differs from a plain one as told. */
async function identity(
  { options = {}, data = stripes(8, 1), net = {}, optimizer = tf.train.sgd(0.1) }: {
    options?: FitOptions;
    data?: ReturnType<typeof stripes>;
    net?: SmallCnnOptions;
    optimizer?: tf.Optimizer;
  } = {},
) {
  const model = buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [2], units: 4, ...net });
  const identity = await runIdentity({ model, data, settings: fitSettings(options), optimizer, steps: 9 });
  model.dispose();
  return identity;
}

/** Names of what differs from the plain run. */
async function differing(other: Parameters<typeof identity>[0]): Promise<string[]> {
  const [here, there] = [await identity(other), await identity()];
  return [...new Set([...Object.keys(there), ...Object.keys(here)])].filter((name) =>
    here[name] !== there[name]
  );
}

Deno.test("runIdentity() is the same for the same run, whatever the layers are called", async () => {
  await useBackend();
  assertEquals(await differing({}), []);
  const named = [0, 1].map(() => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] }));
  const [first, second] = await Promise.all(named.map((model) =>
    runIdentity({
      model,
      data: stripes(2, 1),
      settings: fitSettings({}),
      optimizer: tf.train.sgd(1),
      steps: 1,
    })
  ));
  assertEquals(first, second);
  named.forEach((model) => model.dispose());
});

Deno.test("runIdentity() tells what differs: options, data, model, optimizer, schedule", async () => {
  await useBackend();
  assertEquals(await differing({ options: { epochs: 7, emaDecay: 0.9 } }), ["epochs", "emaDecay"]);
  assertEquals(await differing({ options: { augmentation: { padding: 3 } } }), ["augmentation"]);
  assertEquals(await differing({ options: { validation: stripes(2, 2) } }), ["validation"]);
  assertEquals(await differing({ data: stripes(8, 2) }), ["data"]);
  assertEquals(await differing({ net: { units: 5 } }), ["model"]);
  assertEquals(await differing({ net: { seed: 2 } }), ["model"]);
  assertEquals(await differing({ optimizer: tf.train.sgd(0.2) }), ["optimizer"]);
  const [constant, cosine] = [constantRate(1), cosineRate({ rate: 1 })];
  assertEquals(await differing({ options: { schedule: constant } }), ["optimizer", "schedule"]);
  const scheduled = async (schedule: typeof cosine) => await identity({ options: { schedule } });
  assertEquals(await scheduled(cosine), await scheduled(cosineRate({ rate: 1 })));
  assertEquals((await scheduled(cosine)).schedule === (await scheduled(constant)).schedule, false);
});

Deno.test("runIdentity() words augmentation as before there were light, noise and blur, and counts what came later where there is some", async () => {
  await useBackend();
  const wordsOf = async (augmentation: FitOptions["augmentation"]) =>
    (await identity({ options: { ...augmentation && { augmentation } } })).augmentation;
  const words =
    '{"flipProbability":0.5,"padding":2,"degrees":0,"zoom":0,"eraseProbability":0.5,"eraseMinArea":0.02,' +
    '"eraseMaxArea":0.25,"eraseMinAspect":0.3,"eraseFill":0}';
  assertEquals(await wordsOf({}), words);
  assertEquals(await wordsOf({ brightness: 0 }), words);
  assertEquals(await wordsOf({ contrast: 0.2 }), words.replace("}", ',"contrast":0.2}'));
  assertEquals(await wordsOf({ flips: "drawn" }), words);
  assertEquals(await wordsOf({ flips: "alternating" }), words.replace("}", ',"flips":"alternating"}'));
  assertEquals(await wordsOf({ noise: 0, noiseProbability: 0.2, blur: 0 }), words);
  assertEquals(await wordsOf({ noise: 0.2 }), words.replace("}", ',"noise":0.2,"noiseProbability":0.5}'));
  const blurred = ',"blur":1,"blurProbability":0.3}';
  assertEquals(await wordsOf({ blur: 1, blurProbability: 0.3 }), words.replace("}", blurred));
});

/** A change of every option of training; `true` marks those that decide nothing of the result. */
const CHANGES: Record<keyof FitOptions, FitOptions | true> = {
  epochs: { epochs: 7 },
  batchSize: { batchSize: 3 },
  // These are the optimizer's, which is made of them.
  learningRate: true,
  weightDecay: true,
  optimizer: true,
  muon: true,
  schedule: { schedule: constantRate(1) },
  labelSmoothing: { labelSmoothing: 0.1 },
  l1: { l1: 0.1 },
  l2: { l2: 0.1 },
  classWeights: { classWeights: [1, 2] },
  teacher: { teacher: { logits: { plain: new Float32Array(16) } } },
  clipNorm: { clipNorm: 1 },
  emaDecay: { emaDecay: 0.9 },
  augmentation: { augmentation: {} },
  seed: { seed: 2 },
  validation: { validation: stripes(2, 2) },
  patience: { patience: 3, validation: stripes(2, 2) },
  restoreBestWeights: { restoreBestWeights: true, validation: stripes(2, 2) },
  monitor: { monitor: "loss", validation: stripes(2, 2) },
  onProgress: true,
  signal: true,
  checkpoint: true,
};

Deno.test("runIdentity() counts every option that decides the result, those of days to come too", async () => {
  await useBackend();
  for (const [name, options] of Object.entries(CHANGES)) {
    if (options === true) continue;
    assertEquals((await differing({ options })).includes(name), true, name);
  }
  const without: FitOptions = {
    onProgress: () => {},
    signal: new AbortController().signal,
    checkpoint: { folder: new URL("file:///runs/a/") },
  };
  assertEquals(await differing({ options: without }), []);
  const model = buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [2], units: 4 });
  const about = { model, data: stripes(8, 1), optimizer: tf.train.sgd(0.1), steps: 9 };
  const settings = { ...fitSettings({}), tomorrow: 0.5 };
  assertEquals((await runIdentity({ ...about, settings })).tomorrow, "0.5");
  model.dispose();
});

Deno.test("assertSameRun() takes an option that one of the runs does not know for one that is absent", () => {
  const here = { epochs: "5", patience: "none" }, folder = new URL("file:///runs/a/");
  assertSameRun(here, { epochs: "5" }, folder);
  assertSameRun({ epochs: "5" }, here, folder);
  assertThrows(
    () => assertSameRun({ ...here, patience: "3" }, { epochs: "5" }, folder),
    Error,
    "patience must be none: current value is 3",
  );
});

Deno.test("assertSameRun() names all that differs, and where it was begun", () => {
  const there = { epochs: "5", seed: "1", data: "8 images" };
  assertSameRun({ ...there }, there, new URL("file:///runs/a/"));
  assertThrows(
    () =>
      assertSameRun({ ...there, epochs: "6", data: "9 images" }, there, new URL("file:///runs/of%20mine/")),
    Error,
    "Cannot resume training as epochs must be 5: current value is 6; data must be 8 images: current value is " +
      "9 images. Choose another folder than /runs/of mine/, or delete it to start afresh",
  );
});

Deno.test("teacherWords() tell teachers apart by weights, logits, temperature and alpha", async () => {
  await useBackend();
  const model = buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [2], units: 4, seed: 1 }),
    other = buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [2], units: 4, seed: 2 }),
    plain = Float32Array.of(0, 1);
  const all = [
    { models: [model] },
    { models: [other] },
    { models: [model, other] },
    { models: [model], temperature: 2 },
    { models: [model], alpha: 0.5 },
    { logits: { plain } },
    { logits: { plain, mirrored: plain } },
  ];
  const words = await Promise.all(all.map((teacher) => teacherWords(teacher)));
  assertEquals(new Set(words).size, all.length);
  assertEquals(await teacherWords({ models: [model], temperature: 4, alpha: 0.9 }), words[0]);
  assertEquals(words[0].replace(/\(.*\)/, "()"), "networks (), temperature 4, alpha 0.9");
  model.dispose();
  other.dispose();
});
