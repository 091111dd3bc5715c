/** Measures how far back in a sequence a recurrent network's loss can still be felt. */
import * as tf from "@tensorflow/tfjs";
import { checkDataset } from "../../core/check_dataset.ts";
import type { Dataset, Labels } from "../../core/dataset.ts";
import { checkLabels } from "../../metrics/check_input.ts";
import { forEachBatch } from "../for_each_batch.ts";
import { initialStates, type UnrolledNet, unrolledNet } from "./unrolled_net.ts";

/** Size of the loss's gradient with respect to the states after each step, in the order of reading. */
export interface StepGradients {
  /** For the hidden state, which the read-out sees after the last step: float64 `[steps]`. */
  hidden: Float64Array;
  /** For an LSTM's cell state: float64 `[steps]`; 0 after the last step, as nobody reads it any more. */
  cell?: Float64Array;
}

/**
 * Returns, for each step, the mean over the examples of the L2 norm of the gradient of an example's own softmax
 * cross-entropy with respect to its state after that step. Gradients that shrink on the way to the first steps are
 * what makes long dependencies hard to learn (Bengio, Simard and Frasconi 1994, doi 10.1109/72.279181; Pascanu et
 * al. 2013, arXiv 1211.5063).
 *
 * The states are what one step hands to the next. So the gradient of an LSTM's cell state holds the hidden state of
 * the same step fixed, and the other way round.
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits; see `unrolledNet` for which will do
 */
export function stepGradients(model: tf.LayersModel, data: Dataset): StepGradients {
  const task = "measure step gradients", net = unrolledNet(model);
  checkLabels(task, data.labels, model.outputs[0].shape[1] as number);
  checkDataset(task, data);
  const sums = net.stateSizes.map(() => new Float64Array(net.steps));
  const examples = forEachBatch(data, (images, start) => {
    const gradients = stateGradients(net, images, data.labels.subarray(start, start + images.shape[0]));
    gradients.forEach((gradient, i) => {
      sums[i % sums.length][Math.floor(i / sums.length)] += sumOfNorms(gradient);
    });
  }, { task });
  const [hidden, cell] = sums.map((sum) => sum.map((total) => total / examples));
  return cell ? { hidden, cell } : { hidden };
}

/**
 * Returns the gradients `[batch, units]` of the sum of the losses: each row is that of its example's own loss. Step
 * by step, each state in turn; the last step has only the hidden state, which alone is read out.
 */
function stateGradients(net: UnrolledNet, images: tf.Tensor4D, labels: Labels): tf.Tensor[] {
  const inputs = net.stepInputs(images), states = net.stateSizes.length;
  const zeros = inputs.flatMap((_, step) =>
    initialStates(net, labels.length).slice(0, step < inputs.length - 1 ? states : 1)
  );
  // The gradient with respect to zeros that are added to a state is that with respect to the state.
  const loss = (...nudges: tf.Tensor[]): tf.Scalar => {
    const last = inputs.reduce((before, input, step) =>
      net.step(input, before).map((state, i) => {
        const nudge = nudges[step * states + i];
        return nudge ? tf.add(state, nudge) : state;
      }), initialStates(net, labels.length));
    return summedCrossEntropy(net.readOut(last[0]), labels);
  };
  return tf.grads(loss)(zeros);
}

function summedCrossEntropy(logits: tf.Tensor2D, labels: Labels): tf.Scalar {
  const targets = tf.oneHot(tf.tensor1d(Int32Array.from(labels), "int32"), logits.shape[1]);
  return tf.neg(tf.sum(tf.mul(targets, tf.logSoftmax(logits))));
}

/** Returns the sum over the rows of their L2 norms, in double precision: float32 loses squares of small gradients. */
function sumOfNorms(gradient: tf.Tensor): number {
  const [rows, columns] = gradient.shape, values = gradient.dataSync();
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (let i = row * columns; i < (row + 1) * columns; i++) squares += values[i] ** 2;
    sum += Math.sqrt(squares);
  }
  return sum;
}
