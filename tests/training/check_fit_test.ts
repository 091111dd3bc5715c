import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { AdamW } from "../../lib/backend/adam_w.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import type { Dataset } from "../../lib/core/dataset.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { checkTraining } from "../../lib/training/check_fit.ts";
import { evaluate, predictLogits } from "../../lib/training/evaluate.ts";
import { fit } from "../../lib/training/fit.ts";
import type { FitOptions } from "../../lib/training/fit_options.ts";
import { gradientNorms } from "../../lib/training/gradient_norms.ts";
import { learningRateRangeTest } from "../../lib/training/learning_rate_range.ts";
import { modelHash } from "../../lib/training/model_hash.ts";
import { flipAveragedLogits } from "../../lib/training/test_time_augmentation.ts";
import { stripes } from "./stripes.ts";
import { withFolder } from "./temporary_folder.ts";

const SET = stripes(64, 1), OTHER = stripes(32, 2);
const build = () => buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [4], units: 8 });
const scaled = Float32Array.from(SET.images, (value) => value / 255) as unknown as Uint8Array<ArrayBuffer>;
const fromOne = SET.labels.map((label) => label + 1);

/** What is wrong, what it is given as, and what is said of it. */
interface Refusal {
  name: string;
  data?: Partial<Dataset>;
  options?: FitOptions;
  change?: (model: tf.LayersModel) => void;
  kind: new () => Error;
  text: string;
}

const refusals: Refusal[] = [
  {
    name: "labels that count from 1",
    data: { labels: fromOne },
    kind: RangeError,
    text: "labels must be integers from 0 to 1: current value is 2",
  },
  {
    name: "fewer labels",
    data: { labels: SET.labels.subarray(1) },
    kind: TypeError,
    text: "labels must be one per image (64)",
  },
  {
    name: "fewer pixels",
    data: { images: SET.images.subarray(64) },
    kind: TypeError,
    text: "images must hold size",
  },
  { name: "floats", data: { images: scaled }, kind: TypeError, text: "images must be a Uint8Array" },
  {
    name: "one class",
    data: { labels: new Uint8Array(64), classNames: ["left"] },
    kind: RangeError,
    text: "classNames must hold 2 or more: current value is 1",
  },
  {
    name: "other classes than outputs",
    data: { classNames: ["a", "b", "c"] },
    kind: TypeError,
    text: "[3] logits for the classes: current value is [2]",
  },
  {
    name: "no images",
    data: { size: 0, images: new Uint8Array(), labels: new Uint8Array() },
    kind: RangeError,
    text: "as size must be",
  },
  {
    name: "empty validation",
    options: { validation: { ...OTHER, size: 0 } },
    kind: RangeError,
    text: "validation.size must be",
  },
  {
    name: "labels of validation that count from 1",
    options: { validation: { ...SET, labels: fromOne } },
    kind: RangeError,
    text: "validation.labels must be integers from 0 to 1: current value is 2",
  },
  {
    name: "validation of other classes",
    options: { validation: { ...OTHER, classNames: ["left", "right", "top"] } },
    kind: TypeError,
    text: "validation must have the classes to train on, left, right: current value is left, right, top",
  },
  {
    name: "validation of the same classes in another order",
    options: { validation: { ...OTHER, classNames: ["right", "left"] } },
    kind: TypeError,
    text: "left, right: current value is right, left",
  },
  {
    name: "validation of another size",
    options: { validation: { ...OTHER, height: 4, width: 16 } },
    kind: TypeError,
    text: "images of validation must be 8 x 8 as those to train on: current value is 4 x 16",
  },
  {
    name: "validation in colour",
    options: { validation: { ...OTHER, images: new Uint8Array(3 * OTHER.images.length), channels: 3 } },
    kind: TypeError,
    text: "images of validation must be 8 x 8 as those to train on: current value is 8 x 8 x 3",
  },
  {
    name: "other saturation of grey images",
    options: { augmentation: { saturation: 0.3 } },
    kind: RangeError,
    text:
      "saturation of augmentation must be 0 for grey images, which have no colours to change: current value is 0.3",
  },
  {
    name: "frozen layers",
    change: (model) => model.layers.forEach((layer) => layer.trainable = false),
    kind: TypeError,
    text: "model must have a trainable weight: current value is none",
  },
  {
    name: "a frozen model",
    change: (model) => model.trainable = false,
    kind: TypeError,
    text: "model must have a trainable weight: current value is none",
  },
  {
    name: "fewer class weights than classes",
    options: { classWeights: [1] },
    kind: RangeError,
    text: "classWeights must be as many as classes (2): current value is 1",
  },
  {
    name: "a schedule that ends in NaN",
    options: { epochs: 1, schedule: (step, steps) => step < steps - 1 ? 0.1 : NaN },
    kind: RangeError,
    text: "schedule must give finite rates of 0 or more: current value is NaN at step 3 of 4",
  },
  {
    name: "a misspelt option",
    options: { learningrate: 0.1 } as FitOptions,
    kind: TypeError,
    text: "current value is learningrate. Did you mean learningRate?",
  },
];
for (const { name, data, options, change, kind, text } of refusals) {
  Deno.test(`fit() refuses ${name}, and leaves tensors, model and disk as they were`, async () => {
    await useBackend();
    const model = build();
    change?.(model);
    const before = tf.memory().numTensors, hash = await modelHash(model);
    await withFolder(async (folder) => {
      const checkpoint = { folder: new URL("run/", folder) };
      const training = () => fit(model, { ...SET, ...data }, { batchSize: 16, checkpoint, ...options });
      await assertRejects(training, kind, text);
      assertEquals(await Array.fromAsync(Deno.readDir(folder)), []);
    });
    assertEquals(tf.memory().numTensors, before);
    assertEquals(await modelHash(model), hash);
    assertEquals(model.optimizer, undefined);
    model.dispose();
  });
}

