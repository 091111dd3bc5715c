import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { useBackend } from "../../../lib/backend/mod.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { importModel, type ImportModelOptions } from "../../../lib/exchange/mod.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { evaluate, loadModel, modelHash, predictLogits, saveModel } from "../../../lib/training/mod.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { keras3Topology, kerasInput, kerasLayer, KERNEL } from "./keras3_files.ts";
import { randomWeight, writeModelFiles } from "./model_files.ts";

const GARMENTS = syntheticGarments({ size: 30, seed: 1 });

/** The network of Keras's first lesson: images [28, 28] without a channel, a softmax at the end. */
const LESSON = keras3Topology("Sequential", {
  name: "sequential",
  layers: [
    kerasInput("input_layer", [28, 28]),
    kerasLayer("Flatten", "flatten", { data_format: "channels_last" }),
    kerasLayer("Dense", "dense", { units: 10, activation: "softmax", ...KERNEL }),
  ],
});
const LESSON_WEIGHTS = [
  randomWeight("sequential/dense/kernel", [784, 10], 1),
  randomWeight("sequential/dense/bias", [10], 2),
];

Deno.test("importModel() gives a model for predictLogits(), evaluate() and saveModel(), and says what it changed", () =>
  withFolder(async (folder) => {
    await useBackend();
    const before = tf.memory().numTensors;
    await writeModelFiles(folder, LESSON, { weights: LESSON_WEIGHTS });
    const { model, changes, ...imported } = await importModel(folder, { classNames: GARMENTS.classNames });
    assertEquals(imported, {
      ...{ title: "sequential", classNames: GARMENTS.classNames, inputShape: [28, 28, 1] },
    });
    assertEquals(changes, [
      "The softmax of the last layer, dense, is left out: the network gives logits.",
      "Images [28, 28, 1] are taken in place of [28, 28].",
    ]);
    const logits = predictLogits(model, GARMENTS), [kernel, bias] = LESSON_WEIGHTS;
    for (const [image, c] of [[0, 0], [7, 3], [29, 9]]) {
      let sum = bias.values[c];
      for (let i = 0; i < 784; i++) sum += GARMENTS.images[image * 784 + i] / 255 * kernel.values[i * 10 + c];
      assert(Math.abs(logits[image * 10 + c] - sum) < 1e-4);
    }
    assert(evaluate(model, GARMENTS).accuracy <= 1);
    const place = `${fromFileUrl(folder)}kept`, hash = await modelHash(model);
    await saveModel(model, place, imported);
    const kept = await loadModel(place);
    assertEquals([kept.title, await modelHash(kept.model)], ["sequential", hash]);
    assertEquals(predictLogits(kept.model, GARMENTS), logits);
    [model, kept.model].forEach((model) => model.dispose());
    assertEquals(tf.memory().numTensors, before);
  }));

Deno.test("importModel() takes what the file says of itself, and numbers classes that have no names", () =>
  withFolder(async (folder) => {
    await useBackend();
    const model = buildSmallCnn({ filters: [2], units: 3, classes: 3 });
    const classNames = ["a", "b", "c"], details = { temperature: 1.25, preprocessing: { pictures: "whole" } };
    await saveModel(model, new URL("saved/", folder), { classNames, title: "Three", ...details });
    const saved = await importModel(new URL("saved/", folder));
    assertEquals([saved.title, saved.classNames, saved.temperature, saved.preprocessing], [
      ...["Three", classNames, 1.25, details.preprocessing],
    ]);
    assertEquals([saved.changes, await modelHash(saved.model)], [[], await modelHash(model)]);
    await model.save(`file://${fromFileUrl(folder)}plain`);
    const plain = await importModel(new URL("plain/model.json", folder), { title: "Mine" });
    assertEquals([plain.title, plain.classNames], ["Mine", ["class 0", "class 1", "class 2"]]);
    [model, saved.model, plain.model].forEach((model) => model.dispose());
  }));

Deno.test("importModel() leaves out a softmax that is a layer of its own", () =>
  withFolder(async (folder) => {
    await useBackend();
    for (
      const layer of [
        tf.layers.softmax({ name: "end" }),
        tf.layers.activation({ name: "end", activation: "softmax" }),
      ]
    ) {
      const layers = [tf.layers.flatten({ inputShape: [3, 3, 1] }), tf.layers.dense({ units: 2 }), layer];
      const model = tf.sequential({ layers });
      await model.save(`file://${fromFileUrl(folder)}ended`);
      const { model: imported, changes } = await importModel(new URL("ended/", folder));
      assertEquals(changes, ["The softmax of the last layer, end, is left out: the network gives logits."]);
      tf.tidy(() => {
        const images = tf.randomUniform([2, 3, 3, 1]);
        const wanted = model.predict(images) as tf.Tensor, logits = imported.predict(images) as tf.Tensor;
        assert(tf.max(tf.abs(tf.sub(tf.softmax(logits), wanted))).dataSync()[0] < 1e-6);
        assert(tf.max(tf.abs(tf.sub(logits, wanted))).dataSync()[0] > 1e-3);
      });
      [model, imported].forEach((model) => model.dispose());
    }
  }));

Deno.test("importModel() leaves a recurrent layer its softmax, which every step needs", () =>
  withFolder(async (folder) => {
    await useBackend();
    const model = tf.sequential({
      layers: [
        tf.layers.reshape({ inputShape: [4, 4, 1], targetShape: [4, 4] }),
        tf.layers.simpleRNN({ units: 3, activation: "softmax" }),
      ],
    });
    await model.save(`file://${fromFileUrl(folder)}net`);
    const { model: imported, changes } = await importModel(new URL("net/", folder));
    assertEquals(changes, []);
    tf.tidy(() => {
      const images = tf.randomUniform([5, 4, 4, 1]);
      const [wanted, found] = [model, imported].map((one) => (one.predict(images) as tf.Tensor).dataSync());
      assertEquals(found, wanted);
    });
    [model, imported].forEach((model) => model.dispose());
  }));

Deno.test("importModel() refuses what is no classifier of images, and names that do not fit", () =>
  withFolder(async (folder) => {
    await useBackend();
    const before = tf.memory().numTensors;
    const refuses = async (layers: tf.layers.Layer[], words: string, options: ImportModelOptions = {}) => {
      const model = tf.sequential({ layers });
      await model.save(`file://${fromFileUrl(folder)}net`);
      model.dispose();
      await assertRejects(() => importModel(new URL("net/", folder), options), TypeError, words);
    };
    const images = () => tf.layers.flatten({ inputShape: [4, 4, 3] });
    await refuses([tf.layers.dense({ inputShape: [784], units: 3 })], "one size: current value is [784]");
    await refuses([images(), tf.layers.dense({ units: 1 })], "two or more classes: current value is [1]");
    await refuses(
      [tf.layers.conv2d({ inputShape: [4, 4, 3], filters: 2, kernelSize: 1 })],
      "current value is [4, 4, 2]",
    );
    const two = () => [images(), tf.layers.dense({ units: 2 })];
    await refuses(two(), "classNames must be 2 names that differ: current value is 1 names", {
      classNames: ["a"],
    });
    await refuses(two(), "classNames must be 2 names that differ: current value is a", {
      classNames: ["a", "a"],
    });
    assertEquals(tf.memory().numTensors, before);
  }));
