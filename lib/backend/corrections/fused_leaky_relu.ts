/** Corrects the plain backend's fused kernels where a leaky ReLU comes without a slope: tfjs makes NaN of it. */
import { correctPlainKernel } from "../tfjs/tfjs_plain.ts";

/** The slope of `tf.leakyRelu`, for which tfjs's gradient stands too. */
const DEFAULT_SLOPE = 0.2;

/** Corrects "FusedConv2D", "FusedDepthwiseConv2D" and "_FusedMatMul". */
export function correctFusedLeakyRelu(): void {
  for (const kernelName of ["FusedConv2D", "FusedDepthwiseConv2D", "_FusedMatMul"]) {
    correctPlainKernel(kernelName, ({ inputs, attrs }, stock) => {
      const { leakyreluAlpha = DEFAULT_SLOPE } = attrs as { leakyreluAlpha?: number };
      return stock(inputs, { ...attrs, leakyreluAlpha });
    });
  }
}
