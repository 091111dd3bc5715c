/** Lets batch norm without a scale, or without a shift, be trained: tfjs reads both, whether they are there or not. */
import * as tf from "@tensorflow/tfjs";

/** What we use of tfjs's `BatchNormalization`. */
interface BatchNormLayer {
  movingMean: tf.LayerVariable;
  gamma?: Part;
  beta?: Part;
}

/** What batch norm reads of a scale or shift. */
type Part = Pick<tf.LayerVariable, "read">;

/** Gives tfjs's `BatchNormalization`, where it is trained, a scale of 1 and a shift of 0 for those that it has not. */
export function correctBatchNormParts(): void {
  const prototype = Object.getPrototypeOf(tf.layers.batchNormalization({})) as tf.layers.Layer;
  const stock = prototype.call;
  prototype.call = function (this: tf.layers.Layer & BatchNormLayer, inputs, kwargs) {
    const { gamma, beta } = this;
    if (kwargs?.training !== true || (gamma && beta)) return stock.call(this, inputs, kwargs);
    // The layer itself stays as it is: what it lacks is no weight of it.
    const complete = Object.create(this, {
      gamma: { value: gamma ?? filled(this, 1) },
      beta: { value: beta ?? filled(this, 0) },
    });
    return stock.call(complete, inputs, kwargs);
  };
}

function filled({ movingMean }: BatchNormLayer, value: number): Part {
  return { read: () => tf.fill(movingMean.shape as number[], value) };
}
