/** Batch normalisation in training and in use, on float32 views of the kernels' memory. */
import { kernelRuntime } from "../runtime/runtime.ts";
import { rowChunks } from "./row_chunks.ts";

/** Arguments of `batchNorm`; `channels` is the length of `mean`, and x holds any number of rows of it. */
export interface BatchNorm {
  /** `[rows, channels]` */
  x: Float32Array;
  /** What is added after normalising, `[rows, channels]`. */
  residual?: Float32Array | undefined;
  /** `[rows, channels]`; may be `x` or `residual`. */
  y: Float32Array;
  /** Scale of each channel; all ones when absent. */
  gamma?: Float32Array | undefined;
  /** Offset of each channel; all zeros when absent. */
  beta?: Float32Array | undefined;
  epsilon: number;
  /**
   * Whether negative results become 0, after the residual was added.
   *
   * @default false
   */
  relu?: boolean;
  /** Receives the mean of each channel, `[channels]`. */
  mean: Float32Array;
  /** Receives the population variance of each channel, `[channels]`. */
  variance: Float32Array;
  /** Receives 1 / sqrt(variance + epsilon), `[channels]`, for the backward pass. */
  inverseDeviation: Float32Array;
}

/** Arguments of `batchNormInference`: those of `batchNorm`, with statistics that are given. */
export type BatchNormInference = Omit<BatchNorm, "inverseDeviation">;

/** Arguments of `batchNormGradient`; parameters and statistics are those of the forward pass. */
export interface BatchNormGradient {
  /** Gradient of y, `[rows, channels]`. */
  dy: Float32Array;
  /** `[rows, channels]` */
  x: Float32Array;
  /** The output; needed with `relu` where a residual was added, else found anew from x. */
  y?: Float32Array | undefined;
  /** Receives the gradient of x, `[rows, channels]`; may be `dy`. */
  dx: Float32Array;
  gamma?: Float32Array | undefined;
  beta?: Float32Array | undefined;
  /** Receives the gradient of gamma, `[channels]`. */
  dgamma?: Float32Array | undefined;
  /** Receives the gradient of beta, `[channels]`. */
  dbeta?: Float32Array | undefined;
  /** Receives the gradient of the residual, `[rows, channels]`; may be `dy`. Without `relu` that is dy itself. */
  dresidual?: Float32Array | undefined;
  mean: Float32Array;
  inverseDeviation: Float32Array;
  /** @default false */
  relu?: boolean;
}

/** Computes y = (x - mean) gamma / sqrt(variance + epsilon) + beta, + residual, and the batch's statistics. */
export function batchNorm(args: BatchNorm): void {
  const { x, mean, variance, inverseDeviation, epsilon } = args;
  const runtime = kernelRuntime();
  const channels = mean.length;
  const work = { ...rowChunks(x.length / channels, channels), scratchBytes: channels * 8 };
  const partials = runtime.workspace(work.chunks * channels * 16);
  runtime.run("batchNormStatistics", [runtime.addressOf(x), partials, channels], work);
  const statistics = [mean, variance, inverseDeviation].map(runtime.addressOf);
  const shape = [work.items, work.chunkSize, channels, epsilon];
  runtime.run("batchNormMerge", [partials, ...statistics, ...shape], { items: channels });
  apply(args, statistics[2]);
}

/** Computes y as `batchNorm` does, with a mean and variance that are given, such as moving averages. */
export function batchNormInference(args: BatchNormInference): void {
  const runtime = kernelRuntime();
  const channels = args.mean.length;
  const inverse = runtime.workspace(channels * 4);
  const variance = runtime.addressOf(args.variance);
  runtime.run("batchNormInverse", [variance, inverse, args.epsilon], { items: channels });
  apply(args, inverse);
}

function apply(
  { x, residual, y, gamma, beta, mean, relu = false }: BatchNormInference,
  inverse: number,
): void {
  const runtime = kernelRuntime();
  const address = (view?: Float32Array) => view ? runtime.addressOf(view) : 0;
  const channels = mean.length;
  const work = { ...rowChunks(x.length / channels, channels), scratchBytes: channels * 8 };
  const views = [address(x), address(residual), address(y), address(mean), inverse];
  const args = [...views, address(gamma), address(beta), channels, Number(relu)];
  runtime.run("batchNormApply", args, work);
}

/** How the gradient kernels find what the ReLU let through. */
const MODE = { plain: 0, fromY: 1, fromX: 2 };

/**
 * Computes the gradients of `batchNorm`.
 *
 * @throws {TypeError} when `dresidual` is asked for, with `relu` and without y.
 */
export function batchNormGradient(args: BatchNormGradient): void {
  const { dy, x, y, dx, gamma, beta, dgamma, dbeta, dresidual, mean, inverseDeviation, relu = false } = args;
  if (relu && dresidual && !y) {
    throw new TypeError(
      "Cannot compute the gradient as y must be given with relu and dresidual: current value is undefined",
    );
  }
  const runtime = kernelRuntime();
  const address = (view?: Float32Array) => view ? runtime.addressOf(view) : 0;
  const channels = mean.length;
  const work = { ...rowChunks(x.length / channels, channels), scratchBytes: channels * 8 };
  const coefficients = runtime.workspace(work.chunks * channels * 16 + channels * 12);
  const partials = coefficients + channels * 12;
  const mode = relu ? y ? MODE.fromY : MODE.fromX : MODE.plain;
  const statistics = [mean, inverseDeviation, gamma, beta].map(address);

  const inputs = [dy, x, y, dresidual].map(address);
  runtime.run("batchNormGradientSums", [...inputs, ...statistics, partials, channels, mode], work);
  const sums = [inverseDeviation, gamma, dgamma, dbeta].map(address);
  const shape = [work.items, work.chunks, channels];
  runtime.run("batchNormGradientMerge", [partials, ...sums, coefficients, ...shape], { items: channels });
  const g = dresidual ?? dy;
  const outputs = [g, x, dresidual ? undefined : y, dx].map(address);
  const again = dresidual ? MODE.plain : mode;
  runtime.run("batchNormGradientApply", [...outputs, ...statistics, coefficients, channels, again], work);
}
