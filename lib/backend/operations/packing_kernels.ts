/** Takes those kernels of tfjs's WASM backend out of use that keep a packed copy of a tensor's values. */
import * as tf from "@tensorflow/tfjs";

/**
 * tfjs-backend-wasm 4.22.0 makes XNNPACK pack these kernels' second operand, and the bias, at the first call with a
 * tensor, and keeps the result for as long as the tensor lives (`conv2d_impl.cc`, `batch_mat_mul_impl.cc`,
 * `prelu_impl.cc`). Our optimizers and averages write values in place, which such a copy would never show.
 */
export const PACKING_KERNELS: readonly string[] = [
  "BatchMatMul",
  "_FusedMatMul",
  "Conv2D",
  "FusedConv2D",
  "DepthwiseConv2dNative",
  "FusedDepthwiseConv2D",
  "Prelu",
];

/** Removes them, so that what our kernels do not support goes to the plain backend's, which keep nothing. */
export function dropPackingKernels(): void {
  for (const kernelName of PACKING_KERNELS) tf.unregisterKernel(kernelName, "wasm");
}
