import { assert, assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildResidualNet } from "../../lib/models/residual_net.ts";
import { fit } from "../../lib/training/fit.ts";
import type { FitOptions } from "../../lib/training/fit_options.ts";
import { applyInTraining, frozenLayers } from "../../lib/training/frozen_layers.ts";
import { modelHash } from "../../lib/training/model_hash.ts";
import { withFolder } from "./temporary_folder.ts";
import { tints } from "./tints.ts";

const DATA = tints(48, 1);
/** All that could move a weight besides its gradient. */
const ALL: FitOptions = {
  ...{ epochs: 2, batchSize: 16, weightDecay: 0.5, l1: 0.01, l2: 0.01, clipNorm: 1, emaDecay: 0.99 },
  augmentation: {},
};

/** A residual net of which all but the last stage and the logits are frozen. */
function build(): tf.LayersModel {
  const model = buildResidualNet({ width: 2, inputShape: [8, 6, 3], classes: 3 });
  const last = /^(stage3|logits)/;
  for (const layer of model.layers) if (!last.test(layer.name)) layer.trainable = false;
  return model;
}

/** The values of all weights by name of layer. */
function valuesOf(model: tf.LayersModel): Map<string, string> {
  return new Map(
    model.layers.filter(({ weights }) => weights.length > 0).map((layer) => [
      layer.name,
      layer.getWeights().map((weight) => new Uint8Array(weight.dataSync().slice().buffer).toBase64()).join(),
    ]),
  );
}

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`fit() keeps frozen weights and their batch norm's statistics to the bit, on ${prefer}`, async () => {
    await useBackend({ prefer });
    const model = build(), before = valuesOf(model), tensors = tf.memory().numTensors;
    await fit(model, DATA, { ...ALL, validation: tints(9, 2), restoreBestWeights: true });
    const after = valuesOf(model);
    for (const [name, values] of before) {
      const isFrozen = !/^(stage3|logits)/.test(name);
      assertEquals(after.get(name) === values, isFrozen, name);
    }
    assertEquals(tf.memory().numTensors, tensors);
    model.dispose();
  });
}

Deno.test("applyInTraining() normalises by the statistics of batch norm that is frozen, by the batch elsewhere", async () => {
  await useBackend();
  const images = tf.randomUniform([4, 8, 6, 3], 0, 1, "float32", 7) as tf.Tensor4D;
  const model = buildResidualNet({ width: 2, inputShape: [8, 6, 3], classes: 3 });
  const predicted = tf.tidy(() => (model.apply(images, { training: false }) as tf.Tensor).dataSync());
  const inTraining = () => tf.tidy(() => applyInTraining(model, images).dataSync());
  const moved = inTraining();
  assert(moved.some((logit, i) => Math.abs(logit - predicted[i]) > 1e-3), "the batch made no difference");
  model.layers.forEach((layer) => layer.trainable = false);
  const again = tf.tidy(() => (model.apply(images, { training: false }) as tf.Tensor).dataSync());
  inTraining().forEach((logit, i) => assertAlmostEquals(logit, again[i], 1e-6));
  // Afterwards the layers are as they were made.
  assert(model.layers.every((layer) => !Object.hasOwn(layer, "call")));
  images.dispose();
  model.dispose();
});

Deno.test("fit() takes layers inside a frozen model for frozen", async () => {
  await useBackend();
  const body = tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 3, kernelSize: 3, inputShape: [8, 6, 3], name: "kernel" }),
      tf.layers.batchNormalization({ name: "norm" }),
      tf.layers.globalAveragePooling2d({}),
    ],
  });
  body.trainable = false;
  const model = tf.sequential({ layers: [body, tf.layers.dense({ units: 3, name: "logits" })] });
  assertEquals(frozenLayers(model).map(({ name }) => name).slice(0, 2), ["kernel", "norm"]);
  const before = valuesOf(body), head = valuesOf(model).get("logits");
  await fit(model, DATA, ALL);
  assertEquals(valuesOf(body), before);
  assertNotEquals(valuesOf(model).get("logits"), head);
  model.dispose();
});

Deno.test("fit() with frozen layers goes on from a checkpoint to the same bits, and not with others frozen", async () => {
  await useBackend();
  const whole = build();
  await fit(whole, DATA, ALL);
  await withFolder(async (folder) => {
    const checkpoint = { folder: new URL("run/", folder) }, cut = new AbortController();
    const options = { ...ALL, checkpoint };
    const first = build();
    await fit(first, DATA, {
      ...options,
      signal: cut.signal,
      onProgress: ({ step }) => step === 4 ? cut.abort(new Error("cut off")) : undefined,
    }).catch((error: Error) => assertEquals(error.message, "cut off"));
    const free = buildResidualNet({ width: 2, inputShape: [8, 6, 3], classes: 3 });
    const refused = await fit(free, DATA, options).catch((error: Error) => error.message);
    assert(String(refused).startsWith("Cannot resume training as model must be"), String(refused));
    const second = build();
    await fit(second, DATA, options);
    assertEquals(await modelHash(second), await modelHash(whole));
    for (const model of [first, free, second]) model.dispose();
  });
  whole.dispose();
});
