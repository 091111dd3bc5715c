/** Lets a network work for a while as it will with its weights rounded to float16. */
import * as tf from "@tensorflow/tfjs";
import { toFloat16 } from "./to_float16.ts";

/**
 * Calls `use` while every weight of the model is rounded to float16, as `float16LayersFiles` writes it. Afterwards the
 * model has its own weights again, to the bit.
 *
 * @throws {RangeError} when a weight is too large for float16
 */
export async function withFloat16Weights<T>(model: tf.LayersModel, use: () => T | Promise<T>): Promise<T> {
  const own = model.getWeights().map((weight) => Float32Array.from(weight.dataSync()));
  const rounded = own.map((values, i) => Float32Array.from(toFloat16(values, model.weights[i].originalName)));
  try {
    setValues(model, rounded);
    return await use();
  } finally {
    setValues(model, own);
  }
}

function setValues(model: tf.LayersModel, all: readonly Float32Array[]): void {
  tf.tidy(() => model.setWeights(model.getWeights().map(({ shape }, i) => tf.tensor(all[i], shape))));
}
