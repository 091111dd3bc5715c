/** Computes the addition of two tensors and the ReLU behind it, as in residual networks, in one kernel. */
import * as tf from "@tensorflow/tfjs";
import { fusedInto, markFinished } from "../tfjs/fusion_plan.ts";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { floatsOf, makeOutput, registerKernel, runKernel } from "../tfjs/tfjs_internals.ts";
import { addRelu } from "../wrappers/add_relu.ts";
import { activationGradient } from "../wrappers/bias_activation.ts";
import { overrideCall } from "./override_call.ts";

/** Makes addition layers with a ReLU behind them run in one kernel. */
export function registerAddLayers(): void {
  registerKernel("AtelierAddRelu", forward);
  registerKernel("AtelierAddReluGradient", backward);
  tf.registerGradient({
    kernelName: "AtelierAddRelu",
    outputsToSave: [true],
    gradFunc: (dys, [y]) => {
      const dy = [dys].flat()[0];
      const gradient = runKernel("AtelierAddReluGradient", { dy, y });
      // The tape may dispose of each operand's gradient by itself, so each has a tensor of its own.
      return { a: () => tf.reshape(gradient, y.shape), b: () => tf.reshape(gradient, y.shape) };
    },
  });
  overrideCall(tf.layers.add(), (layer, { inputs, original }) => {
    const [a, b] = inputs;
    const successors = fusedInto(layer);
    if (!successors.length || inputs.length !== 2 || String(a.shape) !== String(b.shape)) return original();
    return markFinished(runKernel("AtelierAddRelu", { a, b }), successors);
  });
}

function forward({ inputs }: KernelCall): tf.TensorInfo {
  const { a, b } = inputs as Record<string, tf.TensorInfo>;
  const out = makeOutput(a.shape);
  addRelu({ a: floatsOf(a), b: floatsOf(b), out: floatsOf(out) });
  return out;
}

function backward({ inputs }: KernelCall): tf.TensorInfo {
  const { dy, y } = inputs as Record<string, tf.TensorInfo>;
  const dx = makeOutput(y.shape);
  activationGradient({
    dy: floatsOf(dy),
    source: floatsOf(y),
    from: "output",
    dx: floatsOf(dx),
    kind: "relu",
  });
  return dx;
}
