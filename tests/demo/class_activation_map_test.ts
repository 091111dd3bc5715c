import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { syntheticGarments } from "../../lib/data/synthetic/synthetic.ts";
import { classActivationMap } from "../../lib/demo/class_activation_map.ts";
import { createClassifier } from "../../lib/demo/classifier.ts";
import { greyImageAt } from "../../lib/image/grey_image.ts";
import { embedImages } from "../../lib/interpret/embed_images.ts";
import { gradCam } from "../../lib/interpret/grad_cam.ts";
import { buildResidualNet } from "../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { predictLogits } from "../../lib/training/evaluate.ts";

const GARMENTS = syntheticGarments({ size: 6, seed: 3 });

Deno.test("classActivationMap() is max(0, sum of weight times map / places), by hand", () => {
  const maps = { values: Float32Array.of(1, 2, 3, -4), height: 1, width: 2, channels: 2 };
  const classWeights = Float32Array.of(1, 10, 2, 20);
  const map = classActivationMap(maps, { classWeights, explained: 1, height: 1, width: 2 });
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
      const { maps } = classifier.classify(greyImageAt(GARMENTS, i));
      const { classWeights } = classifier;
      const found = classActivationMap(maps, { classWeights, explained, height: 28, width: 28 });
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

Deno.test("createClassifier() refuses a network whose maps it could not show", async () => {
  await useBackend();
  const network = buildSmallCnn();
  assertThrows(
    () => createClassifier(network, { temperature: 1 }),
    TypeError,
    "Cannot show where the network looks as its last layers must be GlobalAveragePooling2D and Dense: " +
      "current value is Dense and Dense",
  );
  network.dispose();
});
