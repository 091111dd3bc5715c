/** Remembers the last steps of a minimisation, and points downhill by them. */

/** A step and the change of the gradient along it; `scale` is the inverse of their product. */
export interface StepPair {
  step: Float64Array;
  change: Float64Array;
  scale: number;
  /** Inverse of the second derivative along the step, about: what a first guess of the matrix is scaled by. */
  factor: number;
}

/** Returns what is remembered of a step: `step` and `change` are `[size]`. */
export function pairOf(step: Float64Array, change: Float64Array): StepPair {
  const product = dot(step, change);
  return { step, change, scale: 1 / product, factor: product / dot(change, change) };
}

/**
 * Returns a direction that leads down, `[size]`: less the gradient, multiplied by the inverse of the second derivatives
 * as far as the pairs tell it; the oldest comes first.
 * Source: Nocedal and Wright, "Numerical Optimization", 2nd edition (2006), algorithm 7.4 and formula 7.20.
 */
export function descentDirection(gradient: Float64Array, pairs: readonly StepPair[]): Float64Array {
  const direction = gradient.map((slope) => -slope);
  const fractions = new Float64Array(pairs.length);
  for (let i = pairs.length - 1; i >= 0; i--) {
    fractions[i] = pairs[i].scale * dot(pairs[i].step, direction);
    addScaled(direction, -fractions[i], pairs[i].change);
  }
  const factor = pairs.at(-1)?.factor ?? 1;
  for (let i = 0; i < direction.length; i++) direction[i] *= factor;
  pairs.forEach(({ step, change, scale }, i) => {
    addScaled(direction, fractions[i] - scale * dot(change, direction), step);
  });
  return direction;
}

/** Returns the sum of the products of two vectors' entries. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function addScaled(to: Float64Array, factor: number, values: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] += factor * values[i];
}
