import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildDenseNet } from "../../lib/models/dense_net.ts";
import { buildRecurrentNet } from "../../lib/models/recurrent_net.ts";
import { buildResidualNet } from "../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { transferModel, type TransferOptions } from "../../lib/models/transfer_model.ts";
import { buildVisionTransformer } from "../../lib/models/vision_transformer.ts";

await useBackend({ threads: 1 });

/** What the layer before the last says of images, by either network. */
function described(model: tf.LayersModel, images: tf.Tensor): Float32Array {
  const front = tf.model({ inputs: model.inputs, outputs: model.outputs[0].sourceLayer.input });
  return tf.tidy(() => (front.apply(images, { training: false }) as tf.Tensor).dataSync() as Float32Array);
}

/** Grey images, and the same with three equal channels. */
function greyAndColour(height: number, width: number): { 1: tf.Tensor4D; 3: tf.Tensor4D } {
  const grey = tf.randomUniform([2, height, width, 1], 0, 1, "float32", 3) as tf.Tensor4D;
  return { 1: grey, 3: tf.tile(grey, [1, 1, 1, 3]) };
}

const BUILDERS: Record<string, (inputShape: [number, number, number]) => tf.LayersModel> = {
  "dense net": (inputShape) => buildDenseNet({ inputShape, units: [12, 8], classes: 4 }),
  "small CNN": (inputShape) => buildSmallCnn({ inputShape, filters: [4, 6], units: 8, classes: 4 }),
  "residual net": (inputShape) => buildResidualNet({ inputShape, width: 3, classes: 4 }),
  "recurrent net": (inputShape) =>
    buildRecurrentNet({ inputShape, units: 6, classes: 4, isBidirectional: true, reads: "columns" }),
  transformer: (inputShape) =>
    buildVisionTransformer({ inputShape, depth: 8, heads: 2, blocks: 1, classes: 4 }),
};

for (const [name, build] of Object.entries(BUILDERS)) {
  for (const [from, to] of [[1, 3], [3, 1]] as const) {
    Deno.test(`transferModel() lets a ${name} see a grey image through ${to} channels as through ${from}`, () => {
      const trained = build([8, 12, from]), images = greyAndColour(8, 12);
      const { model, inputShape } = transferModel(trained, { classes: 3, inputShape: [8, 12, to] });
      assertEquals([inputShape, model.outputs[0].shape], [[8, 12, to], [null, 3]]);
      const before = described(trained, images[from]), after = described(model, images[to]);
      assert(before.some((value) => Math.abs(value) > 1e-3), "nothing to compare");
      before.forEach((value, i) => assertAlmostEquals(after[i], value, 1e-5));
      model.dispose();
      trained.dispose();
      tf.dispose(Object.values(images));
    });
  }
}

Deno.test("transferModel() takes images of another size where no weight belongs to a place", () => {
  const trained = buildResidualNet({ inputShape: [8, 8, 1], width: 2, classes: 4 });
  const { model, inputShape, changes } = transferModel(trained, { classes: 12, inputShape: [64, 48, 3] });
  assertEquals(inputShape, [64, 48, 3]);
  assertEquals(model.inputs[0].shape, [null, 64, 48, 3]);
  assertEquals(changes, [
    "The last layer, logits, is new, for 12 classes.",
    "The kernels of stem are repeated over 3 channels and divided by 3.",
    "Images are taken as they are, 64 x 48 in place of 8 x 8.",
  ]);
  model.dispose();
  trained.dispose();
});

Deno.test("transferModel() keeps the size where weights belong to places, and names the layer", () => {
  const sizes: [tf.LayersModel, string][] = [
    [buildSmallCnn({ inputShape: [8, 8, 3], filters: [2], units: 4 }), "hidden"],
    [buildDenseNet({ inputShape: [8, 8, 3], units: [4] }), "hidden1"],
    [buildRecurrentNet({ inputShape: [8, 8, 3], units: 2 }), "rows"],
    [buildVisionTransformer({ inputShape: [8, 8, 3], depth: 4, heads: 1, blocks: 1 }), "tokens"],
  ];
  for (const [trained, layer] of sizes) {
    const { model, inputShape, changes } = transferModel(trained, {
      ...{ classes: 2, inputShape: [32, 16, 1], isFrozen: true },
    });
    assertEquals(inputShape, [8, 8, 1]);
    assertEquals(changes.slice(2), [
      `Images are resized from 32 x 16 to 8 x 8, as layer ${layer} takes no other size.`,
      "All layers but logits are frozen.",
    ]);
    assert(changes[1].endsWith(
      "are averaged over 3 channels and multiplied by 3, so that a grey image gives what it gave.",
    ));
    model.dispose();
    trained.dispose();
  }
});

