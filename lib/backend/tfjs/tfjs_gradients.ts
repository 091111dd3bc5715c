/** What we know of tfjs's gradients: their registry, which all backends share, and the tapes that record. */
import * as tf from "@tensorflow/tfjs";

/**
 * Returns how many derivatives are being taken: 0 in prediction and in the backward pass of a first
 * derivative, 1 while the function under a gradient runs, 2 within the gradient of a gradient.
 *
 * Kernels of ours that have no stock counterpart know their first derivative only.
 */
export function derivativeOrder(): number {
  return tf.engine().state.gradientDepth;
}

/**
 * Puts a right gradient in the place of a wrong one of tfjs's, with the same saved tensors, on every backend.
 *
 * @throws {Error} when tfjs has no gradient for the kernel
 */
export function correctGradient(kernelName: string, gradFunc: tf.GradFunc): void {
  const stock = stockGradient(kernelName);
  tf.unregisterGradient(kernelName);
  tf.registerGradient({ ...stock, gradFunc });
}

/**
 * Puts a gradient in the place of tfjs's for the same kernel, with the same saved tensors, where the WASM
 * backend is in use, all values are float32 and `supports`, if given, agrees. Where somebody differentiates the
 * gradient itself, or on another backend, tfjs's own stays in force.
 *
 * @throws {Error} when tfjs has no gradient for the kernel
 */
export function replaceGradient(
  kernelName: string,
  gradient: tf.GradFunc,
  supports: (saved: tf.Tensor[]) => boolean = () => true,
): void {
  const stock = stockGradient(kernelName);
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    ...stock,
    gradFunc: (dy, saved, attributes) => {
      const isOurs = tf.getBackend() === "wasm" && derivativeOrder() === 0 &&
        [dy, saved].flat().every(({ dtype }) => dtype === "float32") && supports(saved);
      return (isOurs ? gradient : stock.gradFunc)(dy, saved, attributes);
    },
  });
}

function stockGradient(kernelName: string): tf.GradConfig {
  const stock = tf.getGradient(kernelName);
  if (stock) return stock;
  throw new Error(`Cannot replace a gradient as tfjs must have one: current value is ${kernelName}`);
}
