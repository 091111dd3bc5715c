/** Plain TypeScript versions of batch normalisation. */
import type { BatchNorm, BatchNormGradient, BatchNormInference } from "../wrappers/batch_norm.ts";

/** Computes y = (x - mean) gamma / sqrt(variance + epsilon) + beta, + residual, and the batch's statistics. */
export function batchNorm(args: BatchNorm): void {
  const { x, mean, variance, inverseDeviation, epsilon } = args;
  const channels = mean.length, rows = x.length / channels;
  const centers = new Float64Array(channels), spreads = new Float64Array(channels);
  x.forEach((value, i) => centers[i % channels] += value / rows);
  x.forEach((value, i) => spreads[i % channels] += (value - centers[i % channels]) ** 2 / rows);
  mean.set(centers);
  variance.set(spreads);
  inverseDeviation.set(spreads.map((spread) => 1 / Math.sqrt(spread + epsilon)));
  apply(args, centers, spreads);
}

/** Computes y as `batchNorm` does, with a mean and variance that are given. */
export function batchNormInference(args: BatchNormInference): void {
  apply(args, Float64Array.from(args.mean), Float64Array.from(args.variance));
}

function apply(args: BatchNormInference, mean: Float64Array, variance: Float64Array): void {
  const { x, y, residual, gamma, beta, epsilon, relu = false } = args;
  for (let i = 0; i < x.length; i++) {
    const c = i % mean.length;
    const h = (x[i] - mean[c]) / Math.sqrt(variance[c] + epsilon);
    const value = h * (gamma?.[c] ?? 1) + (beta?.[c] ?? 0) + (residual?.[i] ?? 0);
    y[i] = relu ? Math.max(0, value) : value;
  }
}

/** Computes the gradients of `batchNorm`. */
export function batchNormGradient(args: BatchNormGradient): void {
  const { dy, x, y, dx, gamma, beta, dgamma, dbeta, dresidual, mean, inverseDeviation, relu = false } = args;
  const channels = mean.length, rows = x.length / channels;
  const sums = new Float64Array(channels), products = new Float64Array(channels);
  const normal = (i: number, c: number) => (x[i] - mean[c]) * inverseDeviation[c];
  const g = Float64Array.from(dy, (gradient, i) => {
    const c = i % channels;
    const output = y?.[i] ?? normal(i, c) * (gamma?.[c] ?? 1) + (beta?.[c] ?? 0);
    return relu ? gradient * (Number.isNaN(output) ? NaN : Number(output > 0)) : gradient;
  });
  for (let i = 0; i < g.length; i++) {
    sums[i % channels] += g[i];
    products[i % channels] += g[i] * normal(i, i % channels);
  }
  for (let i = 0; i < g.length; i++) {
    const c = i % channels;
    const rest = g[i] - sums[c] / rows - normal(i, c) * products[c] / rows;
    dx[i] = (gamma?.[c] ?? 1) * inverseDeviation[c] * rest;
  }
  dgamma?.set(products);
  dbeta?.set(sums);
  dresidual?.set(g);
}
