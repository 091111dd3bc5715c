/** Keeps the gradients of all variables together from growing too long. */
import * as tf from "@tensorflow/tfjs";
import { isOurBackend } from "./tfjs/our_backend.ts";
import { floatsOf } from "./tfjs/tfjs_internals.ts";
import { sumOfSquares } from "./wrappers/optimisers.ts";

/** Returns the root of the sum of the squares of all values of all float32 tensors; works on every backend. */
export function globalNorm(tensors: readonly tf.Tensor[]): number {
  if (isOurBackend() && tensors.every(({ dtype }) => dtype === "float32")) {
    // What lies on another backend comes over first: that may move memory, and views come after.
    tensors.forEach(floatsOf);
    return Math.sqrt(sumOfSquares(tensors.map(floatsOf)));
  }
  const squares = tf.tidy(() => tensors.map((tensor) => tensor.square().sum().dataSync()[0]));
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
}

/**
 * Returns gradients of the same directions whose norm together is `largestNorm` at most (Pascanu et al. 2013,
 * arXiv 1211.5063), under the same names, as `optimizer.applyGradients` takes them. The caller disposes of
 * them, and of the given ones.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { clipByGlobalNorm, useBackend } from "./mod.ts";
 * await useBackend();
 * const clipped = clipByGlobalNorm({ a: tf.tensor1d([3, 0]), b: tf.tensor1d([4]) }, 1);
 * clipped.b.dataSync()[0]; // 0.8
 * ```
 */
export function clipByGlobalNorm(gradients: tf.NamedTensorMap, largestNorm: number): tf.NamedTensorMap {
  if (!(largestNorm > 0)) {
    throw new RangeError(
      `Cannot clip gradients as largestNorm must be above 0: current value is ${largestNorm}`,
    );
  }
  const norm = globalNorm(Object.values(gradients));
  const entries = Object.entries(gradients).map(([name, gradient]) =>
    [name, norm > largestNorm ? gradient.mul<tf.Tensor>(largestNorm / norm) : gradient.clone()] as const
  );
  return Object.fromEntries(entries);
}
