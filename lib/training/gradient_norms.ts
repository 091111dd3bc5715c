/** Measures how much of the loss's gradient arrives at each layer. */
import * as tf from "@tensorflow/tfjs";
import { dropoutSteps, setDropoutSteps } from "../backend/operations/dropout_operation.ts";
import { checkDataset } from "../core/check_dataset.ts";
import { type Dataset, imageShape, valuesPerImage } from "../core/dataset.ts";
import { fillBatch } from "../data/sampling/batches.ts";
import { checkModel } from "./check_model.ts";
import { applyInTraining } from "./frozen_layers.ts";
import { weightVariables, withWeights } from "./ema_weights.ts";
import { NotFiniteError } from "./not_finite.ts";
import { smoothedTargets } from "./targets.ts";

const TASK = "measure gradients";

/** The gradient of one kernel. */
export interface GradientNorm {
  /** Name of the kernel's layer. */
  layer: string;
  /** Root of the mean square of the gradient's entries: layers of any size can be compared. */
  rootMeanSquare: number;
}

/**
 * Returns the gradient of the mean softmax cross-entropy over all images with respect to each kernel (weights of rank
 * 2 and more), from the input to the logits. The images go through the model at once; it is left as it was.
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits `[batch, classes]`
 * @throws {TypeError} when images, labels and model do not fit together (see `evaluate`), or no kernel is trainable
 * @throws {RangeError} when the set is empty, or a label is not one of its classes
 * @throws {NotFiniteError} when a gradient is not finite
 */
export function gradientNorms(model: tf.LayersModel, data: Dataset): GradientNorm[] {
  checkDataset(TASK, data);
  checkModel(TASK, model, data);
  const weights = weightVariables(model), masks = dropoutSteps(model);
  try {
    // In training batch norm moves its statistics and dropout draws masks: the model gets its own back.
    return withWeights(weights, weights, () => measured(model, data));
  } finally {
    setDropoutSteps(model, masks);
  }
}

function measured(model: tf.LayersModel, data: Dataset): GradientNorm[] {
  const { size, labels, classNames } = data;
  const kernels = model.layers.flatMap((layer) =>
    layer.trainableWeights.map((weight) => ({ layer: layer.name, variable: weight.read() as tf.Variable }))
  ).filter(({ variable }) => variable.rank >= 2);
  if (kernels.length === 0) {
    throw new TypeError(`Cannot ${TASK} as model must have a trainable kernel: current value is none`);
  }
  return tf.tidy(() => {
    const all = Uint32Array.from(labels.keys());
    const pixels = fillBatch(data, all, new Float32Array(size * valuesPerImage(data)));
    const images = tf.tensor4d(pixels, [size, ...imageShape(data)]);
    const targets = tf.tensor2d(smoothedTargets(labels, classNames.length), [size, classNames.length]);
    const { grads } = tf.variableGrads(
      () => tf.losses.softmaxCrossEntropy(targets, applyInTraining(model, images)).asScalar(),
      kernels.map(({ variable }) => variable),
    );
    return kernels.map(({ layer, variable }) => {
      const rootMeanSquare = Math.sqrt(grads[variable.name].square().mean().dataSync()[0]);
      if (Number.isFinite(rootMeanSquare)) return { layer, rootMeanSquare };
      throw new NotFiniteError(TASK, "every gradient", `${rootMeanSquare} in layer ${layer}`);
    });
  });
}
