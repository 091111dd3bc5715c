import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { onnxModel, type OnnxModelOptions } from "../../../lib/exchange/onnx/onnx_model.ts";
import { buildResidualNet } from "../../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { caseModel, LAYER_CASES } from "./layer_models.ts";
import { readOnnx } from "./read_onnx.ts";

const { layers } = tf;

/** Writes a network and disposes of it. */
async function written(model: tf.LayersModel, options?: OnnxModelOptions) {
  const bytes = await onnxModel(model, options);
  model.dispose();
  return readOnnx(bytes);
}

/** Builds a network of layers one after another. */
function chained(...parts: tf.layers.Layer[]): tf.LayersModel {
  const inputs = tf.input({ shape: [8, 8, 1] });
  const outputs = parts.reduce((hidden, layer) => layer.apply(hidden) as tf.SymbolicTensor, inputs);
  return tf.model({ inputs, outputs });
}

/** Holds the error for a network, which is disposed of afterwards. */
async function assertRefused(
  model: tf.LayersModel,
  { kind, words, options = {} }: { kind: ErrorConstructor; words: string; options?: OnnxModelOptions },
): Promise<void> {
  await assertRejects(() => onnxModel(model, options), kind, words);
  model.dispose();
}

Deno.test("onnxModel() transposes images once, and maps once more before they are flattened", async () => {
  await useBackend();
  const { nodes } = await written(buildSmallCnn());
  assertEquals(nodes.map(({ operator }) => operator), [
    ...["Transpose", "Conv", "Relu", "MaxPool", "Conv", "Relu", "MaxPool"],
    ...["Transpose", "Reshape", "Gemm", "Relu", "Gemm"],
  ]);
  assertEquals([nodes[0].inputs, nodes.at(-1)!.outputs], [["images"], ["logits"]]);
  const residual = await written(buildResidualNet({ width: 4 }));
  assertEquals(residual.nodes.filter(({ operator }) => operator === "Transpose").length, 1);
});

Deno.test("onnxModel() keeps title, classes, temperature, preprocessing and further facts in the metadata", async () => {
  await useBackend();
  const classNames = ["sac à main", "boot"], preprocessing = { pictures: "garment", polarity: "dark" };
  const facts = {
    classNames,
    preprocessing,
    title: "my net",
    temperature: 1.25,
    facts: { source: "photos" },
  };
  const { metadata } = await written(buildSmallCnn({ classes: 2 }), { ...facts, hasSoftmax: true });
  assertEquals(metadata, {
    source: "photos",
    title: "my net",
    input: "images: float32 [batch, 28, 28, 1], 0 to 1; height, width, channels",
    output: "probabilities: float32 [batch, 2], the softmax of the logits divided by the temperature",
    classNames: '["sac à main","boot"]',
    temperature: "1.25",
    preprocessing: '{"pictures":"garment","polarity":"dark"}',
  });
  assertEquals(Object.keys((await written(buildSmallCnn())).metadata), ["title", "input", "output"]);
});

Deno.test("onnxModel() divides by the temperature only before its own softmax", async () => {
  await useBackend();
  const last = async (options: OnnxModelOptions) =>
    (await written(buildSmallCnn(), options)).nodes.map(({ operator }) => operator).slice(-3);
  assertEquals(await last({ temperature: 2 }), ["Gemm", "Relu", "Gemm"]);
  assertEquals(await last({ hasSoftmax: true }), ["Relu", "Gemm", "Softmax"]);
  assertEquals(await last({ hasSoftmax: true, temperature: 2 }), ["Gemm", "Div", "Softmax"]);
});

Deno.test("onnxModel() has the weights of a layer once that is applied twice", async () => {
  await useBackend();
  const { constants, nodes } = await written(caseModel("a layer applied twice"));
  assertEquals(nodes.filter(({ operator }) => operator === "Conv").length, 2);
  assertEquals(constants.filter(({ name }) => name.endsWith("/kernel")).map(({ shape }) => shape), [[
    3,
    3,
    3,
    3,
  ]]);
});

Deno.test("onnxModel() leaves every tensor of the network as it is", async () => {
  await useBackend();
  const model = buildSmallCnn(), before = tf.memory().numTensors, weights = model.getWeights();
  const values = weights.map((weight) => weight.dataSync().slice());
  assertEquals(await onnxModel(model), await onnxModel(model));
  assertEquals(tf.memory().numTensors, before);
  assertEquals(weights.map((weight) => weight.dataSync()), values);
  model.dispose();
});

Deno.test("a network that ends in its own softmax gives probabilities, and gets no second one", async () => {
  await useBackend();
  const ending = () => chained(layers.flatten(), layers.dense({ units: 3, activation: "softmax" }));
  assertEquals((await written(ending())).nodes.at(-1)!.outputs, ["probabilities"]);
  await assertRefused(ending(), {
    ...{ kind: TypeError, options: { hasSoftmax: true } },
    words:
      "Cannot export to ONNX as model must end in logits with hasSoftmax: current value is a model that ends " +
      "in Softmax. Leave hasSoftmax out",
  });
});

