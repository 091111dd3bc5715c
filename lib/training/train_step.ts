/** Takes one step of training. */
import * as tf from "@tensorflow/tfjs";
import { clipByGlobalNorm } from "../backend/clip_gradients.ts";
import { argmax } from "../core/argmax.ts";
import { applyInTraining } from "./frozen_layers.ts";
import { smoothedTargets } from "./targets.ts";
import type { Teaching } from "./distillation/teacher.ts";

/** The smallest probability whose logarithm is taken. */
const LEAST = 2 ** -126;

/** What a step is taken with. */
export interface TrainStep {
  /** Maps the images to logits `[batch, classes]`. */
  model: tf.LayersModel;
  optimizer: tf.Optimizer;
  /** Float32 `[batch, height, width, channels]`. */
  images: tf.Tensor4D;
  /** One for each image, 0 to `classes - 1`. */
  labels: ArrayLike<number>;
  classes: number;
  /** Fraction of each target that is spread over all classes, 0 to 1. */
  labelSmoothing: number;
  /** Weights of the sums of the kernels' absolute values and squares in the loss; 0 by default. */
  l1?: number | undefined;
  l2?: number | undefined;
  /** How much the loss of an image counts, by its label; all alike by default. */
  classWeights?: readonly number[] | undefined;
  /** Longest gradient of all weights together; any by default. */
  clipNorm?: number | undefined;
  /** What a teacher says of the images; labels alone count by default. */
  teaching?: Teaching | undefined;
}

/** What the batch showed, before the step changed the weights. */
export interface StepResult {
  /** Mean loss of the images, label smoothing, class weights and teacher included, penalties on weights not. */
  loss: number;
  /** Number of right predictions; 0 where the loss is not finite. */
  right: number;
}

/** Moves the model's trainable weights down the gradient of softmax cross-entropy, or of distillation, by one step. */
export function trainStep(
  { model, optimizer, images, labels, classes, labelSmoothing, clipNorm, ...added }: TrainStep,
): StepResult {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  return tf.tidy(() => {
    const targets = tf.tensor2d(smoothedTargets(labels, classes, labelSmoothing), [labels.length, classes]);
    const { l1 = 0, l2 = 0, classWeights, teaching } = added;
    const imageWeights = classWeights && tf.tensor1d(Array.from(labels, (label) => classWeights[label]));
    let logits!: tf.Tensor2D, imageLoss!: tf.Scalar;
    const { grads } = tf.variableGrads(() => {
      logits = tf.keep(applyInTraining(model, images));
      const crossEntropy = meanCrossEntropy(targets, logits, imageWeights);
      imageLoss = tf.keep(
        teaching ? distilled(crossEntropy, logits, { teaching, imageWeights }) : crossEntropy,
      );
      const penalties = [...weightPenalties(variables, l1, l2), ...layerPenalties(model)];
      return penalties.length > 0 ? imageLoss.add(tf.addN(penalties)) : imageLoss;
    }, variables);
    optimizer.applyGradients(
      clipNorm === undefined ? grads : clipByGlobalNorm(grads, clipNorm),
    );
    const loss = imageLoss.dataSync()[0];
    // Logits that are no numbers have no highest one, and are no use to the caller of such a loss.
    const values = Number.isFinite(loss) ? logits.dataSync() as Float32Array : new Float32Array();
    const predictions = argmax(values, classes);
    tf.dispose([logits, imageLoss]);
    let right = 0;
    for (let i = 0; i < predictions.length; i++) if (predictions[i] === labels[i]) right++;
    return { loss, right };
  });
}

/** Returns the mean over the batch of each image's softmax cross-entropy times its weight. */
function meanCrossEntropy(targets: tf.Tensor2D, logits: tf.Tensor2D, weights?: tf.Tensor1D): tf.Scalar {
  // The sum over the images is divided by the number of weights that are not 0: all of them.
  return tf.losses.softmaxCrossEntropy(targets, logits, weights).asScalar();
}

/** Returns alpha T^2 KL(teacher || student) + (1 - alpha) cross-entropy, both softened by the temperature T. */
function distilled(
  crossEntropy: tf.Scalar,
  logits: tf.Tensor2D,
  { teaching: { targets, temperature, alpha }, imageWeights }: {
    teaching: Teaching;
    imageWeights: tf.Tensor1D | undefined;
  },
): tf.Scalar {
  // A probability of 0 adds nothing, though it has no logarithm.
  const entropies = targets.mul(targets.maximum(LEAST).log()).sum<tf.Tensor1D>(1);
  const entropy = (imageWeights ? entropies.mul(imageWeights) : entropies).mean();
  const divergence = meanCrossEntropy(targets, logits.div(temperature), imageWeights).add(entropy);
  return divergence.mul(alpha * temperature ** 2).add<tf.Scalar>(crossEntropy.mul(1 - alpha));
}

/** Returns the terms of l1 sum |w| + l2 sum w^2 over all kernels (rank 2 and more: no biases); none where both are 0. */
function weightPenalties(variables: readonly tf.Variable[], l1: number, l2: number): tf.Scalar[] {
  if (l1 === 0 && l2 === 0) return [];
  return variables.filter(({ rank }) => rank >= 2).flatMap((kernel) => [
    ...(l1 > 0 ? [kernel.abs().sum().mul<tf.Scalar>(l1)] : []),
    ...(l2 > 0 ? [kernel.square().sum().mul<tf.Scalar>(l2)] : []),
  ]);
}

/** Returns the penalties that layers bring with them, such as their `kernelRegularizer`'s, as `model.fit` adds them. */
function layerPenalties(model: tf.LayersModel): tf.Scalar[] {
  return model.calculateLosses().map((loss) => loss.mean());
}
