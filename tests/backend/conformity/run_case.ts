/** Makes a call on the backend in use, with its gradients, and keeps what comes back as plain data. */
import * as tf from "@tensorflow/tfjs";
import type { OperationCase } from "./operation_case.ts";
import { plainOf, type PlainTensor, tensorOf } from "./plain_tensor.ts";

/** What a call came to: its outputs and gradients, or why it was refused. */
export interface CaseResult {
  outputs?: PlainTensor[];
  /** Of the float32 inputs, in their order; missing where none are compared or tfjs has none. */
  gradients?: PlainTensor[];
  error?: string;
  /** Whether a call left an input with other values. */
  isInputChanged?: boolean;
}

/** Makes the call; no tensor outlives it. */
export function runCase(one: OperationCase): CaseResult {
  let result: CaseResult = {};
  tf.tidy(() => {
    try {
      const inputs = one.inputs.map(tensorOf),
        valuesOf = () => String(inputs.map((input) => input.dataSync()));
      const before = valuesOf(), outputs = [one.run(...inputs)].flat().map(plainOf);
      result = { outputs, isInputChanged: valuesOf() !== before };
      if (one.hasGradients) Object.assign(result, gradientsOf(one, inputs, outputs));
    } catch (error) {
      result = { error: String(error) };
    }
  });
  return result;
}

/** Returns d sum(weights output) / d input for each float32 input. */
function gradientsOf(
  { run }: OperationCase,
  inputs: tf.Tensor[],
  outputs: readonly PlainTensor[],
): Pick<CaseResult, "gradients"> {
  const floats = inputs.filter(({ dtype }) => dtype === "float32");
  const loss = (...values: tf.Tensor[]) => {
    const rest = [...values];
    const results = [run(...inputs.map((input) => input.dtype === "float32" ? rest.shift()! : input))].flat();
    return results.filter(({ dtype }) => dtype === "float32")
      .map((result, i) => tf.sum(tf.mul(result, weightsFor(outputs[i].shape))))
      .reduce((sum, term) => tf.add(sum, term), tf.scalar(0));
  };
  if (floats.length === 0) return {};
  try {
    return { gradients: tf.grads(loss)(floats).map(plainOf) };
  } catch {
    return {};
  }
}

/** Weights without a pattern that an error could hide in. */
function weightsFor(shape: number[]): tf.Tensor {
  const values = Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => Math.sin(1 + 7 * i));
  return tf.tensor(values, shape);
}
