/** Gives tfjs our max and average pooling, with their gradients. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { floatsOf, makeOutput, replaceKernel } from "../tfjs/tfjs_internals.ts";
import {
  averagePool,
  averagePoolGradient,
  maxPool,
  maxPoolGradient,
  type PoolShape,
} from "../wrappers/pool.ts";

interface PoolAttributes {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: "same" | "valid" | number;
  dimRoundingMode?: "floor" | "round" | "ceil";
}

type Image = [number, number, number, number];

/** Replaces tfjs's kernels "MaxPool", "MaxPoolGrad", "AvgPool" and "AvgPoolGrad". */
export function registerPooling(): void {
  const isFloat = ({ inputs }: KernelCall) =>
    Object.values(inputs).every((input) => input?.dtype === "float32");
  replaceKernel("MaxPool", { supports: isFloat, run: (call) => pooled(call, maxPool) });
  replaceKernel("AvgPool", { supports: isFloat, run: (call) => pooled(call, averagePool) });
  replaceKernel("MaxPoolGrad", {
    supports: isFloat,
    run: ({ inputs, attrs }) => {
      const { dy, input, output } = inputs as {
        dy: tf.TensorInfo;
        input: tf.TensorInfo;
        output: tf.TensorInfo;
      };
      const dx = makeOutput(input.shape);
      maxPoolGradient({
        dy: floatsOf(dy),
        x: floatsOf(input),
        y: floatsOf(output),
        dx: floatsOf(dx),
        shape: poolShape(input.shape, attrs),
      });
      return dx;
    },
  });
  replaceKernel("AvgPoolGrad", {
    supports: isFloat,
    run: ({ inputs, attrs }) => {
      const { dy, input } = inputs as { dy: tf.TensorInfo; input: tf.TensorInfo };
      const dx = makeOutput(input.shape);
      averagePoolGradient({
        dy: floatsOf(dy),
        dx: floatsOf(dx),
        shape: poolShape(input.shape, attrs),
      });
      return dx;
    },
  });
}

function pooled({ inputs, attrs }: KernelCall, pool: typeof maxPool): tf.TensorInfo {
  const { x } = inputs as { x: tf.TensorInfo };
  const shape = poolShape(x.shape, attrs);
  const out = makeOutput([shape.images, shape.outHeight, shape.outWidth, shape.channels]);
  pool({ x: floatsOf(x), out: floatsOf(out), shape });
  return out;
}

function poolShape(input: readonly number[], attrs: KernelCall["attrs"]): PoolShape {
  const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as PoolAttributes;
  const info = tf.backend_util.computePool2DInfo(
    input as Image,
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  return {
    images: info.batchSize,
    height: info.inHeight,
    width: info.inWidth,
    channels: info.inChannels,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    windowHeight: info.filterHeight,
    windowWidth: info.filterWidth,
    strideHeight: info.strideHeight,
    strideWidth: info.strideWidth,
    padTop: info.padInfo.top,
    padLeft: info.padInfo.left,
  };
}
