/** Computes the activation functions in double precision by their formulas, for tests. */
import type { Activation } from "../../lib/models/activation_layer.ts";

/** Of SELU, from its paper: the fixed point of mean 0 and variance 1. */
const SCALE = 1.0507009873554805, ALPHA = 1.6732632423543772;

/** Each function of one number. */
export const FORMULAS: Readonly<Record<Activation, (x: number) => number>> = {
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: (x) => (Math.exp(2 * x) - 1) / (Math.exp(2 * x) + 1),
  relu: (x) => x > 0 ? x : 0,
  leakyRelu: (x) => x > 0 ? x : 0.1 * x,
  elu: (x) => x > 0 ? x : Math.exp(x) - 1,
  selu: (x) => SCALE * (x > 0 ? x : ALPHA * (Math.exp(x) - 1)),
  gelu: (x) => x / 2 * (1 + erf(x / Math.SQRT2)),
  swish: (x) => x / (1 + Math.exp(-x)),
};

/** Sums the error function's power series, exact to 1e-12 for |x| < 3. */
function erf(x: number): number {
  let term = x, sum = x;
  for (let n = 1; n < 60; n++) {
    term *= -x * x / n;
    sum += term / (2 * n + 1);
  }
  return 2 / Math.sqrt(Math.PI) * sum;
}
