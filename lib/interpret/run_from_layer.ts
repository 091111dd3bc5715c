/** Runs a model up to a layer, and from there on with other values in place of the layer's own. */
import { inWords } from "../core/in_words.ts";
import type * as tf from "@tensorflow/tfjs";

/** A model that was run up to a layer and waits for the rest. */
export interface StartedRun {
  /** What the layer gave out, or for the model's input: the input. */
  value: tf.Tensor;
  /** Returns the model's output for another value of the layer; what bypasses the layer stays as it was. */
  finish(value: tf.Tensor): tf.Tensor;
}

/**
 * Runs a model in prediction, layer by layer, up to `layer` inclusive. A gradient of `finish` with respect to its
 * argument is that of the model's output with respect to the layer's. Branches and additions around the layer are
 * followed; a layer that is used twice in the model has no one output, and tfjs throws for it.
 *
 * The layers are called one at a time, so that no value disappears in one that the backend fuses with its
 * neighbours. Call within `tf.tidy`: all values between are kept until its end.
 */
export function runUpTo(model: tf.LayersModel, images: tf.Tensor, layer: tf.layers.Layer): StartedRun {
  const values = new Map<number, tf.Tensor>([[model.inputs[0].id, images]]);
  const target = symbolOf(layer.output);
  // A model lists its layers so that each stands behind those that it reads.
  const end = model.layers.indexOf(layer) + 1;
  runLayers(model.layers.slice(0, end), values);
  return {
    value: valueOf(values, target),
    finish(value) {
      const replaced = new Map(values).set(target.id, value);
      runLayers(model.layers.slice(end), replaced);
      return valueOf(replaced, model.outputs[0]);
    },
  };
}

function runLayers(layers: readonly tf.layers.Layer[], values: Map<number, tf.Tensor>): void {
  for (const layer of layers) {
    const output = symbolOf(layer.output);
    if (values.has(output.id)) continue;
    const inputs = [layer.input].flat().map((input) => valueOf(values, input));
    values.set(
      output.id,
      layer.apply(inputs.length === 1 ? inputs[0] : inputs, { training: false }) as tf.Tensor,
    );
  }
}

function symbolOf(output: tf.SymbolicTensor | tf.SymbolicTensor[]): tf.SymbolicTensor {
  return [output].flat()[0];
}

function valueOf(values: ReadonlyMap<number, tf.Tensor>, { id, name }: tf.SymbolicTensor): tf.Tensor {
  const value = values.get(id);
  if (value) return value;
  throw new TypeError(
    `Cannot run a model as every layer must read earlier ones: current value is ${inWords(name)}`,
  );
}
