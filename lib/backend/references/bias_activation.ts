/** Plain TypeScript versions of the bias and activation kernels. */
import {
  type Activation,
  type ActivationGradient,
  type ActivationKind,
  alphaOf,
  type BiasActivationGradient,
} from "../wrappers/bias_activation.ts";
import { complementaryErrorFunction } from "../../core/numbers/error_function.ts";

const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;
const GELU_SLOPE = Math.sqrt(2 / Math.PI);

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const normal = (x: number) => complementaryErrorFunction(-x / Math.SQRT2) / 2;
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const geluArgument = (x: number) => GELU_SLOPE * (x + 0.044715 * x ** 3);

const ACTIVATIONS: Record<ActivationKind, (x: number, alpha: number) => number> = {
  linear: (x) => x,
  relu: (x) => Math.max(0, x),
  relu6: (x) => Math.min(6, Math.max(0, x)),
  leakyRelu: (x, alpha) => x > 0 ? x : alpha * x,
  elu: (x, alpha) => x >= 0 ? x : alpha * (Math.exp(x) - 1),
  selu: (x) => SELU_SCALE * (x >= 0 ? x : SELU_ALPHA * (Math.exp(x) - 1)),
  sigmoid,
  tanh: Math.tanh,
  gelu: (x) => x * normal(x),
  geluTanh: (x) => 0.5 * x * (1 + Math.tanh(geluArgument(x))),
  swish: (x) => x * sigmoid(x),
  softplus,
  mish: (x) => x * Math.tanh(softplus(x)),
};

/** Derivatives at an input. */
const DERIVATIVES: Record<ActivationKind, (x: number, alpha: number) => number> = {
  linear: () => 1,
  relu: (x) => Number.isNaN(x) ? NaN : Number(x > 0),
  relu6: (x) => Number.isNaN(x) ? NaN : Number(x > 0 && x <= 6),
  leakyRelu: (x, alpha) => Number.isNaN(x) ? NaN : x > 0 ? 1 : alpha,
  elu: (x, alpha) => x >= 0 ? 1 : alpha * Math.exp(x),
  selu: (x) => SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * Math.exp(x)),
  sigmoid: (x) => sigmoid(x) * (1 - sigmoid(x)),
  tanh: (x) => 1 - Math.tanh(x) ** 2,
  gelu: (x) => normal(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI),
  geluTanh(x) {
    const t = Math.tanh(geluArgument(x));
    return 0.5 * (1 + t + x * (1 - t * t) * GELU_SLOPE * (1 + 3 * 0.044715 * x * x));
  },
  swish: (x) => sigmoid(x) * (1 + x * (1 - sigmoid(x))),
  softplus: sigmoid,
  mish(x) {
    const t = Math.tanh(softplus(x));
    return t + x * sigmoid(x) * (1 - t * t);
  },
};

/** Derivatives where the output is y. */
function derivativeFromOutput(kind: ActivationKind, y: number, alpha: number): number {
  if (kind === "relu6") return Number.isNaN(y) ? NaN : Number(y > 0 && y < 6);
  if (kind === "elu") return y >= 0 ? 1 : y + alpha;
  if (kind === "selu") return y > 0 ? SELU_SCALE : y + SELU_SCALE * SELU_ALPHA;
  if (kind === "sigmoid") return y * (1 - y);
  if (kind === "tanh") return 1 - y * y;
  return DERIVATIVES[kind](y, alpha);
}

/** Computes out = act(x), elementwise. */
export function activation({ x, out, kind, alpha }: Activation): void {
  for (let i = 0; i < x.length; i++) out[i] = ACTIVATIONS[kind](x[i], alphaOf(kind, alpha));
}

/** Computes dx = dy act'(x), elementwise. */
export function activationGradient({ dy, source, from, dx, kind, alpha }: ActivationGradient): void {
  const derivative = (v: number) =>
    from === "output"
      ? derivativeFromOutput(kind, v, alphaOf(kind, alpha))
      : DERIVATIVES[kind](v, alphaOf(kind, alpha));
  for (let i = 0; i < dx.length; i++) dx[i] = dy[i] * derivative(source[i]);
}

/** Computes dx = dy act'(x) from the output, and dbias, the sums of its columns. */
export function biasActivationGradient(
  { dy, y, dx, dbias, kind, alpha }: BiasActivationGradient,
): void {
  const sums = new Float64Array(dbias.length);
  for (let i = 0; i < dy.length; i++) {
    const gradient = dy[i] * derivativeFromOutput(kind, y[i], alphaOf(kind, alpha));
    if (dx) dx[i] = gradient;
    sums[i % dbias.length] += gradient;
  }
  dbias.set(sums);
}
