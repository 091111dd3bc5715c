/** Tells whether a seed decides a model's initial weights, and whether the model is disposed of whole. */
import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertNotEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";

/** Builds models with the seeds 1, 1 and 2, and compares all their weights. */
export async function assertSeeded(build: (options: { seed: number }) => tf.LayersModel): Promise<void> {
  await useBackend();
  const before = tf.memory().numTensors;
  const first = await weightsOf(build({ seed: 1 }));
  assertEquals(await weightsOf(build({ seed: 1 })), first);
  assertNotEquals(await weightsOf(build({ seed: 2 })), first);
  assertEquals(tf.memory().numTensors, before);
}

/** Returns a hash of all weights: small enough to be shown where two differ. */
async function weightsOf(model: tf.LayersModel): Promise<string[]> {
  const weights = await Promise.all(model.getWeights().map((weight) => weight.data()));
  const hashes = await Promise.all(
    weights.map((values) => crypto.subtle.digest("SHA-256", new Float32Array(values))),
  );
  model.dispose();
  return hashes.map((hash) => new Uint8Array(hash).toHex());
}
