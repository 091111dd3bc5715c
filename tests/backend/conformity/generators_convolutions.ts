/** Draws calls of matrix products and of convolutions over images, plain, fused, depthwise and backwards. */
import * as tf from "@tensorflow/tfjs";
import { type ConvAttributes, convolutionShape } from "../../../lib/backend/operations/conv2d_layer.ts";
import {
  depthwiseConv2dFilterGradient,
  depthwiseConv2dInputGradient,
} from "../../../lib/backend/references/depthwise_conv2d.ts";
import { runKernel } from "../../../lib/backend/tfjs/tfjs_internals.ts";
import type { Draw } from "./draw.ts";
import type { CaseGenerators, OperationCase } from "./operation_case.ts";
import type { PlainTensor } from "./plain_tensor.ts";

const EQUATIONS: readonly [string, string[]][] = [
  ["ij,jk->ik", ["23", "34"]],
  ["ij->ji", ["23"]],
  ["ij->", ["23"]],
  ["ij->ij", ["23"]],
  ["bij,bjk->bik", ["223", "234"]],
  ["i,j->ij", ["3", "4"]],
  ["bi,bi->b", ["23", "23"]],
  ["abcd,cde->abe", ["2234", "342"]],
  [",ij->i", ["", "23"]],
];

/** Calls of products of matrices and filters. */
export const convolutions: CaseGenerators = {
  BatchMatMul: (draw, index) => {
    const [a, b, transposeA, transposeB] = factors(draw, index);
    return {
      inputs: [a, b],
      run: (a, b) => tf.matMul(a, b, transposeA, transposeB),
      hasGradients: a.dtype === "float32",
      isSummed: true,
      options: { transposeA, transposeB },
    };
  },
  _FusedMatMul: (draw, index) => {
    const [a, b, transposeA, transposeB] = factors(draw, index);
    const columns = b.shape[b.shape.length - (transposeB ? 2 : 1)], activation = activationOf(draw);
    const inputs = [a, b, ...parametersOf(draw, columns, activation, a.dtype)];
    return {
      inputs,
      run: (a, b, bias, slopes) =>
        tf.fused.matMul({ a, b, transposeA, transposeB, activation, ...extras(bias, slopes) }),
      hasGradients: a.dtype === "float32" && activation === "relu",
      isSummed: true,
      options: { transposeA, transposeB, activation },
    };
  },
  Einsum: (draw, index) => {
    const [equation, sizes] = EQUATIONS[index % EQUATIONS.length],
      dtype = draw.oneOf(["float32", "int32"] as const);
    const inputs = sizes.map((shape) => draw.tensor([...shape].map(Number), dtype));
    return { inputs, run: (...tensors) => tf.einsum(equation, ...tensors), options: equation };
  },
  Conv2D: (draw, index) => convolution(draw, index, "Conv2D"),
  Conv2DBackpropInput: (draw, index) => backwards(draw, index, "Conv2DBackpropInput"),
  Conv2DBackpropFilter: (draw, index) => backwards(draw, index, "Conv2DBackpropFilter"),
  FusedConv2D: (draw, index) => convolution(draw, index, "FusedConv2D"),
  DepthwiseConv2dNative: (draw, index) => convolution(draw, index, "DepthwiseConv2dNative"),
  DepthwiseConv2dNativeBackpropInput: (draw, index) =>
    backwards(draw, index, "DepthwiseConv2dNativeBackpropInput"),
  DepthwiseConv2dNativeBackpropFilter: (draw, index) =>
    backwards(draw, index, "DepthwiseConv2dNativeBackpropFilter"),
  FusedDepthwiseConv2D: (draw, index) => convolution(draw, index, "FusedDepthwiseConv2D"),
};

function factors(draw: Draw, index: number): [PlainTensor, PlainTensor, boolean, boolean] {
  const dtype = index % 4 === 3 ? "int32" : "float32", [rows, depth, columns] = draw.integers(3, 1, 9);
  const transposeA = draw.isTrue(), transposeB = draw.isTrue(), batch = draw.shape(0, 2);
  const thin = draw.isTrue(0.3) ? batch.map((size) => draw.isTrue() ? size : 1) : batch;
  const a = draw.tensor([...batch, ...(transposeA ? [depth, rows] : [rows, depth])], dtype);
  const b = draw.tensor([...thin, ...(transposeB ? [columns, depth] : [depth, columns])], dtype);
  return [a, b, transposeA, transposeB];
}

type Activation = "linear" | "relu" | "relu6" | "elu" | "sigmoid" | "leakyrelu" | "prelu";

const activationOf = (draw: Draw) =>
  draw.oneOf<Activation>(["linear", "relu", "relu", "relu6", "elu", "sigmoid", "leakyrelu", "prelu"]);

/** A bias, and slopes where the activation has them. */
function parametersOf(
  draw: Draw,
  channels: number,
  activation: Activation,
  dtype: tf.DataType,
): PlainTensor[] {
  if (activation === "prelu") return [draw.tensor([channels], dtype), draw.tensor([channels], dtype)];
  return draw.isTrue(0.7) ? [draw.tensor([channels], dtype)] : [];
}

const extras = (bias?: tf.Tensor, preluActivationWeights?: tf.Tensor) => ({
  ...(bias && { bias }),
  ...(preluActivationWeights && { preluActivationWeights }),
});

