/**
 * Lets batch norm over another axis than the last compute right: tfjs's kernels read statistics as if they were those of
 * the last axis.
 */
import * as tf from "@tensorflow/tfjs";

/** Has tfjs's `BatchNormalization` bring its axis to the end, normalise there, and bring it back. */
export function correctBatchNormAxis(): void {
  const prototype = Object.getPrototypeOf(tf.layers.batchNormalization({})) as tf.layers.Layer;
  const stock = prototype.call;
  prototype.call = function (this: tf.layers.Layer & { axis: number }, inputs, kwargs) {
    const [input] = [inputs].flat(), last = input.rank - 1, axis = (this.axis + input.rank) % input.rank;
    if (axis === last) return stock.call(this, inputs, kwargs);
    // The layer itself stays as it is.
    const overLast = Object.create(this, { axis: { value: last } });
    const order = [...input.shape.keys()].filter((i) => i !== axis).concat(axis);
    return tf.tidy(() => {
      const [normalised] = [stock.call(overLast, input.transpose(order), kwargs)].flat();
      return normalised.transpose(order.map((_, i) => order.indexOf(i)));
    });
  };
}
