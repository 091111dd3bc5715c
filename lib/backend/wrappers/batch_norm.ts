/** Batch normalisation in training and in use, on float32 views of the kernels' memory. */
import { kernelRuntime } from "../runtime/runtime.ts";
import { checkPoolable } from "./conv2d_groups.ts";
import { rowChunks } from "./row_chunks.ts";

/** Maximum pooling over 2 x 2 pixels at stride 2 behind batch normalisation and its ReLU. */
export interface BatchNormPooling {
  /** Size of the images of which x is made, `[images, height, width, channels]`; an odd last line is left out. */
  height: number;
  width: number;
  /**
   * Where in its window each maximum lay (0 to 3), or -1 where the ReLU lets no gradient through: an output of
   * `batchNorm`, and an input of its gradient. As long as y.
   */
  places: Int32Array;
}

/** Arguments of `batchNorm`; `channels` is the length of `mean`, and x holds any number of rows of it. */
export interface BatchNorm {
  /** `[rows, channels]` */
  x: Float32Array;
  /** What is added after normalising, `[rows, channels]`. */
  residual?: Float32Array | undefined;
  /** `[rows, channels]`; may be `x` or `residual`. With pooling `[images, height >> 1, width >> 1, channels]`. */
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
  /**
   * Asks for pooling; channels are then a multiple of 4, and there is no residual.
   *
   * @default no pooling
   */
  pooling?: BatchNormPooling | undefined;
}

/** Arguments of `batchNormInference`: those of `batchNorm`, with statistics that are given. */
export type BatchNormInference = Omit<BatchNorm, "inverseDeviation" | "pooling">;

/** Arguments of `batchNormGradient`; parameters and statistics are those of the forward pass. */
export interface BatchNormGradient {
  /** Gradient of y, in its shape. */
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
  /** What the forward pass was given, its places filled in. `dx` is then not `dy`, and there is no `dresidual`. */
  pooling?: BatchNormPooling | undefined;
}

/**
 * Computes y = (x - mean) gamma / sqrt(variance + epsilon) + beta, + residual, and the batch's statistics.
 *
 * @throws {RangeError} when channels are no multiple of 4, with pooling
 */
export function batchNorm(args: BatchNorm): void {
  const { mean, variance, inverseDeviation, epsilon, pooling } = args;
  if (pooling) checkPoolable(mean.length, "channels");
  const runtime = kernelRuntime();
  const channels = mean.length, work = workOf(args.x, channels);
  const applied = applyArguments(args), { x } = applied;
  const statistics = {
    mean: applied.mean,
    variance: runtime.addressOf(variance),
    inverseDeviation: runtime.addressOf(inverseDeviation),
  };
  const partials = runtime.workspace(work.chunks * channels * 16);
  runtime.run("batchNormStatistics", { x, partials, channels }, work);
  const size = { rows: work.items, chunkRows: work.chunkSize, channels };
  runtime.run("batchNormMerge", { partials, ...statistics, ...size, epsilon }, { items: channels });
  if (pooling) return pool(args, pooling, statistics.inverseDeviation);
  runtime.run("batchNormApply", { ...applied, inverseDeviation: statistics.inverseDeviation }, work);
}

/** Normalises and pools in one. */
function pool(args: BatchNorm, { height, width, places }: BatchNormPooling, inverseDeviation: number): void {
  const { residual: _, ...applied } = applyArguments(args), { channels } = applied;
  const rows = args.x.length / (height * width * channels) * (height >> 1);
  const views = { ...applied, places: kernelRuntime().addressOf(places), inverseDeviation };
  const work = { ...rowChunks(rows, 2 * width * channels), scratchBytes: channels * 8 };
  kernelRuntime().run("batchNormPool", { ...views, height, width }, work);
}

/** Computes y as `batchNorm` does, with a mean and variance that are given, such as moving averages. */
export function batchNormInference(args: BatchNormInference): void {
  const runtime = kernelRuntime();
  const { epsilon } = args, channels = args.mean.length;
  const applied = applyArguments(args), variance = runtime.addressOf(args.variance);
  const work = workOf(args.x, channels);
  const inverseDeviation = runtime.workspace(channels * 4);
  runtime.run("batchNormInverse", { variance, inverseDeviation, epsilon }, { items: channels });
  runtime.run("batchNormApply", { ...applied, inverseDeviation }, work);
}

/** Returns what the kernel that normalises takes besides the inverse deviation. */
function applyArguments({ x, residual, y, gamma, beta, mean, relu = false }: BatchNormInference) {
  const runtime = kernelRuntime();
  const address = (view?: Float32Array) => view ? runtime.addressOf(view) : 0;
  return {
    x: address(x),
    residual: address(residual),
    y: address(y),
    mean: address(mean),
    gamma: address(gamma),
    beta: address(beta),
    channels: mean.length,
    relu: Number(relu),
  };
}

function workOf(x: Float32Array, channels: number) {
  return { ...rowChunks(x.length / channels, channels), scratchBytes: channels * 8 };
}

/** Most values of a run of rows: see `runRows` in kernels/column_sums.ts. */
function runValues(channels: number): number {
  return Math.max(2048, 8 * channels);
}

/** How the gradient kernels find what the ReLU let through. */
const MODE = { plain: 0, fromY: 1, fromX: 2 };

/**
 * Computes the gradients of `batchNorm`.
 *
 * @throws {TypeError} when `dresidual` is asked for, with `relu` and without y.
 * @throws {RangeError} when channels are no multiple of 4, with pooling
 */
export function batchNormGradient(args: BatchNormGradient): void {
  const { dy, x, y, dx, gamma, beta, dgamma, dbeta, dresidual, mean, inverseDeviation, relu = false } = args;
  const { pooling } = args;
  if (pooling) checkPoolable(mean.length, "channels");
  if (relu && dresidual && !y) {
    throw new TypeError(
      "Cannot compute the gradient as y must be given with relu and dresidual: current value is undefined",
    );
  }
  const runtime = kernelRuntime();
  const address = (view?: Float32Array) => view ? runtime.addressOf(view) : 0;
  const channels = mean.length, work = workOf(x, channels);
  if (pooling) work.scratchBytes += runValues(channels) * 4;
  const { height = 0, width = 0 } = pooling ?? {};
  const pooled = { places: pooling ? runtime.addressOf(pooling.places) : 0, height, width };
  const mode = relu ? y ? MODE.fromY : MODE.fromX : MODE.plain;
  const inputs = { dy: address(dy), x: address(x), y: address(y) }, residual = address(dresidual);
  const scales = { inverseDeviation: address(inverseDeviation), gamma: address(gamma) };
  const parameters = { ...scales, mean: address(mean), beta: address(beta), channels };
  const merged = { ...scales, dgamma: address(dgamma), dbeta: address(dbeta) }, out = address(dx);
  const coefficients = runtime.workspace(work.chunks * channels * 16 + channels * 12);
  const partials = coefficients + channels * 12;

  const sums = { ...inputs, dresidual: residual, ...parameters, partials, mode, ...pooled };
  runtime.run("batchNormGradientSums", sums, work);
  const size = { rows: work.items, chunks: work.chunks, channels };
  runtime.run("batchNormGradientMerge", { partials, ...merged, coefficients, ...size }, { items: channels });
  // What the ReLU let through is in dresidual, where that is asked for.
  const passed = residual ? { dy: residual, y: 0, mode: MODE.plain } : { dy: inputs.dy, y: inputs.y, mode };
  runtime.run(
    "batchNormGradientApply",
    { ...passed, x: inputs.x, dx: out, ...parameters, coefficients, ...pooled },
    work,
  );
}
