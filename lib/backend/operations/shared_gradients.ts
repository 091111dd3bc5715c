/** Lets one kernel make all gradients of an operation, when the first of them is asked for. */
import type * as tf from "@tensorflow/tfjs";

/**
 * Returns what a gradient function of tfjs returns: a function for each gradient. Those of the parameters are made
 * beforehand, so that they belong to the scope of the whole backward pass.
 *
 * @param input name of the input whose gradient `run` returns
 * @param parameters gradients that `run` fills, by the name of the input
 * @param run runs the kernel, with or without the gradient of the input
 */
export function sharedGradients(
  input: string,
  parameters: Record<string, tf.Tensor>,
  run: (withInput: boolean) => tf.Tensor,
): Record<string, () => tf.Tensor> {
  let isDone = false;
  const runOnce = (withInput: boolean) => {
    isDone = true;
    return run(withInput);
  };
  const filled = Object.entries(parameters).map(([name, gradient]) =>
    [name, () => {
      if (!isDone) runOnce(false);
      return gradient;
    }] as const
  );
  return { [input]: () => runOnce(true), ...Object.fromEntries(filled) };
}
