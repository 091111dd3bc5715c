/**
 * Makes tensors for kernels to write into.
 *
 * What a kernel leaves for its gradient, such as the places of maxima, it could give out beside its result; but
 * then tfjs fills a tensor of zeros as the gradient of each such output, at every step. So these tensors are made
 * beforehand and handed to the kernel as inputs.
 */
import type * as tf from "@tensorflow/tfjs";
import { makeOutput, registerKernel, runKernel } from "../tfjs/tfjs_internals.ts";

interface EmptyAttributes {
  shape: number[];
  dtype: "float32" | "int32";
}

/** Registers the kernel that `emptyTensor` runs. */
export function registerEmptyTensor(): void {
  registerKernel("AtelierEmpty", ({ attrs }) => {
    const { shape, dtype } = attrs as unknown as EmptyAttributes;
    return makeOutput(shape, dtype);
  });
}

/** Returns a tensor whose values are whatever lay in the memory. */
export function emptyTensor(shape: readonly number[], dtype: "float32" | "int32" = "float32"): tf.Tensor {
  return runKernel("AtelierEmpty", {}, { shape, dtype });
}
