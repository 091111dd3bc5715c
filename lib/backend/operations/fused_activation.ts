/** Knows what tfjs's fused kernels do behind a product or a convolution: a bias, then an activation. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { floatsOf } from "../tfjs/tfjs_internals.ts";
import { activation, type ActivationKind } from "../wrappers/bias_activation.ts";
import { supportsPrelu } from "./prelu_operation.ts";
import { applyPrelu } from "./prelu_values.ts";

/** What tfjs calls a fused kernel's activation by. */
interface FusedAttributes {
  activation?: string;
  leakyreluAlpha?: number;
}

/** Our names for tfjs's; "prelu", which has weights, stands apart. */
const KINDS: Readonly<Record<string, ActivationKind>> = {
  linear: "linear",
  relu: "relu",
  relu6: "relu6",
  elu: "elu",
  leakyrelu: "leakyRelu",
  sigmoid: "sigmoid",
};

/** Says whether a fused call's activation is known, and its bias float32 with one value for each channel. */
export function supportsFused({ inputs, attrs }: KernelCall, outShape: number[]): boolean {
  const { bias, preluActivationWeights: slopes } = inputs, channels = outShape.at(-1)!;
  const isRow = !bias ||
    bias.dtype === "float32" && (bias.shape.at(-1) ?? 1) === channels &&
      tf.util.sizeFromShape(bias.shape) === channels;
  const { activation: name = "linear" } = attrs as FusedAttributes;
  const out = { shape: outShape, dtype: "float32" as const };
  return isRow &&
    (Object.hasOwn(KINDS, name) || name === "prelu" && slopes !== undefined && supportsPrelu(out, slopes));
}

/** Says whether the call's activation is a ReLU, which products and convolutions apply themselves. */
export function appliesRelu(attrs: KernelCall["attrs"]): boolean {
  return (attrs as FusedAttributes).activation === "relu";
}

/** Applies the call's activation in place; with `hasRelu`, the default, a ReLU was applied before. Returns `out`. */
export function finishFused(
  { inputs, attrs }: KernelCall,
  out: tf.TensorInfo,
  { hasRelu = true } = {},
): tf.TensorInfo {
  const { activation: name = "linear", leakyreluAlpha: alpha } = attrs as FusedAttributes;
  if (name === "prelu") applyPrelu(out, inputs.preluActivationWeights!, out);
  else if (name !== "linear" && !(hasRelu && name === "relu")) {
    const values = floatsOf(out);
    // tfjs sends a slope with every activation, which ELU would take for its depth.
    const slope = name === "leakyrelu" && alpha !== undefined ? { alpha } : {};
    activation({ x: values, out: values, kind: KINDS[name], ...slope });
  }
  return out;
}
