/**
 * Computes 3 x 3 convolution layers without bias or activation, such as stand before batch normalisation.
 *
 * Winograd's method rounds otherwise than a plain sum: where a plain sum is exactly zero, as over the empty
 * background of an image, it may be a little more. A ReLU right behind it would let half of those through, so
 * such layers, and tfjs's own convolution, keep to the plain method on the way forward.
 */
import * as tf from "@tensorflow/tfjs";
import { floatsOf, type KernelCall, makeOutput, registerKernel, runKernel } from "../tfjs_internals.ts";
import { isWinogradConv2d, winogradConv2d, winogradConv2dGradients } from "../wrappers/winograd.ts";
import { type Conv2DLayer, type LayerInfo, layerInfo } from "./conv2d_layer.ts";
import { overrideCall } from "./override_call.ts";

interface WinogradAttributes {
  info: LayerInfo;
}

/** Makes convolution layers that suit Winograd's method use it. */
export function registerWinogradLayers(): void {
  registerKernel("AtelierWinograd", forward);
  registerKernel("AtelierWinogradGradients", gradients);
  registerKernel("AtelierEmpty", ({ attrs }) => makeOutput((attrs as unknown as { shape: number[] }).shape));
  tf.registerGradient({
    kernelName: "AtelierWinograd",
    inputsToSave: ["x", "filter"],
    gradFunc: (dy, [x, filter], attrs) => lazyGradients([dy].flat()[0], { x, filter }, attrs),
  });
  overrideCall<Conv2DLayer>(tf.layers.conv2d({ filters: 1, kernelSize: 1 }), (layer, { input, original }) => {
    const info = layerInfo(layer, input);
    const isBare = !layer.bias && layer.activation.getClassName() === "linear";
    if (!info || !isWinogradConv2d(info) || !isBare) return original();
    return runKernel("AtelierWinograd", { x: input, filter: layer.kernel.read() }, { info });
  });
}

function forward({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x, filter } = inputs as Record<string, tf.TensorInfo>;
  const { info } = attrs as unknown as WinogradAttributes;
  const out = makeOutput([info.batch, info.outHeight, info.outWidth, info.outChannels]);
  winogradConv2d({ ...info, x: floatsOf(x), filter: floatsOf(filter), out: floatsOf(out) });
  return out;
}

/**
 * The gradients of input and filter come from one kernel, which runs when the first of them is asked for. That
 * of the filter is made beforehand, so that it belongs to the scope of the whole backward pass.
 */
function lazyGradients(
  dy: tf.Tensor,
  { x, filter }: { x: tf.Tensor; filter: tf.Tensor },
  attributes: tf.NamedAttrMap,
): Record<string, () => tf.Tensor> {
  const dFilter = runKernel("AtelierEmpty", {}, { shape: filter.shape });
  let isDone = false;
  const run = (withInput: boolean) => {
    isDone = true;
    return runKernel("AtelierWinogradGradients", { dy, x, filter, dFilter }, { ...attributes, withInput });
  };
  return {
    x: () => run(true),
    filter: () => {
      if (!isDone) run(false);
      return dFilter;
    },
  };
}

/** Fills `dFilter`, and returns the gradient of the input, or nothing worth a look without it. */
function gradients({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { dy, x, filter, dFilter } = inputs as Record<string, tf.TensorInfo>;
  const { info, withInput } = attrs as unknown as WinogradAttributes & { withInput: boolean };
  const dx = makeOutput(withInput ? x.shape : [1]);
  winogradConv2dGradients({
    ...info,
    dy: floatsOf(dy),
    x: floatsOf(x),
    filter: floatsOf(filter),
    dx: withInput ? floatsOf(dx) : undefined,
    dFilter: floatsOf(dFilter),
  });
  return dx;
}
