/** Reads the weights of a network out of tfjs. */
import type * as tf from "@tensorflow/tfjs";
import { checkFinite } from "../../core/check.ts";
import type { TensorValues } from "../tensors/permute_axes.ts";

/** The numbers behind each of tfjs's variables. */
export type LayerWeights = ReadonlyMap<tf.LayerVariable, TensorValues>;

/**
 * Returns all weights of a network, those of networks within it too.
 *
 * @throws {Error} when a weight is there no more
 * @throws {RangeError} when one is no finite number
 */
export async function readWeights(task: string, model: tf.LayersModel): Promise<LayerWeights> {
  const found = new Map<tf.LayerVariable, TensorValues>();
  for (const variable of model.weights) {
    const values = await valuesOf(task, variable);
    checkFinite(task, { name: `the weights ${variable.originalName}`, values });
    found.set(variable, { values, shape: variable.shape as number[] });
  }
  return found;
}

async function valuesOf(task: string, variable: tf.LayerVariable): Promise<Float32Array> {
  try {
    return Float32Array.from(await variable.read().data());
  } catch (cause) {
    throw new Error(
      `Cannot ${task} as the weights ${variable.originalName} must be there: current value is weights that ` +
        "were disposed. Export the network before you dispose of it",
      { cause },
    );
  }
}
