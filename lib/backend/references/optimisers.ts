/** Plain TypeScript versions of the optimisers' steps. */
import type {
  AdamStep,
  AverageStep,
  MomentumStep,
  OptimiserStep,
  RmspropStep,
} from "../wrappers/optimisers.ts";

/** Computes parameter -= learningRate gradient. */
export function sgdStep({ parameter, gradient, learningRate, gradientScale = 1 }: OptimiserStep): void {
  for (let i = 0; i < parameter.length; i++) parameter[i] -= learningRate * gradient[i] * gradientScale;
}

/** Computes a = momentum a + g and parameter -= learningRate a, or with Nesterov learningRate (g + momentum a). */
export function momentumStep(args: MomentumStep): void {
  const { parameter, gradient, accumulation, learningRate, momentum, nesterov, gradientScale = 1 } = args;
  for (let i = 0; i < parameter.length; i++) {
    const g = gradient[i] * gradientScale, a = momentum * accumulation[i] + g;
    accumulation[i] = a;
    parameter[i] -= learningRate * (nesterov ? g + momentum * a : a);
  }
}

/** Computes a step of RMSprop. */
export function rmspropStep(args: RmspropStep): void {
  const { parameter, gradient, meanSquare, meanGradient, accumulation, learningRate } = args;
  const { decay = 0.9, momentum = 0, epsilon = 1e-7, gradientScale = 1 } = args;
  for (let i = 0; i < parameter.length; i++) {
    const g = gradient[i] * gradientScale, square = decay * meanSquare[i] + (1 - decay) * g * g;
    let spread = square + epsilon;
    meanSquare[i] = square;
    if (meanGradient) {
      const center = decay * meanGradient[i] + (1 - decay) * g;
      meanGradient[i] = center;
      spread = square - (center * center + epsilon);
    }
    const a = momentum * accumulation[i] + learningRate * g / Math.sqrt(spread);
    accumulation[i] = a;
    parameter[i] -= a;
  }
}

/** Computes a step of Adam, or of AdamW. */
export function adamStep(args: AdamStep): void {
  const { parameter, gradient, firstMoment, secondMoment, learningRate, beta1 = 0.9, beta2 = 0.999 } = args;
  const { beta1Power = beta1, beta2Power = beta2, epsilon = 1e-7, weightDecay = 0, gradientScale = 1 } = args;
  for (let i = 0; i < parameter.length; i++) {
    const g = gradient[i] * gradientScale;
    const m = beta1 * firstMoment[i] + (1 - beta1) * g;
    const v = beta2 * secondMoment[i] + (1 - beta2) * g * g;
    firstMoment[i] = m;
    secondMoment[i] = v;
    const move = m / (1 - beta1Power) / (Math.sqrt(v / (1 - beta2Power)) + epsilon);
    parameter[i] = parameter[i] - learningRate * weightDecay * parameter[i] - learningRate * move;
  }
}

/** Computes average = decay average + (1 - decay) parameter. */
export function averageStep({ average, parameter, decay }: AverageStep): void {
  for (let i = 0; i < average.length; i++) average[i] = decay * average[i] + (1 - decay) * parameter[i];
}

/** Returns the sum of squares of all values of all tensors. */
export function sumOfSquares(tensors: readonly Float32Array[]): number {
  return tensors.reduce((sum, tensor) => sum + tensor.reduce((part, value) => part + value * value, 0), 0);
}
