/** Optimiser steps over flat parameters, each in one pass over memory. */
import { kernelRuntime, type Work } from "../runtime/runtime.ts";

/** What every optimiser needs; all views have the length of the parameter. */
export interface OptimiserStep {
  /** The parameter, which is changed in place. */
  parameter: Float32Array;
  gradient: Float32Array;
  learningRate: number;
  /**
   * What the gradient is multiplied by first.
   *
   * @default 1
   */
  gradientScale?: number;
}

/** Arguments of `momentumStep`. */
export interface MomentumStep extends OptimiserStep {
  /** Sum of gradients so far, zeros at first; changed in place. */
  accumulation: Float32Array;
  momentum: number;
  /** @default false */
  nesterov?: boolean;
}

/** Arguments of `rmspropStep`; state is zeros at first and changed in place. */
export interface RmspropStep extends OptimiserStep {
  meanSquare: Float32Array;
  /** Mean gradient; given for the centered form, which divides by the deviation. */
  meanGradient?: Float32Array | undefined;
  accumulation: Float32Array;
  /** @default 0.9 */
  decay?: number;
  /** @default 0 */
  momentum?: number;
  /** @default 1e-7 */
  epsilon?: number;
}

/** Arguments of `adamStep`; state is zeros at first and changed in place. */
export interface AdamStep extends OptimiserStep {
  firstMoment: Float32Array;
  secondMoment: Float32Array;
  /** @default 0.9 */
  beta1?: number;
  /** @default 0.999 */
  beta2?: number;
  /**
   * beta1 to the power of the step's number, from 1: it corrects the first moment for its start at 0.
   *
   * @default beta1: the first step
   */
  beta1Power?: number;
  /**
   * The same of beta2, for the second moment.
   *
   * @default beta2: the first step
   */
  beta2Power?: number;
  /** @default 1e-7 */
  epsilon?: number;
  /**
   * Fraction of the parameter that goes in each step, times the learning rate: the decoupled decay of AdamW.
   *
   * @default 0
   */
  weightDecay?: number;
}

/** Arguments of `averageStep`. */
export interface AverageStep {
  /** The moving average, changed in place. */
  average: Float32Array;
  parameter: Float32Array;
  /** Fraction of the old average that stays, 0 to 1. */
  decay: number;
}

/** Elements that one thread does at a time. */
const CHUNK = 8_192;
/** Chunks of one tensor at most. */
const MOST_CHUNKS = 1_024;

/** Computes parameter -= learningRate gradient. */
export function sgdStep({ parameter, gradient, learningRate, gradientScale = 1 }: OptimiserStep): void {
  const { addressOf, run } = kernelRuntime();
  const views = { w: addressOf(parameter), g: addressOf(gradient) };
  run("sgd", { ...views, learningRate, gradientScale }, workOn(parameter));
}

/** Computes a = momentum a + g and parameter -= learningRate a, or with Nesterov learningRate (g + momentum a). */
export function momentumStep(
  { parameter, gradient, accumulation, learningRate, momentum, nesterov = false, gradientScale = 1 }:
    MomentumStep,
): void {
  const { addressOf, run } = kernelRuntime();
  const views = { w: addressOf(parameter), g: addressOf(gradient), a: addressOf(accumulation) };
  const numbers = { learningRate, momentum, nesterov: Number(nesterov), gradientScale };
  run("momentum", { ...views, ...numbers }, workOn(parameter));
}

/**
 * Computes a step of RMSprop (Hinton 2012) as TensorFlow.js does: epsilon under the root, momentum on the move.
 * In the centered form epsilon is subtracted, as there; so that form gives NaN where a variance is below it.
 */
export function rmspropStep(
  {
    parameter,
    gradient,
    meanSquare,
    meanGradient,
    accumulation,
    learningRate,
    decay = 0.9,
    momentum = 0,
    epsilon = 1e-7,
    gradientScale = 1,
  }: RmspropStep,
): void {
  const { addressOf, run } = kernelRuntime();
  const views = {
    w: addressOf(parameter),
    g: addressOf(gradient),
    s: addressOf(meanSquare),
    c: meanGradient ? addressOf(meanGradient) : 0,
    a: addressOf(accumulation),
  };
  const numbers = { learningRate, decay, momentum, epsilon, gradientScale };
  run("rmsprop", { ...views, ...numbers }, workOn(parameter));
}

/**
 * Computes a step of Adam (Kingma and Ba 2015, arXiv 1412.6980) as TensorFlow.js does, epsilon added to the root of
 * the corrected second moment; with `weightDecay`, of AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101).
 */
export function adamStep(
  {
    parameter,
    gradient,
    firstMoment,
    secondMoment,
    learningRate,
    beta1 = 0.9,
    beta2 = 0.999,
    beta1Power = beta1,
    beta2Power = beta2,
    epsilon = 1e-7,
    weightDecay = 0,
    gradientScale = 1,
  }: AdamStep,
): void {
  const { addressOf, run } = kernelRuntime();
  const views = {
    w: addressOf(parameter),
    g: addressOf(gradient),
    m: addressOf(firstMoment),
    v: addressOf(secondMoment),
  };
  const numbers = {
    rate: learningRate / (1 - beta1Power),
    beta1,
    beta2,
    rest1: 1 - beta1,
    rest2: 1 - beta2,
    inverseCorrection2: 1 / (1 - beta2Power),
    epsilon,
    decay: 1 - learningRate * weightDecay,
    gradientScale,
  };
  run("adam", { ...views, ...numbers }, workOn(parameter));
}

/** Computes average = decay average + (1 - decay) parameter. */
export function averageStep({ average, parameter, decay }: AverageStep): void {
  const { addressOf, run } = kernelRuntime();
  const views = { average: addressOf(average), w: addressOf(parameter) };
  run("exponentialAverage", { ...views, rate: 1 - decay }, workOn(parameter));
}

/** Returns the sum of squares of all values of all tensors, added up in float64 in a fixed order. */
export function sumOfSquares(tensors: readonly Float32Array[]): number {
  const runtime = kernelRuntime();
  const works = tensors.map(({ length }) => {
    const chunkSize = Math.max(CHUNK, Math.ceil(length / MOST_CHUNKS));
    return { items: length, chunkSize, scratchBytes: 32 };
  });
  const chunks = works.map(({ items, chunkSize }) => Math.ceil(items / chunkSize));
  const total = chunks.reduce((sum, count) => sum + count, 0);
  const addresses = tensors.map(runtime.addressOf);
  const partials = runtime.workspace(total * 8);
  let from = partials;
  addresses.forEach((address, i) => {
    runtime.run("sumOfSquares", { x: address, partials: from }, works[i]);
    from += chunks[i] * 8;
  });
  const sum = runtime.allocate(1);
  const sums = { partials, out: runtime.addressOf(sum), chunks: total, stride: 1, scale: 1 };
  runtime.run("mergeColumnSums", sums, { items: 1 });
  const [result] = sum;
  runtime.release(sum);
  return result;
}

/** A parameter is done in one pass. */
function workOn({ length }: Float32Array): Work {
  return { items: length, chunkSize: CHUNK };
}
