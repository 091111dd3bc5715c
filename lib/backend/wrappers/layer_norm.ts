/** Layer normalisation over the last axis, on float32 views of the kernels' memory. */
import { kernelRuntime } from "../runtime/runtime.ts";
import { rowChunks } from "./row_chunks.ts";

/** Arguments of `layerNorm`; the number of rows is the length of `mean`. */
export interface LayerNorm {
  /** `[rows, columns]` */
  x: Float32Array;
  /** `[rows, columns]`; may be `x`. */
  y: Float32Array;
  /** Scale of each column; all ones when absent. */
  gamma?: Float32Array | undefined;
  /** Offset of each column; all zeros when absent. */
  beta?: Float32Array | undefined;
  epsilon: number;
  /** Receives the mean of each row, `[rows]`. */
  mean: Float32Array;
  /** Receives 1 / sqrt(variance + epsilon) of each row, `[rows]`. */
  inverseDeviation: Float32Array;
}

/** Arguments of `layerNormGradient`; gamma, mean and inverse deviation are those of the forward pass. */
export interface LayerNormGradient {
  /** Gradient of y, `[rows, columns]`. */
  dy: Float32Array;
  /** `[rows, columns]` */
  x: Float32Array;
  /** Receives the gradient of x, `[rows, columns]`; may be `dy`. */
  dx: Float32Array;
  gamma?: Float32Array | undefined;
  /** Receives the gradient of gamma, `[columns]`. */
  dgamma: Float32Array;
  /** Receives the gradient of beta, `[columns]`. */
  dbeta: Float32Array;
  mean: Float32Array;
  inverseDeviation: Float32Array;
}

/** Computes y = (x - mean) gamma / sqrt(variance + epsilon) + beta with the statistics of each row. */
export function layerNorm({ x, y, gamma, beta, epsilon, mean, inverseDeviation }: LayerNorm): void {
  const runtime = kernelRuntime();
  const address = (view?: Float32Array) => view ? runtime.addressOf(view) : 0;
  const rows = mean.length, columns = x.length / rows;
  const views = { x: address(x), y: address(y), gamma: address(gamma), beta: address(beta) };
  const statistics = { mean: address(mean), inverseDeviation: address(inverseDeviation) };
  const work = { ...rowChunks(rows, columns), scratchBytes: columns * 8 };
  runtime.run("layerNorm", { ...views, ...statistics, columns, epsilon }, work);
}

/** Computes the gradients of `layerNorm`. */
export function layerNormGradient(
  { dy, x, dx, gamma, dgamma, dbeta, mean, inverseDeviation }: LayerNormGradient,
): void {
  const runtime = kernelRuntime();
  const address = (view?: Float32Array) => view ? runtime.addressOf(view) : 0;
  const rows = mean.length, columns = x.length / rows;
  const work = { ...rowChunks(rows, columns), scratchBytes: columns * 12 };
  const views = { dy: address(dy), x: address(x), dx: address(dx), gamma: address(gamma) };
  const statistics = { mean: address(mean), inverseDeviation: address(inverseDeviation) };
  const [outGamma, outBeta] = [dgamma, dbeta].map(address);
  const partials = runtime.workspace(work.chunks * columns * 16);
  runtime.run("layerNormGradient", { ...views, ...statistics, partials, columns }, work);
  const merge = (from: number, out: number) => {
    const args = { partials: from, out, chunks: work.chunks, stride: 2 * columns, scale: 1 };
    runtime.run("mergeColumnSums", args, { items: columns });
  };
  merge(partials, outGamma);
  merge(partials + columns * 8, outBeta);
}
