/** Corrects the gradient of running sums along any axis but the last, which tfjs transposes once too often. */
import * as tf from "@tensorflow/tfjs";
import { correctGradient } from "../tfjs/tfjs_gradients.ts";

interface CumsumAttributes {
  axis: number;
  exclusive: boolean;
  reverse: boolean;
}

/** Corrects the gradient of "Cumsum", on every backend. */
export function correctCumsumGradient(): void {
  correctGradient("Cumsum", (dy, _, attributes) => {
    const { axis, exclusive, reverse } = attributes as unknown as CumsumAttributes;
    return { x: () => tf.cumsum(dy as tf.Tensor, axis, exclusive, !reverse) };
  });
}
