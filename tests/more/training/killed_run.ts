/**
 * Trains a small network with everything that training offers, on two threads, and prints one line for each step and
 * at last the hash of the weights. With a folder as argument the run is kept there, and goes on from there.
 */
import * as tf from "@tensorflow/tfjs";
import { toFileUrl } from "@std/path";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { say } from "../../../lib/tasks/terminal/terminal.ts";
import { fit } from "../../../lib/training/fit.ts";
import { modelHash } from "../../../lib/training/model_hash.ts";
import { oneCycleRate } from "../../../lib/training/schedules.ts";

const EPOCHS = 8, IMAGES = 640, BATCH = 32;

await useBackend({ threads: 2 });
const model = build();
const [path] = Deno.args;
await fit(model, syntheticGarments({ size: IMAGES, seed: 1 }), {
  epochs: EPOCHS,
  batchSize: BATCH,
  schedule: oneCycleRate({ peak: 0.01 }),
  weightDecay: 0.05,
  labelSmoothing: 0.05,
  l1: 1e-5,
  l2: 1e-4,
  classWeights: [3, 1, 1, 0.5, 1, 1, 1, 1, 2, 1],
  clipNorm: 1,
  emaDecay: 0.99,
  augmentation: { degrees: 10, zoom: 0.1 },
  validation: syntheticGarments({ size: 100, seed: 2 }),
  restoreBestWeights: true,
  onProgress: ({ step, validation }) => validation ? undefined : say(`step ${step}`),
  // Often, so that many kills fall into the writing of a checkpoint.
  ...(path && { checkpoint: { folder: toFileUrl(`${path}/`), everySeconds: 0.02 } }),
});
say(`hash ${await modelHash(model)}`);
Deno.exit();

function build(): tf.LayersModel {
  const initializer = (seed: number) => tf.initializers.heNormal({ seed });
  const convolution = (filters: number, seed: number) =>
    tf.layers.conv2d({
      filters,
      kernelSize: 3,
      padding: "same",
      useBias: false,
      kernelInitializer: initializer(seed),
    });
  const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [28, 28, 1] })] });
  for (const [i, filters] of [8, 16].entries()) {
    model.add(convolution(filters, i + 1));
    model.add(tf.layers.batchNormalization({}));
    model.add(tf.layers.reLU());
    model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  }
  model.add(tf.layers.flatten());
  model.add(tf.layers.dropout({ rate: 0.3, seed: 7 }));
  model.add(tf.layers.dense({ units: 10, kernelInitializer: initializer(3) }));
  return model;
}
