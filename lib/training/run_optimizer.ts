/** The optimizer of a run: how it is built for a model, and how a checkpoint holds it. */
import * as tf from "@tensorflow/tfjs";
import { buildOptimizer, type BuildOptimizerOptions } from "./build_optimizer.ts";
import type { StoredTensor } from "./checkpoint_file.ts";
import { storedTensors, tensorsOf } from "./stored_tensors.ts";

/** Builds the optimizer; "muon" leaves the kernels of the last layer, which name the classes, to its other steps. */
export function optimizerFor(model: tf.LayersModel, options: BuildOptimizerOptions): tf.Optimizer {
  return buildOptimizer({ ...options, except: lastKernels(model) });
}

/** Returns the kernels of the last layer that has weights. */
function lastKernels(model: tf.LayersModel): tf.Variable[] {
  const last = model.layers.findLast(({ weights }) => weights.length > 0);
  return last?.weights.map((weight) => weight.read() as tf.Variable).filter(({ rank }) => rank >= 2) ?? [];
}

/** Returns the optimizer's state as it stands. */
export async function storedOptimizer(optimizer: tf.Optimizer): Promise<StoredTensor[]> {
  const weights = await optimizer.getWeights();
  const stored = storedTensors(weights.map(({ tensor }) => tensor), weights.map(({ name }) => name));
  // The first one, the number of steps, is made anew at each call.
  weights[0].tensor.dispose();
  return stored;
}

/** Gives the optimizer a state that was stored. */
export async function restoreOptimizer(
  optimizer: tf.Optimizer,
  stored: readonly StoredTensor[],
): Promise<void> {
  const weights = tensorsOf(stored).map((tensor, i) => ({ name: stored[i].name, tensor }));
  await optimizer.setWeights(weights);
  tf.dispose(weights.map(({ tensor }) => tensor));
}