Deno.test("transferModel() keeps the size where images of the other would be too small for the layers", () => {
  const trained = tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 2, kernelSize: 5, inputShape: [12, 12, 1] }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 3 }),
    ],
  });
  const { inputShape, model, changes } = transferModel(trained, { classes: 2, inputShape: [4, 4, 1] });
  assertEquals(inputShape, [12, 12, 1]);
  assertEquals(
    changes.at(-1),
    "Images are resized from 4 x 4 to 12 x 12, as its layers take no images so small.",
  );
  model.dispose();
  trained.dispose();
});

Deno.test("transferModel() copies: the trained network stays as it is, and only the new one is frozen", () => {
  const trained = buildSmallCnn({ inputShape: [8, 8, 1], filters: [2], units: 4, batchNorm: true });
  const before = trained.getWeights().map((weight) => weight.dataSync().slice());
  const { model } = transferModel(trained, { classes: 3, isFrozen: true });
  const learning = ({ layers }: tf.LayersModel) =>
    layers.filter(({ trainableWeights }) => trainableWeights.length > 0).map(({ name }) => name);
  assertEquals(learning(model), ["logits"]);
  assertEquals(learning(trained), ["conv1", "norm1", "hidden", "logits"]);
  model.getLayer("conv1").setWeights(
    model.getLayer("conv1").getWeights().map((weight) => tf.zeros(weight.shape)),
  );
  assertEquals(trained.getWeights().map((weight) => weight.dataSync()), before);
  const again = transferModel(model, { classes: 3 }).model;
  assertEquals(learning(again), learning(trained));
  for (const made of [again, model, trained]) made.dispose();
});

Deno.test("transferModel() draws the last layer by seed", () => {
  const trained = buildSmallCnn({ inputShape: [8, 8, 1], filters: [2], units: 4 });
  const heads = [1, 1, 2].map((seed) => {
    const { model } = transferModel(trained, { classes: 3, seed });
    const [kernel] = model.getLayer("logits").getWeights(), values = [...kernel.dataSync()];
    model.dispose();
    return values;
  });
  assertEquals(heads[0], heads[1]);
  assert(heads[0].some((value, i) => value !== heads[2][i]));
  trained.dispose();
});

Deno.test("transferModel() leaves no tensors behind", () => {
  const trained = buildSmallCnn({ inputShape: [8, 8, 1], filters: [2], units: 4 });
  const before = tf.memory().numTensors;
  transferModel(trained, { classes: 3, inputShape: [16, 16, 3] }).model.dispose();
  assertEquals(tf.memory().numTensors, before);
  trained.dispose();
});

const WRONG: [string, TransferOptions, () => tf.layers.Layer[], ErrorConstructor, string][] = [
  [
    "one class",
    { classes: 1 },
    () => [tf.layers.flatten({ inputShape: [8, 8, 1] }), tf.layers.dense({ units: 2 })],
    RangeError,
    "Cannot transfer a network as classes must be an integer of 2 or more: current value is 1",
  ],
  [
    "a side of 0",
    { classes: 2, inputShape: [0, 8, 1] },
    () => [tf.layers.flatten({ inputShape: [8, 8, 1] }), tf.layers.dense({ units: 2 })],
    RangeError,
    "Cannot transfer a network as height must be an integer of 1 or more: current value is 0",
  ],
  [
    "flat input",
    { classes: 2 },
    () => [tf.layers.dense({ units: 2, inputShape: [9] })],
    TypeError,
    "images [height, width, channels], and one output: current value is 1 and 1, and [9]",
  ],
  [
    "a last layer that is not dense",
    { classes: 2 },
    () => [
      tf.layers.conv2d({ filters: 2, kernelSize: 8, inputShape: [8, 8, 1] }),
      tf.layers.flatten({ name: "flat" }),
    ],
    TypeError,
    "Cannot transfer a network as its last layer must be dense: current value is Flatten flat",
  ],
  [
    "other channels for a layer of one kernel per channel",
    { classes: 2, inputShape: [8, 8, 3] },
    () => [
      tf.layers.depthwiseConv2d({ name: "each", kernelSize: 3, inputShape: [8, 8, 1] }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2 }),
    ],
    TypeError,
    "to another number of channels as what reads the images must be Conv2D, Dense, SimpleRNN, GRU, LSTM: " +
    "current value is DepthwiseConv2D each. Bring the images to the channels that it takes",
  ],
  [
    "other channels behind a layer that tears them apart",
    { classes: 2, inputShape: [8, 8, 3] },
    () => [
      tf.layers.permute({ name: "turned", dims: [3, 1, 2], inputShape: [8, 8, 1] }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2 }),
    ],
    TypeError,
    "current value is Permute turned",
  ],
];

for (const [what, options, layers, error, message] of WRONG) {
  Deno.test(`transferModel() refuses ${what}`, () => {
    const trained = tf.sequential({ layers: layers() }), before = tf.memory().numTensors;
    assertThrows(() => transferModel(trained, options), error, message);
    assertEquals(tf.memory().numTensors, before);
    trained.dispose();
  });
}
