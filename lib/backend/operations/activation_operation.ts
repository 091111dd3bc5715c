/** Gives tfjs our activations, each with its gradient in one kernel. */
import * as tf from "@tensorflow/tfjs";
import { derivativeOrder, replaceGradient } from "../tfjs_gradients.ts";
import {
  floatsOf,
  type KernelCall,
  makeOutput,
  registerKernel,
  replaceKernel,
  runKernel,
} from "../tfjs_internals.ts";
import { activation, activationGradient, type ActivationKind } from "../wrappers/bias_activation.ts";

interface ActivationAttributes {
  kind: ActivationKind;
  alpha?: number;
}

interface GradientAttributes extends ActivationAttributes {
  from: "input" | "output";
}

/** tfjs's kernels: what each computes, and which of its values tfjs saves for the gradient. */
const STOCK: Readonly<Record<string, GradientAttributes>> = {
  Relu: { kind: "relu", from: "input" },
  Relu6: { kind: "relu6", from: "input" },
  LeakyRelu: { kind: "leakyRelu", from: "input" },
  Elu: { kind: "elu", from: "output" },
  Selu: { kind: "selu", from: "input" },
  Sigmoid: { kind: "sigmoid", from: "output" },
  Tanh: { kind: "tanh", from: "output" },
  Softplus: { kind: "softplus", from: "input" },
};

/** Activations that tfjs's layers put together from many operations. */
const COMPOSED = { gelu: "gelu", gelu_new: "geluTanh", swish: "swish", mish: "mish" } as const;

/** What we use of tfjs-layers' `Activation`. */
interface LayerActivation {
  apply(x: tf.Tensor, alpha?: number): tf.Tensor;
}

/** Replaces tfjs's activation kernels, their gradients, and the composed activations of its layers. */
export function registerActivations(): void {
  registerKernel("AtelierActivation", activated);
  registerKernel("AtelierActivationGradient", gradientOf);
  tf.registerGradient({
    kernelName: "AtelierActivation",
    inputsToSave: ["x"],
    gradFunc: (dy, [source], attributes) => ({
      x: () => runGradient(dy as tf.Tensor, source, { ...attributes, from: "input" } as GradientAttributes),
    }),
  });
  for (const [kernelName, { kind, from }] of Object.entries(STOCK)) {
    replaceKernel(kernelName, {
      serves: ({ inputs }) => inputs.x!.dtype === "float32",
      run: (call) => activated({ ...call, attrs: { ...call.attrs, kind } }),
    });
    replaceGradient(kernelName, (dy, [source], attributes) => ({
      x: () => runGradient(dy as tf.Tensor, source, { ...attributes, kind, from }),
    }));
  }
  replaceGradient("Prelu", (dy, [x, alpha]) => preluGradients(dy as tf.Tensor, x, alpha));
  for (const [name, kind] of Object.entries(COMPOSED)) replaceComposed(name as keyof typeof COMPOSED, kind);
}

/** The slopes `alpha` may lack axes of x; tfjs goes through tensors of booleans, which is slow. */
function preluGradients(dy: tf.Tensor, x: tf.Tensor, alpha: tf.Tensor): Record<string, () => tf.Tensor> {
  return {
    x: () => {
      const above = runGradient(dy, x, { kind: "relu", from: "input" });
      return tf.add(above, tf.mul(tf.sub(dy, above), alpha));
    },
    alpha: () => {
      const below = tf.mul(dy, tf.minimum(x, 0));
      const axes = tf.broadcast_util.getReductionAxes(alpha.shape, x.shape);
      return tf.reshape(axes.length > 0 ? tf.sum(below, axes) : below, alpha.shape);
    },
  };
}

function replaceComposed(name: keyof typeof COMPOSED, kind: ActivationKind): void {
  const layer = tf.layers.activation({ activation: name }) as unknown as { activation: LayerActivation };
  const prototype = Object.getPrototypeOf(layer.activation) as LayerActivation;
  const stock = prototype.apply;
  prototype.apply = function (this: LayerActivation, x, alpha = 1) {
    const isOurs = tf.getBackend() === "wasm" && derivativeOrder() < 2 && x.dtype === "float32" &&
      alpha === 1;
    return isOurs ? runKernel("AtelierActivation", { x }, { kind }) : stock.call(this, x, alpha);
  };
}

function runGradient(dy: tf.Tensor, source: tf.Tensor, attributes: GradientAttributes): tf.Tensor {
  return runKernel("AtelierActivationGradient", { dy, source }, { ...attributes });
}

function activated({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const x = inputs.x!;
  const { kind, alpha } = attrs as unknown as ActivationAttributes;
  const out = makeOutput(x.shape);
  activation({ x: floatsOf(x), out: floatsOf(out), kind, ...(alpha === undefined ? {} : { alpha }) });
  return out;
}

function gradientOf({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { dy, source } = inputs as Record<string, tf.TensorInfo>;
  const { kind, from, alpha } = attrs as unknown as GradientAttributes;
  const dx = makeOutput(source.shape);
  activationGradient({
    dy: floatsOf(dy),
    source: floatsOf(source),
    from,
    dx: floatsOf(dx),
    kind,
    ...(alpha === undefined ? {} : { alpha }),
  });
  return dx;
}
