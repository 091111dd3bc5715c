/** Plain TypeScript versions of layer normalisation. */
import type { LayerNorm, LayerNormGradient } from "../wrappers/layer_norm.ts";

/** Computes y = (x - mean) gamma / sqrt(variance + epsilon) + beta with the statistics of each row. */
export function layerNorm({ x, y, gamma, beta, epsilon, mean, inverseDeviation }: LayerNorm): void {
  const columns = x.length / mean.length;
  for (let row = 0; row < mean.length; row++) {
    const values = Array.from(x.subarray(row * columns, (row + 1) * columns));
    const center = values.reduce((sum, value) => sum + value, 0) / columns;
    const variance = values.reduce((sum, value) => sum + (value - center) ** 2, 0) / columns;
    const inverse = 1 / Math.sqrt(variance + epsilon);
    values.forEach((value, c) => {
      y[row * columns + c] = (value - center) * inverse * (gamma?.[c] ?? 1) + (beta?.[c] ?? 0);
    });
    mean[row] = center;
    inverseDeviation[row] = inverse;
  }
}

/** Computes the gradients of `layerNorm`. */
export function layerNormGradient(
  { dy, x, dx, gamma, dgamma, dbeta, mean, inverseDeviation }: LayerNormGradient,
): void {
  const columns = x.length / mean.length;
  const gammaSums = new Float64Array(columns), betaSums = new Float64Array(columns);
  for (let row = 0; row < mean.length; row++) {
    const normal = (c: number) => (x[row * columns + c] - mean[row]) * inverseDeviation[row];
    let sum = 0, product = 0;
    for (let c = 0; c < columns; c++) {
      const gradient = dy[row * columns + c], g = gradient * (gamma?.[c] ?? 1);
      sum += g / columns;
      product += g * normal(c) / columns;
      gammaSums[c] += gradient * normal(c);
      betaSums[c] += gradient;
    }
    for (let c = 0; c < columns; c++) {
      const g = dy[row * columns + c] * (gamma?.[c] ?? 1);
      dx[row * columns + c] = inverseDeviation[row] * (g - sum - normal(c) * product);
    }
  }
  dgamma.set(gammaSums);
  dbeta.set(betaSums);
}
