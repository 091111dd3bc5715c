/** One call of an operation, to be made on several backends. */
import type * as tf from "@tensorflow/tfjs";
import type { Draw } from "./draw.ts";
import type { PlainTensor } from "./plain_tensor.ts";

/** One call of an operation. */
export interface OperationCase {
  inputs: PlainTensor[];
  /** Calls the operation with the inputs as tensors. */
  run(...inputs: tf.Tensor[]): tf.Tensor | tf.Tensor[];
  /** Whether the gradients of the float32 inputs are compared too. */
  hasGradients?: boolean;
  /** Whether values are sums of products, whose errors are measured by the largest of them. */
  isSummed?: boolean;
  /** What the call says, for messages; the inputs' shapes and dtypes are added. */
  options?: unknown;
  /** The right result, where the cpu backend's is wrong. */
  expected?(): PlainTensor[];
}

/** Draws a call; the index runs from 0 up, to go through dtypes in turn. */
export type CaseGenerator = (draw: Draw, index: number) => OperationCase;

/** A generator for each kernel, by the kernel's name in tfjs. */
export type CaseGenerators = Readonly<Record<string, CaseGenerator>>;
