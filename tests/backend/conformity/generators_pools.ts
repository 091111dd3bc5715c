/** Draws calls of pooling and normalisation over images, forwards and backwards. */
import * as tf from "@tensorflow/tfjs";
import { runKernel } from "../../../lib/backend/tfjs/tfjs_internals.ts";
import type { Draw, Flavour } from "./draw.ts";
import type { CaseGenerator, CaseGenerators } from "./operation_case.ts";

type Two = [number, number];
type Four = [number, number, number, number];

/** Calls of operations on images `[batch, height, width, channels]`. */
export const pools: CaseGenerators = {
  MaxPool: pooling(tf.maxPool, ["float32", "float32", "int32", "bool"], ["ordinary", "ordinary", "border"]),
  AvgPool: pooling(tf.avgPool, ["float32", "float32", "int32"], ["ordinary"]),
  MaxPoolGrad: poolingGradient("MaxPoolGrad", tf.maxPool),
  AvgPoolGrad: poolingGradient("AvgPoolGrad", tf.avgPool),
  MaxPoolWithArgmax: (draw, index) => {
    const x = draw.tensor(images(draw), index % 3 === 2 ? "int32" : "float32");
    const { filterSize, strides } = windows(draw), withBatch = draw.isTrue();
    const pad = draw.oneOf(["same", "valid"] as const);
    return {
      inputs: [x],
      run: (x) => Object.values(tf.maxPoolWithArgmax(x as tf.Tensor4D, filterSize, strides, pad, withBatch)),
      options: { filterSize, strides, pad, withBatch },
    };
  },
  FusedBatchNorm: (draw, index) => {
    const rank = draw.integer(2, 4), shape = draw.shape(rank, rank), channels = shape.slice(-1);
    const dtype = index % 4 === 3 ? "int32" : "float32";
    const variance = draw.tensor(channels, dtype), ofChannels = () => draw.tensor(channels, dtype);
    const positive = {
      ...variance,
      values: (variance.values as number[]).map((value) => 1 + Math.abs(value)),
    };
    const hasOffset = draw.isTrue(), hasScale = draw.isTrue();
    const parameters = [hasOffset, hasScale].flatMap((isGiven) => isGiven ? [ofChannels()] : []);
    return {
      inputs: [draw.tensor(shape, dtype), ofChannels(), positive, ...parameters],
      run: (x, mean, variance, ...given) => {
        const offset = hasOffset ? given[0] as tf.Tensor1D : undefined;
        const scale = hasScale ? given.at(-1) as tf.Tensor1D : undefined;
        return tf.batchNorm(x as tf.Tensor2D, mean as tf.Tensor1D, variance as tf.Tensor1D, offset, scale);
      },
      hasGradients: dtype === "float32",
      options: { hasScale, hasOffset },
    };
  },
  LRN: (draw) => {
    const x = draw.tensor(images(draw)),
      options = normalisation(draw),
      { depthRadius, bias, alpha, beta } = options;
    return {
      inputs: [x],
      run: (x) => tf.localResponseNormalization(x as tf.Tensor4D, depthRadius, bias, alpha, beta),
      hasGradients: true,
      options,
    };
  },
  LRNGrad: (draw) => {
    const shape = images(draw), options = normalisation(draw);
    return {
      inputs: [draw.tensor(shape), draw.tensor(shape), draw.tensor(shape)],
      run: (x, y, dy) => runKernel("LRNGrad", { x, y, dy }, options),
      options,
    };
  },
  Dilation2D: (draw, index) => {
    const { x, filter, strides, pad, dilations } = dilation(draw, index % 4 === 3 ? "int32" : "float32");
    return {
      inputs: [x, filter],
      run: (x, filter) => tf.dilation2d(x as tf.Tensor4D, filter as tf.Tensor3D, strides, pad, dilations),
      hasGradients: x.dtype === "float32",
      options: { strides, pad, dilations },
    };
  },
  Dilation2DBackpropInput: dilationGradient("Dilation2DBackpropInput"),
  Dilation2DBackpropFilter: dilationGradient("Dilation2DBackpropFilter"),
};

