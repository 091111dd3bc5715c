import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { type Activation, ACTIVATIONS } from "../../lib/models/activation_layer.ts";
import { buildSmallCnn, type SmallCnnOptions } from "../../lib/models/small_cnn.ts";
import { FORMULAS } from "./activation_formulas.ts";

Deno.test("buildSmallCnn() maps images to logits", async () => {
  await useBackend();
  const model = buildSmallCnn();
  assertEquals(model.inputs[0].shape, [null, 28, 28, 1]);
  assertEquals(model.outputs[0].shape, [null, 10]);
  // 9*16+16, 9*16*32+32, 7*7*32*64+64, 64*10+10
  assertEquals(model.countParams(), 160 + 4_640 + 100_416 + 650);
  model.dispose();
});

Deno.test("buildSmallCnn() leaves outputs out at random only where asked to", async () => {
  await useBackend();
  const dropoutRates = [0, 0.3].map((dropoutRate) => {
    const model = buildSmallCnn({ dropoutRate });
    const rates = model.layers.map((layer) => layer.getConfig().rate).filter((rate) => rate !== undefined);
    model.dispose();
    return rates;
  });
  assertEquals(dropoutRates, [[], [0.3]]);
});

Deno.test("buildSmallCnn() starts from the same weights for the same seed, and only then", async () => {
  await useBackend();
  const first = await firstKernel(1);
  assertEquals(await firstKernel(1), first);
  assertNotEquals(await firstKernel(2), first);
});

async function firstKernel(seed: number): Promise<ArrayLike<number>> {
  const before = tf.memory().numTensors;
  const model = buildSmallCnn({ seed });
  const weights = await model.getWeights()[0].data();
  model.dispose();
  assertEquals(tf.memory().numTensors, before);
  return weights.slice();
}

/** Builds a small network, disposes of it, and returns the names of its layers and its parameters. */
function described(options: SmallCnnOptions): { layers: string; parameters: number } {
  const model = buildSmallCnn({ inputShape: [8, 8, 1], filters: [2, 3], units: 4, classes: 2, ...options });
  const layers = model.layers.slice(1).map(({ name }) => name).join(" "), parameters = model.countParams();
  model.dispose();
  return { layers, parameters };
}

Deno.test("buildSmallCnn() puts batch norm in place of the bias, between convolution and activation", async () => {
  await useBackend();
  const head = 2 * 2 * 3 * 4 + 4 + 4 * 2 + 2;
  assertEquals(described({}), {
    layers: "conv1 pool1 conv2 pool2 flatten hidden logits",
    parameters: 9 * 2 + 2 + 9 * 2 * 3 + 3 + head,
  });
  // Four figures for each filter: two that are learned, two statistics.
  assertEquals(described({ batchNorm: true }), {
    layers: "conv1 norm1 activation1 pool1 conv2 norm2 activation2 pool2 flatten hidden logits",
    parameters: 9 * 2 + 4 * 2 + 9 * 2 * 3 + 4 * 3 + head,
  });
});

Deno.test("buildSmallCnn() has layers of their own for the leaky ReLU", async () => {
  await useBackend();
  const convolutions = "conv1 activation1 pool1 conv2 activation2 pool2";
  assertEquals(
    described({ activation: "leakyRelu" }).layers,
    `${convolutions} flatten hidden hidden_activation logits`,
  );
});

for (const batchNorm of [false, true]) {
  for (const activation of ACTIVATIONS) {
    const manner = batchNorm ? "after batch norm" : "after the convolution";
    Deno.test(`buildSmallCnn() applies ${activation} ${manner} and in the dense layer, error < 1e-6`, async () => {
      await useBackend();
      const options = { filters: [2], units: 3, classes: 2, activation, batchNorm };
      const model = buildSmallCnn({ inputShape: [4, 4, 1], ...options });
      const images = tf.randomUniform<tf.Rank.R4>([2, 4, 4, 1], -1, 1, "float32", 3);
      const logits = tf.tidy(() => (model.predict(images) as tf.Tensor).dataSync());
      const expected = await plainLogits(model, images, { activation, batchNorm });
      expected.forEach((logit, i) => assertAlmostEquals(logits[i], logit, 1e-6));
      images.dispose();
      model.dispose();
    });
  }
}

/** Computes the logits out of plain operations of the cpu backend and the activation's formula. */
async function plainLogits(
  model: tf.LayersModel,
  images: tf.Tensor4D,
  { activation, batchNorm }: { activation: Activation; batchNorm: boolean },
): Promise<Float32Array> {
  const weightsOf = (name: string) => model.getLayer(name).getWeights()[0].arraySync();
  const [conv, hidden, logits] = ["conv1", "hidden", "logits"].map(weightsOf);
  const pixels = images.arraySync();
  await useBackend({ prefer: "cpu" });
  return tf.tidy(() => {
    const activated = <T extends tf.Tensor>(x: T) =>
      tf.tensor(x.dataSync().map(FORMULAS[activation]), x.shape) as T;
    // Fresh batch norm has mean 0 and variance 1, and adds 0.001 to it.
    const convolved = tf.conv2d(tf.tensor4d(pixels), conv as number[][][][], 1, "same")
      .div<tf.Tensor4D>(batchNorm ? Math.sqrt(1.001) : 1);
    const pooled = tf.maxPool(activated(convolved), 2, 2, "valid").reshape([2, -1]);
    return activated(pooled.matMul(hidden as number[][])).matMul(logits as number[][])
      .dataSync() as Float32Array;
  });
}
