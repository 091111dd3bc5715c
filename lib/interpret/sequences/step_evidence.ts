/** Asks a recurrent network after every step what it would say if the sequence ended there. */
import * as tf from "@tensorflow/tfjs";
import type { ImageSet } from "../../core/dataset.ts";
import { softmaxRows } from "../../metrics/softmax.ts";
import { forEachBatch } from "../for_each_batch.ts";
import { initialStates, unrolledNet } from "./unrolled_net.ts";

/** What a network says of each example after each step. */
export interface StepEvidence {
  /** Probabilities, float64 `[examples, steps, classes]`: those of an example after a step add up to 1. */
  probabilities: Float64Array;
  examples: number;
  steps: number;
  classes: number;
}

/**
 * Returns the softmax of the read-out of the hidden state after each step, in the order of reading; after the last
 * step that is what the model says. The read-out was trained on last states alone, so what it makes of earlier ones
 * is how it would have judged, not the best judgement that could be drawn from them.
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits; see `unrolledNet` for which will do
 */
export function stepEvidence(model: tf.LayersModel, set: ImageSet): StepEvidence {
  const net = unrolledNet(model), { steps } = net, classes = model.outputs[0].shape[1] as number;
  const probabilities = new Float64Array(set.size * steps * classes);
  const examples = forEachBatch(set, (images, start) => {
    let states = initialStates(net, images.shape[0]);
    const logits = net.stepInputs(images).map((input) => {
      states = net.step(input, states);
      return net.readOut(states[0]);
    });
    const rows = tf.stack(logits, 1).dataSync();
    probabilities.set(softmaxRows(rows, classes), start * steps * classes);
  }, { task: "read out steps" });
  return { probabilities, examples, steps, classes };
}