const images = (
  draw: Draw,
): Four => [draw.batch(), draw.integer(3, 7), draw.integer(3, 7), draw.integer(1, 5)];

const normalisation = (draw: Draw) => ({
  depthRadius: draw.integer(0, 3),
  bias: draw.oneOf([1, 2]),
  alpha: draw.oneOf([1, 0.5]),
  beta: draw.oneOf([0.5, 0.75, 1]),
});

type Pad = Parameters<typeof tf.avgPool>[3];

/** Draws windows; of 1 x 1 over padding cpu makes the input as it is, whatever the strides. */
function windows(draw: Draw) {
  const filterSize = draw.integers(2, 1, 3) as Two, isPoint = Math.max(...filterSize) === 1;
  const pad: Pad = isPoint
    ? "valid"
    : draw.oneOf<Pad>(["same", "valid", 1, [[0, 0], [1, 0], [0, 1], [0, 0]]]);
  return {
    filterSize,
    strides: draw.integers(2, 1, 3) as Two,
    pad,
    dimRoundingMode: typeof pad === "string" ? undefined : draw.oneOf(["floor", "round", "ceil"] as const),
  };
}

type Pooling = (
  x: tf.Tensor4D,
  size: Two,
  strides: Two,
  pad: Pad,
  mode?: "floor" | "round" | "ceil",
) => tf.Tensor;

function pooling(run: Pooling, dtypes: readonly tf.DataType[], flavours: readonly Flavour[]): CaseGenerator {
  return (draw, index) => {
    const flavour = draw.oneOf(flavours), options = windows(draw);
    const { filterSize, strides, pad, dimRoundingMode } = options;
    return {
      inputs: [draw.tensor(images(draw), dtypes[index % dtypes.length], flavour)],
      run: (x) => run(x as tf.Tensor4D, filterSize, strides, pad, dimRoundingMode),
      hasGradients: dtypes[index % dtypes.length] === "float32" && flavour === "ordinary",
      options,
    };
  };
}

function poolingGradient(kernel: string, run: Pooling): CaseGenerator {
  return (draw) => {
    const shape = images(draw),
      options = windows(draw),
      { filterSize, strides, pad, dimRoundingMode } = options;
    const { outShape } = tf.backend_util.computePool2DInfo(
      shape,
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    return {
      inputs: [draw.tensor(outShape), draw.tensor(shape)],
      run: (dy, input) => {
        const output = run(input as tf.Tensor4D, filterSize, strides, pad, dimRoundingMode);
        return runKernel(kernel, { dy, input, output }, options);
      },
      options,
    };
  };
}

function dilation(draw: Draw, dtype: tf.DataType) {
  const shape = images(draw), isStrided = draw.isTrue();
  return {
    x: draw.tensor(shape, dtype),
    filter: draw.tensor([...draw.integers(2, 1, 3), shape[3]], dtype),
    strides: (isStrided ? draw.integers(2, 1, 2) : [1, 1]) as Two,
    dilations: (isStrided ? [1, 1] : draw.integers(2, 1, 2)) as Two,
    pad: draw.oneOf(["same", "valid"] as const),
  };
}

function dilationGradient(kernel: string): CaseGenerator {
  return (draw) => {
    const { x, filter, ...options } = dilation(draw, "float32"), { strides, pad, dilations } = options;
    const { outShape } = tf.backend_util.computeDilation2DInfo(
      x.shape as Four,
      filter.shape as [number, number, number],
      strides,
      pad,
      "NHWC",
      dilations,
    );
    return {
      inputs: [x, filter, draw.tensor(outShape)],
      run: (x, filter, dy) => runKernel(kernel, { x, filter, dy }, options),
      options,
    };
  };
}
