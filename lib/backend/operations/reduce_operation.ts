/** Gives tfjs our sums and means. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { replaceGradient } from "../tfjs/tfjs_gradients.ts";
import { floatsOf, makeOutput, replaceKernel } from "../tfjs/tfjs_internals.ts";
import { reduce } from "../wrappers/reduce.ts";

interface ReduceAttributes {
  axis: number | number[];
  keepDims: boolean;
}

/** A tensor seen as `[outer, length, inner]`, of which the middle goes. */
interface Block {
  outer: number;
  length: number;
  inner: number;
  outShape: number[];
}

/** Replaces tfjs's kernels "Sum" and "Mean", where the axes that go lie next to each other, and the mean's gradient. */
export function registerReductions(): void {
  for (const [kernelName, operation] of [["Sum", "sum"], ["Mean", "mean"]] as const) {
    replaceKernel(kernelName, {
      supports: (call) => call.inputs.x!.dtype === "float32" && blockOf(call) !== undefined,
      run: (call) => {
        const { outShape, ...block } = blockOf(call)!;
        const out = makeOutput(outShape);
        reduce({ operation, x: floatsOf(call.inputs.x!), out: floatsOf(out), ...block });
        return out;
      },
    });
  }
  replaceGradient("Mean", meanGradient, ([x]) => x.size > 0);
}

/** Divides before it spreads, where tfjs divides all that it spread: the same values of fewer divisions. */
function meanGradient(dys: tf.Tensor | tf.Tensor[], [{ shape }]: tf.Tensor[], attributes: tf.NamedAttrMap) {
  const { axis } = attributes as unknown as ReduceAttributes;
  const axes = tf.util.parseAxisParam(axis, shape),
    kept = shape.map((size, i) => axes.includes(i) ? 1 : size);
  const count = axes.reduce((product, i) => product * shape[i], 1);
  return { x: () => [dys].flat()[0].reshape(kept).div(count).mul(tf.fill(shape, 1)) };
}

/** Returns undefined where the axes are not one block, or there is nothing to add up. */
function blockOf({ inputs, attrs }: KernelCall): Block | undefined {
  const { shape } = inputs.x!;
  const { axis, keepDims } = attrs as unknown as ReduceAttributes;
  const axes = tf.util.parseAxisParam(axis, shape).toSorted((a, b) => a - b);
  const isBlock = axes.every((one, i) => i === 0 || one === axes[i - 1] + 1);
  if (axes.length === 0 || !isBlock || tf.util.sizeFromShape(shape) === 0) return undefined;
  const [first, end] = [axes[0], axes[axes.length - 1] + 1];
  return {
    outer: tf.util.sizeFromShape(shape.slice(0, first)),
    length: tf.util.sizeFromShape(shape.slice(first, end)),
    inner: tf.util.sizeFromShape(shape.slice(end)),
    outShape: shape.flatMap((size, i) => i < first || i >= end ? [size] : keepDims ? [1] : []),
  };
}
