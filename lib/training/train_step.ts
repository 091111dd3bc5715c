/** Takes one step of training. */
import * as tf from "@tensorflow/tfjs";
import { clipByGlobalNorm } from "../backend/clip_gradients.ts";
import { predictedClasses } from "./evaluate.ts";
import { smoothedTargets } from "./targets.ts";

/** What a step is taken with. */
export interface TrainStep {
  /** Maps the images to logits `[batch, classes]`. */
  model: tf.LayersModel;
  optimizer: tf.Optimizer;
  /** Float32 `[batch, height, width, 1]`. */
  images: tf.Tensor4D;
  /** One for each image, 0 to `classes - 1`. */
  labels: ArrayLike<number>;
  classes: number;
  /** Share of each target that is spread over all classes, 0 to 1. */
  labelSmoothing: number;
  /** Longest gradient of all weights together; any by default. */
  largestGradientNorm?: number | undefined;
}

/** What the batch showed, before the step changed the weights. */
export interface StepResult {
  /** Mean softmax cross-entropy, label smoothing included. */
  loss: number;
  /** Number of right predictions. */
  right: number;
}

/** Moves the model's trainable weights down the gradient of softmax cross-entropy by one step. */
export function trainStep(
  { model, optimizer, images, labels, classes, labelSmoothing, largestGradientNorm }: TrainStep,
): StepResult {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  return tf.tidy(() => {
    const targets = tf.tensor2d(smoothedTargets(labels, classes, labelSmoothing), [labels.length, classes]);
    let logits!: tf.Tensor2D;
    const { value, grads } = tf.variableGrads(() => {
      logits = tf.keep(model.apply(images, { training: true }) as tf.Tensor2D);
      return tf.losses.softmaxCrossEntropy(targets, logits).asScalar();
    }, variables);
    optimizer.applyGradients(
      largestGradientNorm === undefined ? grads : clipByGlobalNorm(grads, largestGradientNorm),
    );
    const predictions = predictedClasses(logits.dataSync() as Float32Array, classes);
    logits.dispose();
    const right = predictions.reduce((count, predicted, i) => count + Number(predicted === labels[i]), 0);
    return { loss: value.dataSync()[0], right };
  });
}
