/** Computes dense layers with their bias and ReLU in one product, and their gradients in three. */
import * as tf from "@tensorflow/tfjs";
import { isOurBackend } from "../tfjs/our_backend.ts";
import { disposeOutput, floatsOf, makeOutput, registerKernel, runKernel } from "../tfjs/tfjs_internals.ts";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { derivativeOrder } from "../tfjs/tfjs_gradients.ts";
import { biasActivationGradient } from "../wrappers/bias_activation.ts";
import { matmul } from "../wrappers/matmul.ts";
import { emptyTensor } from "./empty_tensor.ts";
import { overrideCall } from "./override_call.ts";
import { sharedGradients } from "./shared_gradients.ts";

/** What we use of tfjs's `Dense`. */
interface DenseLayer {
  kernel: { read(): tf.Tensor2D };
  bias: { read(): tf.Tensor1D } | null;
  activation: { getClassName(): string; apply(x: tf.Tensor): tf.Tensor } | null;
}

interface Attributes {
  relu: boolean;
}

/** Makes dense layers over inputs of any rank run in our kernels. */
export function registerDenseLayers(): void {
  registerKernel("AtelierDense", forward);
  registerKernel("AtelierDenseGradients", gradients);
  tf.registerGradient({
    kernelName: "AtelierDense",
    inputsToSave: ["x", "weights"],
    outputsToSave: [true],
    gradFunc: (dys, [x, weights, y], attrs) => {
      const dWeights = emptyTensor(weights.shape), dBias = emptyTensor(weights.shape.slice(-1));
      return sharedGradients("x", { weights: dWeights, bias: dBias }, (withInput) => {
        const inputs = { dy: [dys].flat()[0], x, weights, y, dWeights, dBias };
        return runKernel("AtelierDenseGradients", inputs, { ...attrs, withInput });
      });
    },
  });
  overrideCall<DenseLayer>(tf.layers.dense({ units: 1 }), (layer, { input, original }) => {
    if (input.dtype !== "float32" || input.rank < 2) return original();
    const activation = layer.activation?.getClassName() ?? "linear";
    const y = multiplied(input, layer.kernel.read(), layer.bias?.read(), activation === "relu");
    return activation === "relu" || activation === "linear" ? y : layer.activation!.apply(y);
  });
}

/**
 * Computes x weights + bias over the last axis of x: one kernel, and one for its gradients, on our backend; on
 * every other, or where somebody differentiates a gradient, tfjs's own.
 *
 * @param x float32 `[..., depth]`
 * @param weights float32 `[depth, units]`
 * @param bias float32 `[units]`
 * @returns float32 `[..., units]`
 */
export function denseProduct(x: tf.Tensor, weights: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor {
  if (isOurBackend() && derivativeOrder() < 2) return multiplied(x, weights, bias, false);
  return tf.tidy(() => {
    const [depth, units] = weights.shape;
    const rows = tf.reshape<tf.Rank.R2>(x, [-1, depth]);
    return tf.reshape(tf.fused.matMul({ a: rows, b: weights, bias }), [...x.shape.slice(0, -1), units]);
  });
}

function multiplied(
  x: tf.Tensor,
  weights: tf.Tensor2D,
  bias: tf.Tensor1D | undefined,
  relu: boolean,
): tf.Tensor {
  return runKernel("AtelierDense", { x, weights, ...(bias && { bias }) }, { relu });
}

function forward({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x, weights, bias } = inputs as Record<string, tf.TensorInfo>;
  const { relu } = attrs as unknown as Attributes;
  const [depth, columns] = weights.shape;
  const out = makeOutput([...x.shape.slice(0, -1), columns]);
  matmul({
    a: floatsOf(x),
    b: floatsOf(weights),
    out: floatsOf(out),
    rows: tf.util.sizeFromShape(x.shape.slice(0, -1)),
    columns,
    depth,
    ...(bias && { bias: floatsOf(bias) }),
    activation: relu ? "relu" : "linear",
  });
  return out;
}

/** Fills `dWeights` and `dBias`, and returns the gradient of the input, or nothing worth a look without it. */
function gradients({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { dy, x, weights, y, dWeights, dBias } = inputs as Record<string, tf.TensorInfo>;
  const { relu, withInput } = attrs as unknown as Attributes & { withInput: boolean };
  const [depth, columns] = weights.shape;
  const rows = tf.util.sizeFromShape(x.shape.slice(0, -1));
  const dx = makeOutput(withInput ? x.shape : [1]);
  const dz = relu ? makeOutput(dy.shape) : dy;
  // Views are taken anew for each step, as one step may grow the memory.
  biasActivationGradient({
    dy: floatsOf(dy),
    y: floatsOf(y),
    dx: relu ? floatsOf(dz) : undefined,
    dbias: floatsOf(dBias),
    kind: relu ? "relu" : "linear",
  });
  if (withInput) {
    const out = floatsOf(dx), size = { rows, columns: depth, depth: columns };
    matmul({ a: floatsOf(dz), b: floatsOf(weights), out, ...size, transposeB: true });
  }
  const out = floatsOf(dWeights), size = { rows: depth, columns, depth: rows };
  matmul({ a: floatsOf(x), b: floatsOf(dz), out, ...size, transposeA: true });
  if (relu) disposeOutput(dz);
  return dx;
}
