/** Adds up one logit of each image, so that one gradient serves a whole batch. */
import * as tf from "@tensorflow/tfjs";

/**
 * Returns the sum over the rows of the logit of each row's class: a scalar. As no row depends on another image, the
 * gradient with respect to the images is for each image that of its own logit.
 *
 * @param logits float32 `[batch, classes]`
 * @param classes one class for each row
 */
export function sumOfLogits(logits: tf.Tensor, classes: readonly number[]): tf.Scalar {
  const chosen = tf.oneHot(tf.tensor1d([...classes], "int32"), logits.shape[1]!);
  return tf.sum(tf.mul(logits, chosen));
}
