import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { randomiseLayers } from "../../lib/interpret/randomise_layers.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { predictLogits } from "../../lib/training/evaluate.ts";
import { stripes } from "../training/stripes.ts";

const SHAPE: [number, number, number] = [8, 8, 1];
const build = (seed: number) =>
  buildSmallCnn({ inputShape: SHAPE, classes: 2, filters: [4], units: 8, batchNorm: true, seed });
const weightsOf = (model: tf.LayersModel, name: string) =>
  model.getLayer(name).getWeights().map((weight) => Array.from(weight.dataSync()));

Deno.test("randomiseLayers() takes over what lies before a layer, and leaves it and the rest untrained", async () => {
  await useBackend();
  const trained = build(1), untrained = build(2), untouched = build(2);
  // Whatever was learned: the running mean is a weight too.
  trained.getLayer("norm1").setWeights(trained.getLayer("norm1").getWeights().map((w) => tf.add(w, 0.5)));
  const model = randomiseLayers(trained, { untrained, first: "hidden" });
  assertEquals(model, untrained);
  for (const name of ["conv1", "norm1"]) assertEquals(weightsOf(model, name), weightsOf(trained, name));
  for (const name of ["hidden", "logits"]) assertEquals(weightsOf(model, name), weightsOf(untouched, name));
  assertNotEquals(weightsOf(model, "hidden"), weightsOf(trained, "hidden"));
  [trained, untrained, untouched].forEach((one) => one.dispose());
});

Deno.test("randomiseLayers() leaves a trained network that still works when the other is disposed of", async () => {
  await useBackend();
  const trained = build(1), images = stripes(3, 1), before = predictLogits(trained, images);
  const tensors = tf.memory().numTensors;
  randomiseLayers(trained, { untrained: build(2), first: "logits" }).dispose();
  assertEquals(predictLogits(trained, images), before);
  assertEquals(tf.memory().numTensors, tensors);
  trained.dispose();
});

Deno.test("randomiseLayers() refuses a layer that is not there, and another network", async () => {
  await useBackend();
  const trained = build(1), untrained = build(2);
  const other = buildSmallCnn({ inputShape: SHAPE, classes: 2, filters: [4], units: 8 });
  assertThrows(
    () => randomiseLayers(trained, { untrained, first: "pool9" }),
    RangeError,
    "Cannot randomise layers as first must be one of conv1, norm1, hidden, logits: current value is pool9",
  );
  assertThrows(
    () => randomiseLayers(trained, { untrained: other, first: "logits" }),
    TypeError,
    `Cannot randomise layers as both networks must have ${trained.layers.length} layers: ` +
      `current value is ${other.layers.length}`,
  );
  [trained, untrained, other].forEach((one) => one.dispose());
});