type Pad = Exclude<ConvAttributes["pad"], number> | 1;

interface Convolution {
  x: PlainTensor;
  filter: PlainTensor;
  strides: [number, number];
  dilations: [number, number];
  pad: Pad;
  channels: number;
}

const MODES = ["floor", "round", "ceil"] as const;

function parts(draw: Draw, index: number, isDepthwise: boolean): Convolution {
  const [height, width] = draw.integers(2, 3, 9), [inChannels, last] = draw.integers(2, 1, 5);
  const dtype = index % 5 === 4 && !isDepthwise ? "int32" : "float32";
  const strides = draw.isTrue() ? [1, 1] : draw.integers(2, 1, 3), isStrided = Math.max(...strides) > 1;
  const hasRoom = Math.min(height, width) > 4;
  const dilations = isStrided || !hasRoom || draw.isTrue(0.7) ? [1, 1] : draw.integers(2, 1, 2);
  const filterSize = draw.isTrue(0.4) ? [3, 3] : draw.integers(2, 1, 3);
  return {
    x: draw.tensor([draw.batch(), height, width, inChannels], dtype),
    filter: draw.tensor([...filterSize, inChannels, last], dtype),
    strides: strides as [number, number],
    dilations: dilations as [number, number],
    pad: draw.oneOf<Pad>(["same", "valid", 1, [[0, 0], [1, 0], [0, 2], [0, 0]]]),
    channels: isDepthwise ? inChannels * last : last,
  };
}

function convolution(draw: Draw, index: number, kernel: string): OperationCase {
  const isDepthwise = kernel.includes("Depthwise"), isFused = kernel.startsWith("Fused");
  const { x, filter, strides, dilations, pad, channels } = parts(draw, index, isDepthwise);
  const activation = activationOf(draw), isRounded = typeof pad !== "string";
  // The fused operations' gradients know how to round down only.
  const dimRoundingMode = isRounded ? isFused ? "floor" : draw.oneOf(MODES) : undefined;
  const options = { strides, pad, dilations, ...(dimRoundingMode && { dimRoundingMode }) };
  const isPlain = dilations[0] * dilations[1] === 1 && x.dtype === "float32";
  const base = {
    isSummed: true,
    hasGradients: isPlain && (!isFused || activation === "relu"),
    options: { ...options, activation },
  };
  if (!isFused) {
    const run = isDepthwise ? tf.depthwiseConv2d : tf.conv2d;
    return {
      ...base,
      inputs: [x, filter],
      run: (x, filter) =>
        run(x as tf.Tensor4D, filter as tf.Tensor4D, strides, pad, "NHWC", dilations, dimRoundingMode),
    };
  }
  const run = isDepthwise ? tf.fused.depthwiseConv2d : tf.fused.conv2d;
  return {
    ...base,
    inputs: [x, filter, ...parametersOf(draw, channels, activation, x.dtype)],
    run: (x, filter, bias, slopes) =>
      run({
        x: x as tf.Tensor4D,
        filter: filter as tf.Tensor4D,
        ...options,
        // The types forget that it may be given in numbers.
        pad: pad as "same",
        activation,
        ...extras(bias, slopes),
      }),
  };
}

function backwards(draw: Draw, index: number, kernel: string): OperationCase {
  const isDepthwise = kernel.includes("Depthwise"), isOfInput = kernel.endsWith("Input");
  const { x, filter, strides, pad, dilations: drawn } = parts(draw, isDepthwise ? 0 : index, isDepthwise);
  const dilations: [number, number] = isDepthwise ? drawn : [1, 1];
  const dimRoundingMode = typeof pad === "string" ? undefined : draw.oneOf(MODES);
  const attributes = { strides, pad, dilations, dimRoundingMode, dataFormat: "NHWC" };
  const info = convolutionShape(x.shape, filter.shape, attributes);
  const channels = info.outChannels * (isDepthwise ? info.inChannels : 1);
  const dy = draw.tensor([info.batch, info.outHeight, info.outWidth, channels], x.dtype);
  const shape = { ...info, channelMultiplier: info.outChannels };
  const floats = ({ values }: PlainTensor) => Float32Array.from(values as number[]);
  const expected = () => {
    const of = isOfInput ? x : filter, out = new Float32Array(of.values.length);
    if (isOfInput) {
      depthwiseConv2dInputGradient({ ...shape, dy: floats(dy), filter: floats(filter), dx: out });
    } else depthwiseConv2dFilterGradient({ ...shape, x: floats(x), dy: floats(dy), dFilter: out });
    return [{ shape: of.shape, dtype: of.dtype, values: [...out] }];
  };
  return {
    inputs: isOfInput ? [dy, filter] : [x, dy],
    run: (first, second) =>
      isOfInput
        ? runKernel(kernel, { dy: first, filter: second }, { ...attributes, inputShape: x.shape })
        : runKernel(kernel, { x: first, dy: second }, { ...attributes, filterShape: filter.shape }),
    isSummed: true,
    hasGradients: kernel === "Conv2DBackpropInput" && x.dtype === "float32",
    options: attributes,
    // The cpu backend forgets the dilations.
    ...(isDepthwise && { expected }),
  };
}
