import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { useBackend } from "../../../lib/backend/mod.ts";
import { decodeSafetensors, safetensorsModel } from "../../../lib/exchange/mod.ts";
import { buildRecurrentNet } from "../../../lib/models/recurrent_net.ts";
import { buildResidualNet } from "../../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { EXPORTED_NETS } from "../exported_nets.ts";
import { scatterWeights } from "../scatter_weights.ts";

const CLASSES = ["red", "green", "blue"];

Deno.test("safetensorsModel() writes weights in PyTorch's layouts, with what their use takes", async () => {
  await useBackend();
  const model = buildSmallCnn({ classes: 3, filters: [4], units: 5, batchNorm: true });
  scatterWeights(model);
  const { weights } = safetensorsModel(model, {
    ...{ classNames: CLASSES, title: "tiny", temperature: 1.5, preprocessing: { pictures: "whole" } },
    metadata: { source: "synthetic" },
  });
  const { tensors, metadata } = decodeSafetensors(weights);
  assertEquals(metadata, {
    ...{ format: "pt", title: "tiny", temperature: "1.5", source: "synthetic" },
    input: "float32 [n, 1, 28, 28], 0 to 1",
    class_names: '["red","green","blue"]',
    preprocessing: '{"pictures":"whole"}',
  });
  const shapes = Object.fromEntries([...tensors].map(([name, { shape }]) => [name, shape]));
  assertEquals(shapes, {
    "conv1.weight": [4, 1, 3, 3],
    ...{ "norm1.weight": [4], "norm1.bias": [4], "norm1.running_mean": [4], "norm1.running_var": [4] },
    ...{ "hidden.weight": [5, 784], "hidden.bias": [5], "logits.weight": [3, 5], "logits.bias": [3] },
  });
  const kernel = model.getLayer("conv1").getWeights()[0].arraySync() as number[][][][];
  const found = tensors.get("conv1.weight")!.values;
  assertEquals(found[((2 * 1 + 0) * 3 + 1) * 3 + 2], kernel[1][2][0][2]);
  const matrix = model.getLayer("logits").getWeights()[0].arraySync() as number[][];
  assertEquals(tensors.get("logits.weight")!.values[2 * 5 + 3], matrix[3][2]);
  model.dispose();
});

Deno.test("safetensorsModel() writes Python as one would by hand", async () => {
  await useBackend();
  const model = buildResidualNet({ classes: 3, width: 4 });
  const { python } = safetensorsModel(model, { classNames: CLASSES });
  for (
    const line of [
      "class ResidualNet(nn.Module):",
      "        self.stem = nn.Conv2d(1, 4, kernel_size=3, padding=1, bias=False)",
      "        self.stem_norm = nn.BatchNorm2d(4, eps=1e-5, momentum=0.1)",
      "        self.stage1_down = nn.Conv2d(4, 8, kernel_size=3, stride=2, bias=False)",
      "        x = self.stem(x)",
      "        x = F.relu(x)",
      "        x = self.stage1_down(F.pad(x, (0, 1, 0, 1)))",
      "        stage1_down_relu = F.relu(x)",
      "        x = self.stage1_first(stage1_down_relu)",
      "        x = stage1_down_relu + x",
      "        x = x.mean((2, 3))",
      "        x = self.logits(x)",
    ]
  ) assertStringIncludes(python, line);
  assert(python.split("\n").every((line) => line.length <= 120), "a line is too long");
  model.dispose();
});

Deno.test("safetensorsModel() writes every kind of network, and halves the bytes with float16", async () => {
  await useBackend();
  for (const [title, build] of Object.entries(EXPORTED_NETS)) {
    const model = build(), { numTensors } = tf.memory();
    const { weights, python } = safetensorsModel(model, { classNames: CLASSES, dtype: "F16", title });
    const { tensors } = decodeSafetensors(weights);
    assert([...tensors.values()].every(({ dtype }) => dtype === "F16"));
    for (const name of tensors.keys()) assertStringIncludes(python, `self.${name.split(".")[0]} = `);
    assertEquals(tf.memory().numTensors, numTensors);
    model.dispose();
  }
});

Deno.test("safetensorsModel() lets no name or title end a text of Python", async () => {
  await useBackend();
  const model = buildSmallCnn({ classes: 3, filters: [2], units: 2 });
  const { python } = safetensorsModel(model, {
    classNames: ['"""', "\\", "'"],
    title: 'x""" ; import os \\ \n#',
    input: '"""\n',
  });
  assertEquals(python.includes("import os \\"), false);
  assertEquals(python.split('"""').length % 2, 1);
  assertStringIncludes(python, '"""x ; import os, in PyTorch');
  model.dispose();
});

Deno.test("safetensorsModel() refuses weights that are no numbers, and a temperature of 0", async () => {
  await useBackend();
  const model = buildSmallCnn({ classes: 3, filters: [4], units: 5 });
  assertThrows(
    () => safetensorsModel(model, { classNames: CLASSES, temperature: 0 }),
    RangeError,
    "Cannot write the network for PyTorch as temperature must be a finite number above 0: current value is 0",
  );
  const { bias } = model.getLayer("conv1") as tf.layers.Layer & { bias: tf.LayerVariable };
  bias.write(tf.tensor1d([0, NaN, 0, 0]));
  assertThrows(
    () => safetensorsModel(model, { classNames: CLASSES }),
    RangeError,
    "the weights conv1/bias must be finite numbers: current value is NaN at index 1",
  );
  model.dispose();
});

Deno.test("safetensorsModel() names a layer that has no form in PyTorch, and the setting", async () => {
  await useBackend();
  const refuses = (model: tf.LayersModel, words: string) => {
    assertThrows(() => safetensorsModel(model, { classNames: CLASSES }), TypeError, words);
    model.dispose();
  };
  const stacked = (...layers: tf.layers.Layer[]) => tf.sequential({ layers });
  const head = () => tf.layers.dense({ name: "logits", units: 3 });
  refuses(
    stacked(
      tf.layers.depthwiseConv2d({ name: "deep", inputShape: [8, 8, 2], kernelSize: 3 }),
      tf.layers.flatten(),
      head(),
    ),
    "the class of layer deep must be one of ",
  );
  refuses(
    stacked(tf.layers.lstm({ name: "read", inputShape: [4, 2], units: 3 })),
    'layer read (LSTM) must have recurrentActivation "sigmoid": current value is "hardSigmoid"',
  );
  refuses(
    stacked(
      tf.layers.averagePooling2d({ name: "mean", inputShape: [5, 5, 2], poolSize: 2, padding: "same" }),
      tf.layers.flatten(),
      head(),
    ),
    "layer mean (AveragePooling2D) must pool without padding",
  );
  refuses(
    stacked(tf.layers.globalAveragePooling2d({ inputShape: [null, 5, 3] as unknown as number[] })),
    "it must have fixed sides at layer",
  );
  const input = tf.input({ shape: [3] }), shared = tf.layers.dense({ name: "twice", units: 3 });
  const twice = shared.apply(shared.apply(input)) as tf.SymbolicTensor;
  refuses(
    tf.model({ inputs: input, outputs: twice }),
    "it must use layer twice (Dense) once: current value is 2 uses",
  );
  const gru = buildRecurrentNet({ cell: "gru", units: 3, classes: 4 });
  refuses(gru, "classNames must be a name for each of its outputs [4]: current value is 3");
});
