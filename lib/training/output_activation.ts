/** Finds out what a network does last to its outputs. */
import * as tf from "@tensorflow/tfjs";

/** Classes of layers that hand on in another shape, or in part, what they are given. */
const HANDING_ON: readonly string[] = ["Flatten", "Reshape", "Permute", "Dropout", "Activation"];

/** The activation that makes a network's outputs, and the layer that computes it. */
export interface OutputActivation {
  layer: string;
  /** As tfjs calls it: "softmax", "linear". */
  activation: string;
}

/**
 * Returns the activation of the layer that makes the model's first output, behind layers that only hand it on and
 * inside of models that serve as layers; undefined where it has none.
 */
export function outputActivation(model: tf.LayersModel): OutputActivation | undefined {
  let output: tf.SymbolicTensor | undefined = model.outputs[0];
  while (output) {
    const layer: tf.layers.Layer = output.sourceLayer, kind = layer.getClassName();
    if (layer instanceof tf.LayersModel) {
      output = layer.outputs[0];
      continue;
    }
    if (kind === "Softmax") return { layer: layer.name, activation: "softmax" };
    const { activation } = layer.getConfig();
    if (typeof activation === "string" && activation !== "linear") return { layer: layer.name, activation };
    if (!HANDING_ON.includes(kind)) return undefined;
    output = output.inputs[0];
  }
  return undefined;
}
