/** Plain TypeScript versions of batch normalisation. */
import type {
  BatchNorm,
  BatchNormGradient,
  BatchNormInference,
  BatchNormPooling,
} from "../wrappers/batch_norm.ts";

/** Computes y = (x - mean) gamma / sqrt(variance + epsilon) + beta, + residual, and the batch's statistics. */
export function batchNorm(args: BatchNorm): void {
  const { x, mean, variance, inverseDeviation, epsilon, pooling } = args;
  const channels = mean.length, rows = x.length / channels;
  const centers = new Float64Array(channels), spreads = new Float64Array(channels);
  x.forEach((value, i) => centers[i % channels] += value / rows);
  x.forEach((value, i) => spreads[i % channels] += (value - centers[i % channels]) ** 2 / rows);
  mean.set(centers);
  variance.set(spreads);
  inverseDeviation.set(spreads.map((spread) => 1 / Math.sqrt(spread + epsilon)));
  if (pooling) pool(args, pooling, normalised(args, centers, spreads));
  else args.y.set(normalised(args, centers, spreads));
}

/** Computes y as `batchNorm` does, with a mean and variance that are given. */
export function batchNormInference(args: BatchNormInference): void {
  args.y.set(normalised(args, Float64Array.from(args.mean), Float64Array.from(args.variance)));
}

function normalised(args: BatchNormInference, mean: Float64Array, variance: Float64Array): Float64Array {
  const { x, residual, gamma, beta, epsilon, relu = false } = args;
  return Float64Array.from(x, (input, i) => {
    const c = i % mean.length;
    const h = (input - mean[c]) / Math.sqrt(variance[c] + epsilon);
    const value = h * (gamma?.[c] ?? 1) + (beta?.[c] ?? 0) + (residual?.[i] ?? 0);
    return relu ? Math.max(0, value) : value;
  });
}

function pool({ y, mean, relu = false }: BatchNorm, pooling: BatchNormPooling, values: Float64Array): void {
  forEachWindow(pooling, mean.length, values.length, (window, places) => {
    const best = Math.max(...places.map((place) => values[place]));
    y[window] = best;
    pooling.places[window] = best <= (relu ? 0 : -Infinity)
      ? -1
      : places.findIndex((place) => values[place] === best);
  });
}

/** Calls `visit` with the place of each pooled value, and those of the four values that it is the largest of. */
function forEachWindow(
  { height, width }: BatchNormPooling,
  channels: number,
  length: number,
  visit: (window: number, places: number[]) => void,
): void {
  let window = 0;
  for (let image = 0; image < length; image += height * width * channels) {
    for (let i = 0; i + 1 < height; i += 2) {
      for (let j = 0; j + 1 < width; j += 2) {
        for (let c = 0; c < channels; c++, window++) {
          const first = image + (i * width + j) * channels + c, below = first + width * channels;
          visit(window, [first, first + channels, below, below + channels]);
        }
      }
    }
  }
}

/** Returns the gradient before pooling. */
function unpooled(dy: Float32Array, pooling: BatchNormPooling, channels: number, length: number) {
  const g = new Float64Array(length);
  forEachWindow(pooling, channels, length, (window, places) => {
    if (pooling.places[window] >= 0) g[places[pooling.places[window]]] = dy[window];
  });
  return g;
}

/** Computes the gradients of `batchNorm`. */
export function batchNormGradient(args: BatchNormGradient): void {
  const { dy, x, y, dx, gamma, beta, dgamma, dbeta, dresidual, mean, inverseDeviation, relu = false } = args;
  const channels = mean.length, rows = x.length / channels;
  const sums = new Float64Array(channels), products = new Float64Array(channels);
  const normal = (i: number, c: number) => (x[i] - mean[c]) * inverseDeviation[c];
  const { pooling } = args;
  const g = pooling ? unpooled(dy, pooling, channels, x.length) : Float64Array.from(dy, (gradient, i) => {
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
