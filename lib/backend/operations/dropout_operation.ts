/** Computes dropout layers in training with one kernel; no mask is stored, the gradient draws it again. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { floatsOf, makeOutput, registerKernel, runKernel } from "../tfjs/tfjs_internals.ts";
import { dropout } from "../wrappers/dropout.ts";
import { overrideCall } from "./override_call.ts";

/** What we use of tfjs's `Dropout`. */
interface DropoutLayer {
  rate: number;
  noiseShape?: number[] | null;
  seed?: number | null;
}

/** What decides a mask besides its size. */
interface DropoutAttributes {
  rate: number;
  seed: number;
  /** Number of the layer's call in training. */
  step: number;
}

/** The next mask of each layer that has drawn one. */
const nextMasks = new WeakMap<tf.layers.Layer, { seed: number; step: number }>();

/**
 * Makes `tf.layers.dropout` use our kernel in training. A seed gives one reproducible sequence of masks, another
 * mask at every call; tfjs's own layer gives the same mask at every call.
 */
export function registerDropout(): void {
  registerKernel("AtelierDropout", droppedOut);
  tf.registerGradient({
    kernelName: "AtelierDropout",
    gradFunc: (dy, _, attrs) => ({ x: () => runKernel("AtelierDropout", { x: dy as tf.Tensor }, attrs) }),
  });
  overrideCall<DropoutLayer>(tf.layers.dropout({ rate: 0.5 }), (layer, { input, isTraining, original }) => {
    const { rate, noiseShape } = layer;
    // Layers that inherit, such as SpatialDropout1D, leave out more than single values.
    const isPlain = layer.getClassName() === "Dropout" && !noiseShape && input.dtype === "float32";
    if (!isTraining || !isPlain || rate <= 0 || rate >= 1) return original();
    const { seed, step } = nextMask(layer);
    nextMasks.set(layer, { seed, step: step + 1 });
    return runKernel("AtelierDropout", { x: input }, { rate, seed, step });
  });
}

/**
 * Returns how many masks each dropout layer of a model has drawn, in the order of the layers; a checkpoint keeps
 * it, so that training goes on with the masks that were to come.
 */
export function dropoutSteps(model: tf.LayersModel): number[] {
  return dropoutLayers(model).map((layer) => nextMask(layer).step);
}

/**
 * Lets a model of the same layers and seeds go on after so many masks.
 *
 * @throws {RangeError} when the model has another number of dropout layers
 */
export function setDropoutSteps(model: tf.LayersModel, steps: readonly number[]): void {
  const layers = dropoutLayers(model);
  if (steps.length !== layers.length) {
    throw new RangeError(
      `Cannot set the dropout layers' steps as there must be one for each of ${layers.length} layers: ` +
        `current value is ${steps.length} steps`,
    );
  }
  layers.forEach((layer, i) => nextMasks.set(layer, { ...nextMask(layer), step: steps[i] }));
}

function dropoutLayers(model: tf.LayersModel): (tf.layers.Layer & DropoutLayer)[] {
  return model.layers.flatMap((layer) =>
    "layers" in layer
      ? dropoutLayers(layer as unknown as tf.LayersModel)
      : layer.getClassName() === "Dropout"
      ? [layer as tf.layers.Layer & DropoutLayer]
      : []
  );
}

/** Without a seed of its own, a layer draws one. */
function nextMask(layer: tf.layers.Layer & DropoutLayer): { seed: number; step: number } {
  return nextMasks.get(layer) ??
    { seed: layer.seed ?? crypto.getRandomValues(new Uint32Array(1))[0], step: 0 };
}

function droppedOut({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x } = inputs as Record<string, tf.TensorInfo>;
  const out = makeOutput(x.shape);
  dropout({ x: floatsOf(x), out: floatsOf(out), ...attrs as unknown as DropoutAttributes });
  return out;
}
