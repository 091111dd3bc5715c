import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { subset } from "../../../lib/core/dataset.ts";
import { attentionMaps } from "../../../lib/interpret/sequences/attention_maps.ts";
import { buildDenseNet } from "../../../lib/models/dense_net.ts";
import { buildVisionTransformer } from "../../../lib/models/vision_transformer.ts";
import { stripes } from "../../training/stripes.ts";

const TOKENS = 4, HEADS = 2, DEPTH = 6;

/** Builds a transformer of two blocks for 8 x 8 images, all of whose weights, biases too, are random. */
function tinyTransformer(): tf.LayersModel {
  const model = buildVisionTransformer({
    inputShape: [8, 8, 1],
    ...{ classes: 2, patchSize: 4, depth: DEPTH, blocks: 2, heads: HEADS, units: 5 },
  });
  const weights = model.getWeights().map(({ shape }, i) => tf.randomNormal(shape, 0, 1, "float32", 10 + i));
  model.setWeights(weights);
  tf.dispose(weights);
  return model;
}

Deno.test("attentionMaps() explains what the layers give out, error < 1e-4", async () => {
  await useBackend();
  const model = tinyTransformer(), data = stripes(3, 1);
  const maps = attentionMaps(model, data);
  assertEquals(maps.map(({ layer }) => layer), ["block1_attention", "block2_attention"]);
  for (const { layer: name, weights, ...shape } of maps) {
    assertEquals(shape, { examples: 3, heads: HEADS, tokens: TOKENS });
    const layer = model.getLayer(name);
    const [expected, explained] = tf.tidy(() => {
      const ends = [layer.input, layer.output] as tf.SymbolicTensor[];
      const images = tf.tensor4d(Float32Array.from(data.images, (byte) => byte / 255), [3, 8, 8, 1]);
      const [input, output] = tf.model({ inputs: model.inputs, outputs: ends }).apply(images) as tf.Tensor[];
      const [kernel, bias, outKernel, outBias] = layer.getWeights();
      const values = input.reshape([3 * TOKENS, DEPTH]).matMul(kernel.slice([0, 2 * DEPTH])).add(
        bias.slice(2 * DEPTH),
      ).reshape([3, TOKENS, HEADS, DEPTH / HEADS]).transpose([0, 2, 1, 3]);
      const looked = tf.tensor(weights, [3, HEADS, TOKENS, TOKENS]).matMul(values);
      const joined = looked.transpose([0, 2, 1, 3]).reshape([3 * TOKENS, DEPTH]);
      return [output.dataSync(), joined.matMul(outKernel).add(outBias).dataSync()];
    });
    assertEquals(explained.length, expected.length);
    explained.forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-4));
  }
  model.dispose();
});

Deno.test("attentionMaps() gives every token weights that add up to 1", async () => {
  await useBackend();
  const model = tinyTransformer();
  for (const { weights } of attentionMaps(model, stripes(2, 1))) {
    assertEquals(weights.length, 2 * HEADS * TOKENS * TOKENS);
    for (let start = 0; start < weights.length; start += TOKENS) {
      assertAlmostEquals(weights.subarray(start, start + TOKENS).reduce((a, b) => a + b), 1, 1e-6);
    }
  }
  model.dispose();
});

Deno.test("attentionMaps() maps an example the same alone as in a later batch", async () => {
  await useBackend();
  const model = tinyTransformer(), data = stripes(101, 1);
  const size = HEADS * TOKENS * TOKENS;
  const alone = attentionMaps(model, subset(data, [100]));
  attentionMaps(model, data).forEach(({ weights }, block) => {
    const last = weights.slice(100 * size);
    assertEquals(last.length, alone[block].weights.length);
    last.forEach((value, i) => assertAlmostEquals(value, alone[block].weights[i], 1e-5));
  });
  model.dispose();
});

Deno.test("attentionMaps() leaves the model whole and no tensor behind", async () => {
  await useBackend();
  const before = tf.memory().numTensors;
  const model = tinyTransformer();
  const withModel = tf.memory().numTensors;
  attentionMaps(model, stripes(2, 1));
  assertEquals(tf.memory().numTensors, withModel);
  model.dispose();
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("attentionMaps() rejects a model without attention", async () => {
  await useBackend();
  const model = buildDenseNet({ inputShape: [8, 8, 1], units: [3], classes: 2 });
  assertThrows(
    () => attentionMaps(model, stripes(1, 1)),
    TypeError,
    "Cannot map attention as model must have SelfAttention layers: current value is dense_net without one",
  );
  model.dispose();
});
