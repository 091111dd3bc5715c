/** Computes PReLU and its gradients: by our kernels, and one by one where these do not go along the slopes' axes. */
import type * as tf from "@tensorflow/tfjs";
import { disposeOutput, floatsOf, makeOutput } from "../tfjs/tfjs_internals.ts";
import { activation, activationGradient } from "../wrappers/bias_activation.ts";
import { combine, combineAlong } from "../wrappers/elementwise.ts";
import { reduce } from "../wrappers/reduce.ts";
import { type BroadcastPlan, broadcastPlan } from "./broadcast_plan.ts";
import { walkBroadcast } from "./broadcast_walk.ts";

/** Tensors of `preluGradients`; `dx` and `dAlpha` are filled. */
export interface PreluGradients {
  dy: tf.TensorInfo;
  x: tf.TensorInfo;
  /** Its shape can be broadcast to that of x. */
  alpha: tf.TensorInfo;
  dx: tf.TensorInfo;
  dAlpha: tf.TensorInfo;
}

/** Fills `out`, which may be `x`, with x where it is 0 or more, else alpha x; alpha can be broadcast to x. */
export function applyPrelu(x: tf.TensorInfo, alpha: tf.TensorInfo, out: tf.TensorInfo): void {
  const plan = kernelPlan(x, alpha);
  if (!plan) return applyOneByOne(x, alpha, out);
  const scaled = makeOutput(x.shape);
  const [from, below, to] = [x, scaled, out].map(floatsOf);
  combine({ operation: "minimum", x: from, y: 0, out: below });
  multiplyBy(alpha, below, plan);
  activation({ x: from, out: to, kind: "relu" });
  combine({ operation: "add", x: to, y: below, out: to });
  disposeOutput(scaled);
}

/**
 * Computes dx = dy where x is above 0, else alpha dy; and dAlpha, the sum of dy x over all values below 0 that share
 * a slope. Both are NaN where x is.
 */
export function preluGradients({ dy, x, alpha, dx, dAlpha }: PreluGradients): void {
  const plan = kernelPlan(x, alpha);
  if (!plan) return gradientsOneByOne({ dy, x, alpha, dx, dAlpha });
  const rest = makeOutput(x.shape);
  const [dOut, from, dIn, below] = [dy, x, dx, rest].map(floatsOf);
  activationGradient({ dy: dOut, source: from, from: "input", dx: dIn, kind: "relu" });
  combine({ operation: "subtract", x: dOut, y: dIn, out: below });
  multiplyBy(alpha, below, plan);
  combine({ operation: "add", x: dIn, y: below, out: dIn });
  combine({ operation: "minimum", x: from, y: 0, out: below });
  combine({ operation: "multiply", x: below, y: dOut, out: below });
  sumAlong(rest, dAlpha, plan);
  disposeOutput(rest);
}

/** Returns undefined where our kernels do not go along the axes, or would make 0 times an infinite slope of 0. */
function kernelPlan(x: tf.TensorInfo, alpha: tf.TensorInfo): BroadcastPlan | undefined {
  return floatsOf(alpha).every(Number.isFinite) ? broadcastPlan(x.shape, alpha.shape) : undefined;
}

function multiplyBy(alpha: tf.TensorInfo, values: Float32Array, { along }: BroadcastPlan): void {
  const product = { operation: "multiply" as const, x: values, y: floatsOf(alpha), out: values };
  if (along) combineAlong({ ...product, ...along });
  else combine(product);
}

/** Adds up what shares a slope. */
function sumAlong(values: tf.TensorInfo, sums: tf.TensorInfo, { outShape, along }: BroadcastPlan): void {
  const length = outShape.reduce((product, size) => product * size, 1);
  const { times, outer, repeat, inner } = along ??
    (floatsOf(sums).length === 1
      ? { times: 1, outer: 1, repeat: length, inner: 1 }
      : { times: 1, outer: length, repeat: 1, inner: 1 });
  const rows = makeOutput([times * outer * inner]);
  const sum = { operation: "sum" as const };
  reduce({ ...sum, x: floatsOf(values), out: floatsOf(rows), outer: times * outer, length: repeat, inner });
  reduce({ ...sum, x: floatsOf(rows), out: floatsOf(sums), outer: 1, length: times, inner: outer * inner });
  disposeOutput(rows);
}

function applyOneByOne(x: tf.TensorInfo, alpha: tf.TensorInfo, out: tf.TensorInfo): void {
  const [from, slopes, to] = [x, alpha, out].map(floatsOf);
  walkBroadcast(x.shape, alpha.shape, ({ begin, end, first, step }) => {
    for (let i = begin, s = first; i < end; i++, s += step) {
      to[i] = from[i] < 0 ? slopes[s] * from[i] : from[i];
    }
  });
}

function gradientsOneByOne({ dy, x, alpha, dx, dAlpha }: PreluGradients): void {
  const [dOut, from, slopes, dIn] = [dy, x, alpha, dx].map(floatsOf);
  const sums = new Float64Array(slopes.length);
  walkBroadcast(x.shape, alpha.shape, ({ begin, end, first, step }) => {
    for (let i = begin, s = first; i < end; i++, s += step) {
      const isAbove = from[i] > 0;
      dIn[i] = isAbove ? dOut[i] : slopes[s] * dOut[i];
      if (!isAbove) sums[s] += dOut[i] * from[i];
    }
  });
  floatsOf(dAlpha).set(sums);
}
