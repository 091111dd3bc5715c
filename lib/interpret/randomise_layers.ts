/** Takes away what a network has learned, from its last layer backwards. */
import type * as tf from "@tensorflow/tfjs";

/**
 * Gives an untrained network the weights of a trained one in all layers but those from `first` on, in the order of
 * the model's layers: what remains random is the end, the deciding part (the cascade of Adebayo et al. 2018, arXiv
 * 1810.03292). Batch norm's running means are weights like any other. Returns the untrained network, changed.
 *
 * @param untrained a network of the same architecture with initial weights; stays the caller's
 * @param first name of the first layer that keeps its initial weights
 * @throws {RangeError} when no layer has the name
 * @throws {TypeError} when the two networks differ in their layers
 */
export function randomiseLayers(
  trained: tf.LayersModel,
  { untrained, first }: { untrained: tf.LayersModel; first: string },
): tf.LayersModel {
  const end = trained.layers.findIndex(({ name }) => name === first);
  if (end < 0) {
    const names = trained.layers.filter((layer) => layer.weights.length > 0).map(({ name }) => name);
    throw new RangeError(
      `Cannot randomise layers as first must be one of ${names.join(", ")}: current value is ${first}`,
    );
  }
  if (trained.layers.length !== untrained.layers.length) {
    throw new TypeError(
      `Cannot randomise layers as both networks must have ${trained.layers.length} layers: ` +
        `current value is ${untrained.layers.length}`,
    );
  }
  trained.layers.slice(0, end).forEach((layer, i) => untrained.layers[i].setWeights(layer.getWeights()));
  return untrained;
}
