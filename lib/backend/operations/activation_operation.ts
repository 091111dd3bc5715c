/** Gives tfjs our activations, each with its gradient in one kernel. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { derivativeOrder, replaceGradient } from "../tfjs/tfjs_gradients.ts";
import { floatsOf, makeOutput, registerKernel, replaceKernel, runKernel } from "../tfjs/tfjs_internals.ts";
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
      supports: ({ inputs }) => inputs.x!.dtype === "float32",
      run: (call) => activated({ ...call, attrs: { ...call.attrs, kind } }),
    });
    replaceGradient(kernelName, (dy, [source], attributes) => ({
      x: () => runGradient(dy as tf.Tensor, source, { ...attributes, kind, from }),
    }));
  }
  for (const [name, kind] of Object.entries(COMPOSED)) replaceComposed(name as keyof typeof COMPOSED, kind);
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