Deno.test("fit() refuses a weight that is not finite before the first step, and names it", async () => {
  await useBackend();
  for (const value of [NaN, Infinity]) {
    const model = build(), weights = model.getWeights();
    model.setWeights(weights.map((weight, i) => i === 2 ? tf.fill(weight.shape, value) : weight));
    const before = tf.memory().numTensors;
    await assertRejects(
      () => fit(model, SET),
      Error,
      `Cannot train as every weight must be finite: current value is ${value} in hidden/kernel. Build the model anew`,
    );
    assertEquals(tf.memory().numTensors, before);
    model.dispose();
  }
});

Deno.test("checkTraining() lets a model pass of which some layers are frozen", async () => {
  await useBackend();
  const model = build();
  model.layers[1].trainable = false;
  checkTraining("train", model, SET);
  model.dispose();
});

const asked: Record<string, (model: tf.LayersModel, data: Dataset, optimizer: tf.Optimizer) => unknown> = {
  evaluate,
  gradientNorms,
  learningRateRangeTest: (model, data, optimizer) => learningRateRangeTest(model, data, { optimizer }),
};
for (const [name, ask] of Object.entries(asked)) {
  Deno.test(`${name}() refuses images, labels and models that do not fit, and leaves no tensor behind`, async () => {
    await useBackend();
    const model = build(), optimizer = new AdamW();
    const given = (changes: Partial<Dataset>) => () => ask(model, { ...SET, ...changes }, optimizer);
    const { numTensors } = tf.memory();
    assertThrows(given({ labels: fromOne }), RangeError, "labels must be integers from 0 to 1");
    assertThrows(given({ labels: SET.labels.subarray(1) }), TypeError, "one per image");
    assertThrows(given({ images: scaled }), TypeError, "images must be a Uint8Array");
    assertThrows(given({ size: 0 }), RangeError, "as size must be an integer of 1 or more");
    assertThrows(given({ classNames: ["a", "b", "c"] }), TypeError, "[3] logits");
    assertThrows(given({ height: 4, width: 16 }), TypeError, "images [4, 16, 1]");
    assertEquals(tf.memory().numTensors, numTensors);
    optimizer.dispose();
    model.dispose();
  });
}

for (const predict of [predictLogits, flipAveragedLogits]) {
  Deno.test(`${predict.name}() refuses images and models that do not fit, and leaves no tensor behind`, async () => {
    await useBackend();
    const model = build(), { numTensors } = tf.memory();
    assertThrows(() => predict(model, { ...SET, images: scaled }), TypeError, "images must be a Uint8Array");
    assertThrows(
      () => predict(model, { ...SET, images: SET.images.subarray(64) }),
      TypeError,
      "images must hold",
    );
    assertThrows(() => predict(model, { ...SET, size: 0 }), RangeError, "Cannot predict as size must be");
    assertThrows(() => predict(model, { ...SET, classNames: ["a"] }), TypeError, "[1] logits");
    assertThrows(() => predict(model, { ...SET, height: 4, width: 16 }), TypeError, "images [4, 16, 1]");
    assertEquals(tf.memory().numTensors, numTensors);
    model.dispose();
  });
}
