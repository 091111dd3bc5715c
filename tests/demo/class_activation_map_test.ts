import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { syntheticGarments } from "../../lib/data/synthetic/synthetic.ts";
import { createRandom } from "../../lib/core/random.ts";
import { classActivationMap } from "../../lib/demo/class_activation_map.ts";
import { createClassifier } from "../../lib/demo/classifier.ts";
import { networkEnd } from "../../lib/demo/network_end.ts";
import { greyImageAt } from "../../lib/image/grey_image.ts";
import { imageOf } from "../../lib/image/pixel_image.ts";
import { embedImages } from "../../lib/interpret/embed_images.ts";
import { gradCam } from "../../lib/interpret/grad_cam.ts";
import { buildDenseNet } from "../../lib/models/dense_net.ts";
import { buildFastCnn } from "../../lib/models/fast_cnn.ts";
import { buildResidualNet } from "../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { predictLogits } from "../../lib/training/evaluate.ts";
import { buildTwoPoolings } from "./odd_networks.ts";

type Shape = [height: number, width: number, channels: number];

const GARMENTS = syntheticGarments({ size: 6, seed: 3 });

Deno.test("classActivationMap() is max(0, sum of weight times map / places), by hand", () => {
  const maps = { values: Float32Array.of(1, 2, 3, -4), height: 1, width: 2, channels: 2 };
  const map = classActivationMap(maps, { weights: Float32Array.of(10, 20), height: 1, width: 2 });
  // (1 * 10 + 2 * 20) / 2 = 25 and (3 * 10 - 4 * 20) / 2 < 0.
  assertEquals(map, Float32Array.of(25, 0));
});

Deno.test("classActivationMap() equals gradCam() to 1e-5 of its maximum, every class of every image", async () => {
  await useBackend();
  const network = buildResidualNet({ width: 8, seed: 2 });
  const classifier = createClassifier(network, { temperature: 1 });
  for (let explained = 0; explained < 10; explained++) {
    const wanted = gradCam(network, GARMENTS, {
      layer: "stage3_relu",
      explained: new Uint8Array(GARMENTS.size).fill(explained),
    });
    for (let i = 0; i < GARMENTS.size; i++) {
      const maps = classifier.classify(greyImageAt(GARMENTS, i)).maps!;
      const weights = classifier.weightsOf(maps, explained);
      const found = classActivationMap(maps, { weights, height: 28, width: 28 });
      const largest = Math.max(1e-6, ...wanted[i].values);
      for (const [p, value] of wanted[i].values.entries()) {
        assert(Math.abs(found[p] - value) <= 1e-5 * largest, `class ${explained}, image ${i}, pixel ${p}`);
      }
    }
  }
  network.dispose();
});

Deno.test("createClassifier() gives the network's logits, embedding and calibrated probabilities, and leaks nothing", async () => {
  await useBackend();
  const network = buildResidualNet({ width: 8, seed: 2 });
  const logits = predictLogits(network, GARMENTS), { values, columns } = embedImages(network, GARMENTS);
  const { classify } = createClassifier(network, { temperature: 2 });
  const image = greyImageAt(GARMENTS, 4);
  classify(image);
  const before = tf.memory().numTensors, found = classify(image);
  assertEquals(tf.memory().numTensors, before);
  const row = logits.subarray(40, 50), powers = row.map((logit) => Math.exp(logit / 2));
  const sum = powers.reduce((total, power) => total + power, 0);
  for (let label = 0; label < 10; label++) {
    assert(Math.abs(found.logits[label] - row[label]) < 1e-5);
    assert(Math.abs(found.probabilities[label] - powers[label] / sum) < 1e-5);
  }
  for (let k = 0; k < columns; k++) assert(Math.abs(found.embedding[k] - values[4 * columns + k]) < 1e-5);
  network.dispose();
});

for (
  const [name, build] of [
    [
      "a residual net",
      (shape: Shape) => buildResidualNet({ width: 8, seed: 2, inputShape: shape, classes: 3 }),
    ],
    [
      "a fast CNN",
      (shape: Shape) =>
        buildFastCnn({ firstFilters: 4, widths: [4, 8], seed: 2, inputShape: shape, classes: 3 }),
    ],
    ["a net of two poolings", (shape: Shape) => buildTwoPoolings(shape)],
    [
      "a small CNN",
      (shape: Shape) => buildSmallCnn({ filters: [4, 8], units: 16, seed: 2, inputShape: shape, classes: 3 }),
    ],
  ] as const
) {
  Deno.test(`createClassifier() explains ${name} for colour images as gradCam() does, and leaks nothing`, async () => {
    await useBackend();
    const network = build([12, 20, 3]), random = createRandom(4);
    const images = Uint8Array.from({ length: 2 * 12 * 20 * 3 }, () => random.integer(256));
    const set = {
      ...GARMENTS,
      images,
      size: 2,
      height: 12,
      width: 20,
      channels: 3 as const,
      classNames: ["a", "b", "c"],
    };
    const { maps, embedded } = networkEnd(network),
      { classify, weightsOf } = createClassifier(network, { temperature: 1 });
    assert(typeof maps !== "string");
    const wanted = gradCam(network, set, { layer: maps.sourceLayer.name, explained: Uint8Array.of(1, 2) });
    const embeddings = embedImages(network, set);
    assertEquals(embeddings.columns, embedded.shape[1]);
    const before = tf.memory().numTensors;
    for (const i of [0, 1]) {
      const { maps, embedding } = classify(imageOf(set, i));
      const options = { weights: weightsOf(maps!, i + 1), height: 12, width: 20 };
      const found = classActivationMap(maps!, options), largest = Math.max(1e-6, ...wanted[i].values);
      for (const [p, value] of wanted[i].values.entries()) {
        assert(
          Math.abs(found[p] - value) <= 1e-4 * largest,
          `image ${i}, pixel ${p}: ${found[p]} and ${value}`,
        );
      }
      for (let k = 0; k < embedding.length; k++) {
        assert(Math.abs(embedding[k] - embeddings.values[i * embedding.length + k]) < 1e-4);
      }
    }
    assertEquals(tf.memory().numTensors, before);
    network.dispose();
  });
}

Deno.test("createClassifier() gives logits and embedding of a network without maps, and weighs none", async () => {
  await useBackend();
  const network = buildDenseNet({ units: [8], seed: 3 }), logits = predictLogits(network, GARMENTS);
  const { classify, weightsOf } = createClassifier(network, { temperature: 1 });
  const { values } = embedImages(network, GARMENTS);
  for (let i = 0; i < GARMENTS.size; i++) {
    const found = classify(greyImageAt(GARMENTS, i));
    assertEquals([found.maps, found.embedding.length], [undefined, 8]);
    found.logits.forEach((logit, k) => assert(Math.abs(logit - logits[10 * i + k]) < 1e-5));
    found.embedding.forEach((value, k) => assert(Math.abs(value - values[8 * i + k]) < 1e-5));
  }
  const maps = { values: new Float32Array(4), height: 2, width: 2, channels: 1 };
  assertThrows(
    () => weightsOf(maps, 0),
    TypeError,
    "Cannot weigh maps as the network must have some: current value is dense",
  );
  network.dispose();
});
