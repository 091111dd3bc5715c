/** Measures one training step of the small CNN: 128 images forward, backward and Adam. */
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/mod.ts";
import { syntheticGarments } from "../../lib/data/mod.ts";
import { buildSmallCnn } from "../../lib/models/mod.ts";
import { fit } from "../../lib/training/mod.ts";

const { name, threads } = await useBackend();
const model = buildSmallCnn();
const images = syntheticGarments({ size: 128, seed: 1 });
await fit(model, images, { epochs: 2 });

Deno.bench(`small CNN, one step on 128 images (${name}, ${threads} thread)`, async () => {
  await fit(model, images, { epochs: 1 });
});

Deno.bench("small CNN, prediction of 128 images", () => {
  tf.tidy(() => (model.predict(tf.zeros([128, 28, 28, 1])) as tf.Tensor).dataSync());
});
