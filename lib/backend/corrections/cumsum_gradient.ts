/** Corrects the gradient of running sums along any axis but the last, which tfjs transposes once too often. */
import * as tf from "@tensorflow/tfjs";

interface CumsumAttributes {
  axis: number;
  exclusive: boolean;
  reverse: boolean;
}

/** Corrects the gradient of "Cumsum", on every backend. */
export function correctCumsumGradient(): void {
  const stock = tf.getGradient("Cumsum");
  tf.unregisterGradient("Cumsum");
  tf.registerGradient({
    ...stock,
    gradFunc: (dy, _, attributes) => {
      const { axis, exclusive, reverse } = attributes as unknown as CumsumAttributes;
      return { x: () => tf.cumsum(dy as tf.Tensor, axis, exclusive, !reverse) };
    },
  });
}