Deno.test("onnxModel() refuses layers without a form in ONNX by name and class", async () => {
  await useBackend();
  const rows = () => layers.reshape({ targetShape: [8, 8] }), logits = () => layers.dense({ units: 3 });
  const refusals: [tf.LayersModel, string][] = [
    [
      chained(layers.resizing({ name: "larger", height: 9, width: 9 }), layers.flatten(), logits()),
      "layer larger (Resizing) must be of a class that has a form in ONNX here (Dense, ",
    ],
    [
      chained(rows(), layers.timeDistributed({ name: "each", layer: logits() }), layers.flatten()),
      "layer each (TimeDistributed) must be of a class",
    ],
    [
      chained(rows(), layers.masking({ name: "masked" }), layers.flatten()),
      "layer masked (Masking) must be of a class",
    ],
    [
      chained(
        layers.conv2d({ name: "first", filters: 2, kernelSize: 1, dataFormat: "channelsFirst" }),
        layers.flatten(),
      ),
      "layer first (Conv2D) must have its channels last: current value is channelsFirst. Build it so",
    ],
    [
      chained(rows(), layers.gru({ name: "read", units: 2, activation: "selu" })),
      "layer read (GRU) must have an activation out of sigmoid, tanh, relu, hardSigmoid, elu, softsign, softplus, " +
      "linear: current value is selu. Choose a network without it",
    ],
    [
      chained(layers.batchNormalization({ name: "norm", axis: 1 }), layers.flatten()),
      "layer norm (BatchNormalization) must normalise over the last axis, 3: current value is 1",
    ],
    [
      chained(layers.layerNormalization({ name: "rows", axis: 1 }), layers.flatten()),
      "layer rows (LayerNormalization) must normalise over the last axes, in their order: current value is 1",
    ],
  ];
  for (const [model, words] of refusals) {
    await assertRefused(model, { kind: TypeError, words: `Cannot export to ONNX as ${words}` });
  }
});

Deno.test("onnxModel() refuses models that do not map images to classes", async () => {
  await useBackend();
  const [a, b] = [1, 2].map(() => tf.input({ shape: [8, 8, 1] }));
  const flat = layers.flatten().apply(layers.add().apply([a, b])) as tf.SymbolicTensor;
  const flatA = layers.flatten().apply(a) as tf.SymbolicTensor;
  const anySize = tf.input({ shape: [null, null, 1] });
  const pooled = layers.globalMaxPooling2d({}).apply(anySize) as tf.SymbolicTensor;
  const refusals: [tf.LayersModel, string][] = [
    [
      tf.model({ inputs: [a, b], outputs: flat }),
      "one input, images [height, width, channels] of one size: current value is [8, 8, 1] and [8, 8, 1]",
    ],
    [tf.model({ inputs: anySize, outputs: pooled }), "of one size: current value is [any, any, 1]"],
    [
      tf.model({ inputs: a, outputs: [flatA, flatA] }),
      "one output, [classes]: current value is [64] and [64]",
    ],
    [
      chained(layers.conv2d({ filters: 2, kernelSize: 3 })),
      "one output, [classes]: current value is [6, 6, 2]",
    ],
    [tf.sequential(), "a tf.LayersModel with layers: current value is a value of type Sequential"],
  ];
  for (const [model, words] of refusals) {
    await assertRejects(() => onnxModel(model), TypeError, `Cannot export to ONNX as model must`);
    await assertRejects(() => onnxModel(model), TypeError, words);
  }
});

Deno.test("onnxModel() refuses damaged weights, and options that do not fit", async () => {
  await useBackend();
  const model = buildSmallCnn({ classes: 3 });
  const refused = (options: OnnxModelOptions, kind: ErrorConstructor, words: string) =>
    assertRejects(() => onnxModel(model, options), kind, words);
  await refused(
    { classNames: ["a", "b"] },
    TypeError,
    "classNames must be as many as the outputs (3): current value is a, b",
  );
  await refused(
    { temperature: 0 },
    RangeError,
    "temperature must be a finite number above 0: current value is 0",
  );
  const [, bias] = model.weights;
  tf.tidy(() => void bias.write(tf.fill(bias.shape as number[], NaN)));
  await refused(
    {},
    RangeError,
    "the weights conv1/bias must be finite numbers: current value is NaN at index 0",
  );
  model.dispose();
  await refused({}, Error, "must be there: current value is weights that were disposed");
});

Deno.test("every case of the layers has a form", async () => {
  await useBackend();
  const names = Object.keys(LAYER_CASES);
  assert(names.length > 150, `${names.length} cases`);
  for (const name of names) assert((await written(caseModel(name))).nodes.length > 0, name);
});
