/** Computes softmax cross-entropy and its gradient in one kernel, for `tf.losses.softmaxCrossEntropy`. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { derivativeOrder } from "../tfjs/tfjs_gradients.ts";
import { floatsOf, makeOutput, registerKernel, runKernel } from "../tfjs/tfjs_internals.ts";
import { combineAlong } from "../wrappers/elementwise.ts";
import { crossEntropy } from "../wrappers/softmax.ts";
import { emptyTensor } from "./empty_tensor.ts";

/** `tf.losses.softmaxCrossEntropy` without its type parameters. */
type SoftmaxCrossEntropy = (
  labels: tf.Tensor | tf.TensorLike,
  logits: tf.Tensor | tf.TensorLike,
  weights?: tf.Tensor | tf.TensorLike,
  labelSmoothing?: number,
  reduction?: tf.Reduction,
) => tf.Tensor;

/** Makes `tf.losses.softmaxCrossEntropy` use our kernels. */
export function registerCrossEntropy(): void {
  registerKernel("AtelierCrossEntropy", forward);
  registerKernel("AtelierScaleRows", scaledRows);
  tf.registerGradient({
    kernelName: "AtelierCrossEntropy",
    inputsToSave: ["gradient"],
    gradFunc: (dLosses, [gradient]) => {
      const logits = () => runKernel("AtelierScaleRows", { x: gradient, scales: dLosses as tf.Tensor });
      // As tfjs has it: the labels' gradient is the negative of the logits'.
      return { logits, labels: () => tf.neg(logits()) };
    },
  });
  const losses = tf.losses as { softmaxCrossEntropy: SoftmaxCrossEntropy };
  const stock = losses.softmaxCrossEntropy;
  losses.softmaxCrossEntropy = (labels, logits, weights, labelSmoothing = 0, reduction) => {
    const isOurs = tf.getBackend() === "wasm" && derivativeOrder() < 2 && isMatrix(logits) &&
      isMatrix(labels) && String(labels.shape) === String(logits.shape);
    if (!isOurs) return stock(labels, logits, weights, labelSmoothing, reduction);
    return tf.tidy(() => {
      const smoothed = labelSmoothing > 0
        ? tf.add(tf.mul(labels, 1 - labelSmoothing), labelSmoothing / logits.shape[1])
        : labels;
      const gradient = derivativeOrder() > 0 ? emptyTensor(logits.shape) : undefined;
      const rowLosses = runKernel("AtelierCrossEntropy", {
        labels: tf.cast(smoothed, "float32"),
        logits: tf.cast(logits, "float32"),
        ...(gradient && { gradient }),
      });
      return tf.losses.computeWeightedLoss(rowLosses, weights, reduction);
    });
  };
}

function isMatrix(value: unknown): value is tf.Tensor2D {
  return value instanceof tf.Tensor && value.rank === 2 && value.size > 0;
}

/** Returns the loss of each row, and fills `gradient` with those of the logits where it is given. */
function forward({ inputs }: KernelCall): tf.TensorInfo {
  const { labels, logits, gradient } = inputs as Record<string, tf.TensorInfo>;
  const losses = makeOutput(logits.shape.slice(0, 1));
  crossEntropy({
    x: floatsOf(logits),
    labels: floatsOf(labels),
    loss: floatsOf(losses),
    ...(gradient && { dx: floatsOf(gradient) }),
  });
  return losses;
}

/** Multiplies each row of x by its number in `scales`. */
function scaledRows({ inputs }: KernelCall): tf.TensorInfo {
  const { x, scales } = inputs as Record<string, tf.TensorInfo>;
  const out = makeOutput(x.shape), [rows, columns] = x.shape;
  const along = { times: 1, outer: rows, repeat: columns, inner: 1 };
  combineAlong({ operation: "multiply", x: floatsOf(x), y: floatsOf(scales), out: floatsOf(out), ...along });
  return out;
}
