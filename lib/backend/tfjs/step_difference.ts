/** Compares what a step of training gave on two backends. */
import type { TrainingStep } from "./training_step.ts";

/**
 * How far apart two backends may be: weights as a fraction of the largest update in their tensor, the loss of itself.
 * Measured on these networks: the plain backend is 6e-7 away; errors as large as WGSL permits (tanh off by 1e-5, exp by
 * some units in the last place), all in one direction, come to 1.3e-4; half precision to 8e-4 and 5e-3; a last value of
 * a convolution that is off by 1 % to 7e-4, of an LSTM's gate to 1e-2.
 */
const TOLERANCE = 3e-4;

/**
 * Returns in words the first value of a step that is not what the reference has, or undefined.
 *
 * @param reference the name of the backend that gave `expected`
 */
export function stepDifference(
  { loss, weights }: TrainingStep<Float32Array>,
  expected: TrainingStep<Float32Array>,
  reference: string,
): string | undefined {
  const words = (what: string, value: number, right: number) =>
    `${what} is ${shortly(value)} after one step of training, where ${reference} has ${shortly(right)}`;
  const [right] = expected.loss;
  if (!isNear(loss[0], right, Math.abs(right))) return words("the loss", loss[0], right);
  for (const [i, { name, before, after }] of expected.weights.entries()) {
    const largest = after.reduce((most, value, j) => Math.max(most, Math.abs(value - before[j])), 0);
    const found = weights[i].after, wrong = after.findIndex((value, j) => !isNear(found[j], value, largest));
    if (wrong >= 0) return words(`value ${wrong} of ${name}`, found[wrong], after[wrong]);
  }
  return undefined;
}

/** NaN is near nothing. */
function isNear(value: number, right: number, scale: number): boolean {
  return Math.abs(value - right) <= TOLERANCE * scale;
}

/** Seven digits are all that float32 has. */
function shortly(value: number): string {
  return String(Number(value.toPrecision(7)));
}
