/** Computes softmax cross-entropy and its gradient in one kernel, for `tf.losses.softmaxCrossEntropy`. */
import * as tf from "@tensorflow/tfjs";
import { derivativeOrder } from "../tfjs_gradients.ts";
import { floatsOf, type KernelCall, makeOutput, registerKernel, runKernel } from "../tfjs_internals.ts";
import { combineAlong } from "../wrappers/elementwise.ts";
import { crossEntropy } from "../wrappers/softmax.ts";

interface CrossEntropyAttributes {
  /** Whether the gradient is computed along with the losses. */
  isTraining: boolean;
}

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
    outputsToSave: [false, true],
    gradFunc: (dys, [gradient]) => {
      const dLosses = (dys as tf.Tensor[])[0];
      const logits = () => runKernel("AtelierScaleRows", { x: gradient, scales: dLosses });
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
      const shares = labelSmoothing > 0
        ? tf.add(tf.mul(labels, 1 - labelSmoothing), labelSmoothing / logits.shape[1])
        : labels;
      const inputs = { labels: tf.cast(shares, "float32"), logits: tf.cast(logits, "float32") };
      const attributes = { isTraining: derivativeOrder() > 0 };
      const [rowLosses] = runKernel<tf.Tensor[]>("AtelierCrossEntropy", inputs, attributes);
      return tf.losses.computeWeightedLoss(rowLosses, weights, reduction);
    });
  };
}

function isMatrix(value: unknown): value is tf.Tensor2D {
  return value instanceof tf.Tensor && value.rank === 2 && value.size > 0;
}

function forward({ inputs, attrs }: KernelCall): tf.TensorInfo[] {
  const { labels, logits } = inputs as Record<string, tf.TensorInfo>;
  const { isTraining } = attrs as unknown as CrossEntropyAttributes;
  const losses = makeOutput(logits.shape.slice(0, 1));
  const gradient = makeOutput(isTraining ? logits.shape : [0]);
  crossEntropy({
    x: floatsOf(logits),
    labels: floatsOf(labels),
    loss: floatsOf(losses),
    ...(isTraining && { dx: floatsOf(gradient) }),
  });
  return [losses, gradient];
}

/** Multiplies each row of x by its number in `scales`. */
function scaledRows({ inputs }: KernelCall): tf.TensorInfo {
  const { x, scales } = inputs as Record<string, tf.TensorInfo>;
  const out = makeOutput(x.shape), [rows, columns] = x.shape;
  const along = { times: 1, outer: rows, repeat: columns, inner: 1 };
  combineAlong({ operation: "multiply", x: floatsOf(x), y: floatsOf(scales), out: floatsOf(out), ...along });
  return out;
}
