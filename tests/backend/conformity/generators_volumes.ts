/** Draws calls of convolutions and pooling over volumes, forwards and backwards. */
import * as tf from "@tensorflow/tfjs";
import { runKernel } from "../../../lib/backend/tfjs/tfjs_internals.ts";
import type { Draw } from "./draw.ts";
import type { CaseGenerator, CaseGenerators } from "./operation_case.ts";
import type { PlainTensor } from "./plain_tensor.ts";

type Three = [number, number, number];
type Five = [number, number, number, number, number];

/** Calls of operations on volumes `[batch, depth, height, width, channels]`. */
export const volumes: CaseGenerators = {
  Conv3D: (draw, index) => {
    const { x, filter, strides, pad } = parts(draw, index);
    const dilations: Three = Math.max(...strides) > 1 || draw.isTrue(0.7) ? [1, 1, 1] : [1, 2, 1];
    return {
      inputs: [x, filter],
      run: (x, filter) =>
        tf.conv3d(x as tf.Tensor5D, filter as tf.Tensor5D, strides, pad, "NDHWC", dilations),
      hasGradients: x.dtype === "float32" && Math.max(...dilations) === 1,
      isSummed: true,
      options: { strides, pad, dilations },
    };
  },
  Conv3DBackpropInputV2: (draw) => {
    const { x, filter, strides, pad } = parts(draw, 0);
    const outShape = outShapeOf(x, filter, strides, pad), dy = draw.tensor(outShape);
    return {
      inputs: [dy, filter],
      run: (dy, filter) =>
        tf.conv3dTranspose(dy as tf.Tensor5D, filter as tf.Tensor5D, x.shape as Five, strides, pad),
      isSummed: true,
      options: { strides, pad, inputShape: x.shape },
    };
  },
  Conv3DBackpropFilterV2: (draw) => {
    const { x, filter, strides, pad } = parts(draw, 0);
    const dy = draw.tensor(outShapeOf(x, filter, strides, pad));
    const attributes = { strides, pad, filterShape: filter.shape };
    return {
      inputs: [x, dy],
      run: (x, dy) => runKernel("Conv3DBackpropFilterV2", { x, dy }, attributes),
      isSummed: true,
      options: attributes,
    };
  },
  MaxPool3D: pooling(tf.maxPool3d, ["float32", "int32"]),
  AvgPool3D: pooling(tf.avgPool3d, ["float32"]),
  MaxPool3DGrad: poolingGradient("MaxPool3DGrad", tf.maxPool3d),
  AvgPool3DGrad: poolingGradient("AvgPool3DGrad", tf.avgPool3d),
};

function parts(draw: Draw, index: number) {
  const sizes = draw.integers(3, 2, 5), [inChannels, outChannels] = draw.integers(2, 1, 3);
  const dtype = index % 5 === 4 ? "int32" as const : "float32" as const;
  return {
    x: draw.tensor([draw.batch(), ...sizes, inChannels], dtype),
    filter: draw.tensor([...draw.integers(3, 1, 2), inChannels, outChannels], dtype),
    strides: (draw.isTrue() ? [1, 1, 1] : draw.integers(3, 1, 2)) as Three,
    pad: draw.oneOf(["same", "valid"] as const),
  };
}

function outShapeOf(x: PlainTensor, filter: PlainTensor, strides: Three, pad: "same" | "valid"): number[] {
  return tf.backend_util.computeConv3DInfo(x.shape as Five, filter.shape as Five, strides, 1, pad).outShape;
}

function windows(draw: Draw) {
  return {
    filterSize: draw.integers(3, 1, 3) as Three,
    strides: draw.integers(3, 1, 3) as Three,
    pad: draw.oneOf(["same", "valid"] as const),
  };
}

function pooling(run: typeof tf.avgPool3d, dtypes: readonly tf.DataType[]): CaseGenerator {
  return (draw, index) => {
    const x = draw.tensor(
      [draw.batch(), ...draw.integers(3, 3, 5), draw.integer(1, 3)],
      dtypes[index % dtypes.length],
    );
    const { filterSize, strides, pad } = windows(draw);
    return {
      inputs: [x],
      run: (x) => run(x as tf.Tensor5D, filterSize, strides, pad),
      hasGradients: x.dtype === "float32",
      options: { filterSize, strides, pad },
    };
  };
}

function poolingGradient(kernel: string, run: typeof tf.avgPool3d): CaseGenerator {
  return (draw) => {
    const x = draw.tensor([draw.batch(), ...draw.integers(3, 3, 5), draw.integer(1, 3)]);
    const options = windows(draw), { filterSize, strides, pad } = options;
    const { outShape } = tf.backend_util.computePool3DInfo(x.shape as Five, filterSize, strides, 1, pad);
    return {
      inputs: [draw.tensor(outShape), x],
      run: (dy, input) => {
        const output = run(input as tf.Tensor5D, filterSize, strides, pad);
        return runKernel(kernel, { dy, input, output }, options);
      },
      options,
    };
  };
}
