/** Gives tfjs our kernel that turns an axis around, as layers that read a sequence backwards do. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { floatsOf, makeOutput, replaceKernel } from "../tfjs/tfjs_internals.ts";
import { reverse } from "../wrappers/reverse.ts";

/** Replaces tfjs's kernel "Reverse", for one axis. */
export function registerReverse(): void {
  replaceKernel("Reverse", {
    supports: (call) => call.inputs.x!.dtype === "float32" && axesOf(call).length === 1,
    run: (call) => {
      const x = call.inputs.x!, [axis] = axesOf(call), out = makeOutput(x.shape);
      const inner = tf.util.sizeFromShape(x.shape.slice(axis + 1));
      if (tf.util.sizeFromShape(x.shape) > 0) {
        reverse({ x: floatsOf(x), out: floatsOf(out), length: x.shape[axis], inner });
      }
      return out;
    },
  });
}

function axesOf({ inputs, attrs }: KernelCall): number[] {
  const { dims } = attrs as unknown as { dims: number | number[] };
  return tf.util.parseAxisParam(dims, inputs.x!.shape);
}
