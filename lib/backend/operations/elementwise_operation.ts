/** Gives tfjs our elementwise operations. */
import type * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { floatsOf, makeOutput, replaceKernel } from "../tfjs/tfjs_internals.ts";
import {
  addAll,
  type Combination,
  combine,
  combineAlong,
  map,
  type Mapping,
} from "../wrappers/elementwise.ts";
import { type BroadcastPlan, broadcastPlan } from "./broadcast_plan.ts";

/** Operations of two operands, and the same with the operands swapped. */
const COMBINATIONS: Readonly<Record<string, [Combination, Combination]>> = {
  Add: ["add", "add"],
  Sub: ["subtract", "subtractFrom"],
  Multiply: ["multiply", "multiply"],
  RealDiv: ["divide", "divideInto"],
  Maximum: ["maximum", "maximum"],
  Minimum: ["minimum", "minimum"],
  SquaredDifference: ["squaredDifference", "squaredDifference"],
};

const MAPPINGS: Readonly<Record<string, Mapping>> = {
  Neg: "negate",
  Abs: "absolute",
  Square: "square",
  Sqrt: "squareRoot",
  Rsqrt: "inverseSquareRoot",
  Reciprocal: "reciprocal",
  Exp: "exponential",
  Log: "logarithm",
  Erf: "errorFunction",
};

interface ClipAttributes {
  clipValueMin: number;
  clipValueMax: number;
}

/** Replaces tfjs's arithmetic of float32 tensors, of one shape or where one operand lacks axes. */
export function registerElementwise(): void {
  for (const [kernelName, operations] of Object.entries(COMBINATIONS)) {
    replaceKernel(kernelName, {
      supports: (call) => planOf(call) !== undefined,
      run: (call) => combined(call, planOf(call)!, operations),
    });
  }
  for (const [kernelName, operation] of Object.entries(MAPPINGS)) {
    replaceKernel(kernelName, {
      supports: ({ inputs }) => inputs.x!.dtype === "float32",
      run: ({ inputs }) => {
        const x = inputs.x!, out = makeOutput(x.shape);
        map({ operation, x: floatsOf(x), out: floatsOf(out) });
        return out;
      },
    });
  }
  replaceKernel("ClipByValue", {
    supports: ({ inputs }) => inputs.x!.dtype === "float32",
    run: ({ inputs, attrs }) => {
      const x = inputs.x!, { clipValueMin, clipValueMax } = attrs as unknown as ClipAttributes;
      const clipped = makeOutput(x.shape), out = floatsOf(clipped);
      combine({ operation: "maximum", x: floatsOf(x), y: clipValueMin, out });
      combine({ operation: "minimum", x: out, y: clipValueMax, out });
      return clipped;
    },
  });
  replaceKernel("AddN", {
    supports: ({ inputs }) => tensorsOf(inputs).every(({ dtype }) => dtype === "float32"),
    run: ({ inputs }) => {
      const tensors = tensorsOf(inputs), out = makeOutput(tensors[0].shape);
      addAll({ tensors: tensors.map(floatsOf), out: floatsOf(out) });
      return out;
    },
  });
}

/** `AddN` is handed a list where others are handed names. */
function tensorsOf(inputs: KernelCall["inputs"]): tf.TensorInfo[] {
  return Object.values(inputs) as tf.TensorInfo[];
}

function planOf({ inputs }: KernelCall): BroadcastPlan | undefined {
  const { a, b } = inputs as Record<string, tf.TensorInfo>;
  if (a.dtype !== "float32" || b.dtype !== "float32") return undefined;
  return broadcastPlan(a.shape, b.shape);
}

function combined(
  { inputs }: KernelCall,
  { isSwapped, outShape, along }: BroadcastPlan,
  [plain, swapped]: [Combination, Combination],
): tf.TensorInfo {
  const { a, b } = inputs as Record<string, tf.TensorInfo>;
  const out = makeOutput(outShape);
  const operation = isSwapped ? swapped : plain;
  const views = { x: floatsOf(isSwapped ? b : a), y: floatsOf(isSwapped ? a : b), out: floatsOf(out) };
  if (along) combineAlong({ operation, ...views, ...along });
  else combine({ operation, ...views });
  return out;
}
