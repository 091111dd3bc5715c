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

/** The same for each example by itself. */
export interface StepGradientNorms {
  /** One list for each step, in the order of reading, with a norm for each example: float64 `[examples]`. */
  hidden: Float64Array[];
  /** For an LSTM's cell state, likewise. */
  cell?: Float64Array[];
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
  const net = unrolledNet(model), sums = net.stateSizes.map(() => new Float64Array(net.steps));
  forEachNorm(model, data, (norms, { state, step }) => {
    sums[state][step] += norms.reduce((sum, norm) => sum + norm, 0);
  });
  const [hidden, cell] = sums.map((sum) => sum.map((total) => total / data.size));
  return cell ? { hidden, cell } : { hidden };
}

/**
 * Returns what `stepGradients` takes the mean of. What a network keeps of an example's gradient between two steps is
 * the ratio of its norms there: a notebook takes the mean of its logarithm over examples, with its interval, and of the
 * difference of two networks' on the same examples (`pairedTInterval`), and says "more" or "less" by that interval. A
 * ratio of means follows the few examples whose gradients are largest. Untrained networks are drawn anew by several
 * seeds.
 *
 * @param model as `stepGradients`
 */
export function stepGradientNorms(model: tf.LayersModel, data: Dataset): StepGradientNorms {
  const net = unrolledNet(model);
  const all = net.stateSizes.map(() => Array.from({ length: net.steps }, () => new Float64Array(data.size)));
  forEachNorm(model, data, (norms, { state, step, start }) => all[state][step].set(norms, start));
  const [hidden, cell] = all;
  return cell ? { hidden, cell } : { hidden };
}

/** Where some examples' norms belong: a state after a step, and the index of the first of them. */
interface NormPlace {
  state: number;
  step: number;
  start: number;
}

/** Calls `work` with the norms of some examples at a time, `[batch]`. */
function forEachNorm(
  model: tf.LayersModel,
  data: Dataset,
  work: (norms: Float64Array, place: NormPlace) => void,
): void {
  const task = "measure step gradients", net = unrolledNet(model), states = net.stateSizes.length;
  checkLabels(task, data.labels, model.outputs[0].shape[1] as number);
  checkDataset(task, data);
  forEachBatch(data, (images, start) => {
    const gradients = stateGradients(net, images, data.labels.subarray(start, start + images.shape[0]));
    gradients.forEach((gradient, i) => {
      work(normsOf(gradient), { state: i % states, step: Math.floor(i / states), start });
    });
  }, { task });
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

/** Returns the L2 norm of each row, in double precision: float32 loses squares of small gradients. */
function normsOf(gradient: tf.Tensor): Float64Array {
  const [rows, columns] = gradient.shape, values = gradient.dataSync();
  return Float64Array.from({ length: rows }, (_, row) => {
    let squares = 0;
    for (let i = row * columns; i < (row + 1) * columns; i++) squares += values[i] ** 2;
    return Math.sqrt(squares);
  });
}
