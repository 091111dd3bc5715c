/** Says whether a backend trains as the one in use does, before anybody trains on it. */
import * as tf from "@tensorflow/tfjs";
import { answerWithin } from "./answer_within.ts";
import { CHECK_NETWORKS, type CheckNetwork } from "./check_networks.ts";
import { stepDifference } from "./step_difference.ts";
import { disposeStep, readStep, startStep, type TrainingStep } from "./training_step.ts";

/**
 * Trains two small networks by one step each, on the backend in use and on another, and returns in words where the
 * other differs, fails or gives no answer; undefined where it agrees. The backend in use stays in use, and no tensor is
 * left on either. A kernel that does not return cannot be stopped.
 *
 * @param name a backend that has started
 * @param options how long reading each step may take, in milliseconds
 */
export async function backendDifference(
  name: string,
  { limitMs }: { limitMs: number },
): Promise<string | undefined> {
  for (const network of CHECK_NETWORKS) {
    const expected = await valuesOf(startStep(network), limitMs);
    try {
      const found = await valuesOf(await startStepOn(name, network), limitMs);
      const difference = stepDifference(found, expected, tf.getBackend());
      if (difference) return `in the ${network.name} ${difference}`;
    } catch (error) {
      return `the ${network.name} failed: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return undefined;
}

/** Reads a step and disposes of its tensors, whether they could be read or not. */
async function valuesOf(
  step: TrainingStep<tf.Tensor>,
  limitMs: number,
): Promise<TrainingStep<Float32Array>> {
  try {
    return await answerWithin(readStep(step), limitMs);
  } finally {
    disposeStep(step);
  }
}

/** Starts a step on another backend than the one in use, which is back in use at once. */
async function startStepOn(name: string, network: CheckNetwork): Promise<TrainingStep<tf.Tensor>> {
  const inUse = tf.getBackend();
  try {
    if (await tf.setBackend(name)) return startStep(network);
    throw new Error(`tfjs does not start ${name}`);
  } finally {
    await tf.setBackend(inUse);
  }
}
