import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { checkModel } from "../../lib/training/check_model.ts";
import { stripes } from "./stripes.ts";
import { tints } from "./tints.ts";

const SET = stripes(4, 1);
const dense = (units: number) => tf.layers.dense({ units });
const image = () => tf.input({ shape: [8, 8, 1] });
const flat = (x: tf.SymbolicTensor) => tf.layers.flatten().apply(x) as tf.SymbolicTensor;

/** Returns a model of that input shape, that number of units, and that last activation. */
function build(
  inputShape: (number | null)[],
  units = 2,
  activation: "linear" | "softmax" | "sigmoid" | "hardSigmoid" = "linear",
) {
  const spread = inputShape.length === 1 ? [] : [tf.layers.flatten()];
  const first = tf.layers.inputLayer({ inputShape: inputShape as number[] });
  return tf.sequential({
    layers: [first, ...spread, tf.layers.dense({ units, activation, name: "scores" })],
  });
}

/** Takes images of any size. */
function anySize() {
  const inputs = tf.input({ shape: [null, null, 1] });
  const maps = tf.layers.conv2d({ filters: 2, kernelSize: 3 }).apply(inputs);
  return tf.model({ inputs, outputs: tf.layers.globalAveragePooling2d({}).apply(maps) as tf.SymbolicTensor });
}

function twoInputs() {
  const inputs = [image(), tf.input({ shape: [3] })];
  const both = tf.layers.concatenate().apply([flat(inputs[0]), inputs[1]]);
  return tf.model({ inputs, outputs: dense(2).apply(both) as tf.SymbolicTensor });
}

function twoOutputs() {
  const inputs = image(),
    outputs = [2, 5].map((units) => dense(units).apply(flat(inputs)) as tf.SymbolicTensor);
  return tf.model({ inputs, outputs });
}

Deno.test("checkModel() lets models pass whose input and output fit, one for images of any size too", async () => {
  await useBackend();
  for (const model of [build([8, 8, 1]), anySize()]) {
    checkModel("train", model, SET);
    model.dispose();
  }
});

const input = "model must have one input, images [8, 8, 1]: current value is";
const output = "model must have one output, [2] logits for the classes: current value is";
const logits = "of layer scores. Remove this last activation";
const wrong: [name: string, build: () => tf.LayersModel, text: string][] = [
  [
    "flat input",
    () => build([64]),
    `${input} [64]. Start it with tf.layers.flatten({ inputShape: [8, 8, 1] })`,
  ],
  [
    "rows without channels",
    () => build([8, 8]),
    `${input} [8, 8]. Start it with tf.layers.reshape({ inputShape: [8, 8, 1], targetShape: [8, 8] })`,
  ],
  ["larger images", () => build([32, 32, 1]), `${input} [32, 32, 1]. Build it with inputShape: [8, 8, 1]`],
  [
    "colours",
    () => build([8, 8, 3]),
    `${input} [8, 8, 3]. Build it with inputShape: [8, 8, 1], or carry it over with transferModel()`,
  ],
  ["two inputs", twoInputs, `${input} [8, 8, 1] and [3]. Keep the input of the images`],
  ["fewer outputs", () => build([8, 8, 1], 1), `${output} [1]. Give its last layer 2 units`],
  ["more outputs", () => build([8, 8, 1], 3), `${output} [3]`],
  ["two outputs", twoOutputs, `${output} [2] and [5]`],
  [
    "maps for outputs",
    () => tf.sequential({ layers: [tf.layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [8, 8, 1] })] }),
    `${output} [6, 6, 2]`,
  ],
  ["softmax", () => build([8, 8, 1], 2, "softmax"), `must end in logits: current value is softmax ${logits}`],
  ["sigmoid", () => build([8, 8, 1], 2, "sigmoid"), `must end in logits: current value is sigmoid ${logits}`],
  [
    "hardSigmoid",
    () => build([8, 8, 1], 2, "hardSigmoid"),
    `must end in logits: current value is hardSigmoid ${logits}`,
  ],
  [
    "no layers",
    () => tf.sequential(),
    "must be a tf.LayersModel with layers: current value is a value of type Sequential",
  ],
];
for (const [name, build, text] of wrong) {
  Deno.test(`checkModel() refuses a model of ${name}, and makes no tensor`, async () => {
    await useBackend();
    const model = build(), { numTensors } = tf.memory();
    assertThrows(() => checkModel("train", model, SET), TypeError, text);
    assertEquals(tf.memory().numTensors, numTensors);
    if (model.built) model.dispose();
  });
}

Deno.test("checkModel() holds models of images in colour against their shape", async () => {
  await useBackend();
  const [fits, grey] = [[8, 6, 3], [8, 6, 1]].map((shape) => build(shape, 3)), coloured = tints(3, 1);
  checkModel("train", fits, coloured);
  assertThrows(
    () => checkModel("train", grey, coloured),
    TypeError,
    "one input, images [8, 6, 3]: current value is [8, 6, 1]. Build it with inputShape: [8, 6, 3], or carry it over",
  );
  for (const model of [fits, grey]) model.dispose();
});

Deno.test("checkModel() refuses what is no layers model", () => {
  for (const model of [undefined, {}, { predict: () => 1, inputs: [], outputs: [] }]) {
    assertThrows(
      () => checkModel("predict", model as unknown as tf.LayersModel, SET),
      TypeError,
      "Cannot predict as model must be a tf.LayersModel with layers",
    );
  }
});
