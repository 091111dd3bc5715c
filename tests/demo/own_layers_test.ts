import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { layersFiles } from "../../lib/backend/files/layers_files.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { registerOwnLayers } from "../../lib/demo/own_layers.ts";
import { PositionEmbedding } from "../../lib/models/position_embedding.ts";
import { SelfAttention } from "../../lib/models/self_attention.ts";

/** A network of nothing but the two layers, whose weights are drawn, biases too. */
function buildTokens(): tf.LayersModel {
  const input = tf.input({ shape: [5, 12] });
  const placed = new PositionEmbedding({ name: "positions", seed: 3 }).apply(input);
  const looked = new SelfAttention({ name: "attention", heads: 3, seed: 4 }).apply(placed);
  const model = tf.model({ inputs: input, outputs: looked as tf.SymbolicTensor });
  tf.tidy(() =>
    model.setWeights(model.getWeights().map(({ shape }, i) => tf.randomNormal(shape, 0, 0.5, "float32", i)))
  );
  return model;
}

Deno.test("registerOwnLayers() has tfjs load layers that compute what those of lib/models do, and leak nothing", async () => {
  await useBackend();
  const model = buildTokens(), values = tf.randomNormal([2, 5, 12], 0, 1, "float32", 9);
  const wanted = (model.predict(values) as tf.Tensor).dataSync();
  const { topology, weights } = await layersFiles(model),
    { modelTopology, weightsManifest } = JSON.parse(topology);
  const artifacts = { modelTopology, weightSpecs: weightsManifest[0].weights, weightData: weights.buffer };
  await tf.setBackend("cpu");
  registerOwnLayers();
  const loaded = await tf.loadLayersModel(tf.io.fromMemory(artifacts));
  assert(loaded.layers.every((layer) => !(layer instanceof SelfAttention)));
  assertEquals(loaded.countParams(), model.countParams());
  const onCpu = tf.tensor(await values.data(), [2, 5, 12]);
  (loaded.predict(onCpu) as tf.Tensor).dispose();
  const before = tf.memory().numTensors, found = loaded.predict(onCpu) as tf.Tensor;
  assertEquals(found.shape, [2, 5, 12]);
  found.dataSync().forEach((value, i) => assert(Math.abs(value - wanted[i]) < 1e-5, `${i}`));
  found.dispose();
  assertEquals(tf.memory().numTensors, before);
  [model, loaded].forEach((net) => net.dispose());
});
