/** Corrects what tfjs gets wrong on all its backends, the plain one included (tfjs 4.22.0). */
import { correctBatchNormAxis } from "./batch_norm_axis.ts";
import { correctBatchNormParts } from "./batch_norm_parts.ts";
import { correctBatchedProducts } from "./batched_products.ts";
import { correctConv2DGradient } from "./conv2d_gradient.ts";
import { correctCumsumGradient } from "./cumsum_gradient.ts";
import { correctFusedLeakyRelu } from "./fused_leaky_relu.ts";
import { correctMirrorPadGradient } from "./mirror_pad_gradient.ts";
import { correctPoolGradients } from "./pool_gradients.ts";
import { correctResizeGradients } from "./resize_gradients.ts";
import { correctScatterUpdate } from "./scatter_update.ts";
import { correctWholeNumbers } from "./whole_numbers.ts";

let isDone = false;

/** Puts right kernels of the plain backend, and gradients of every backend; once, however often it is called. */
export function correctTfjs(): void {
  if (isDone) return;
  isDone = true;
  correctBatchNormAxis();
  correctBatchNormParts();
  correctBatchedProducts();
  correctConv2DGradient();
  correctCumsumGradient();
  correctFusedLeakyRelu();
  correctMirrorPadGradient();
  correctPoolGradients();
  correctResizeGradients();
  correctScatterUpdate();
  correctWholeNumbers();
}
