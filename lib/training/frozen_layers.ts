/** Lets a model run in training with the layers that are frozen left as they are. */
import type * as tf from "@tensorflow/tfjs";

/** Whether a layer is a model itself, with layers of its own. */
function isModel(layer: tf.layers.Layer): layer is tf.LayersModel {
  return "layers" in layer;
}

/** Returns the layers with weights that are frozen themselves or stand in a model that is. */
export function frozenLayers(model: tf.LayersModel): tf.layers.Layer[] {
  return model.layers.filter(({ weights }) => weights.length > 0).flatMap((layer) => {
    if (isModel(layer)) return layer.trainable ? frozenLayers(layer) : allLayers(layer);
    return layer.trainable ? [] : [layer];
  });
}

function allLayers(model: tf.LayersModel): tf.layers.Layer[] {
  return model.layers.flatMap((layer) => isModel(layer) ? allLayers(layer) : [layer]);
}

/**
 * Returns the model's logits as in training: batch norm by the batch, dropout at work. Batch norm that is frozen
 * normalises by its own statistics, as in prediction, and keeps them, as in Keras.
 *
 * @param images float32 `[batch, height, width, channels]`
 */
export function applyInTraining(model: tf.LayersModel, images: tf.Tensor4D): tf.Tensor2D {
  const frozen = frozenLayers(model).filter((layer) => layer.getClassName() === "BatchNormalization");
  for (const layer of frozen) {
    const { call } = layer;
    layer.call = (inputs, options) => call.call(layer, inputs, { ...options, training: false });
  }
  try {
    return model.apply(images, { training: true }) as tf.Tensor2D;
  } finally {
    // The method of the class stands behind again.
    for (const layer of frozen) Reflect.deleteProperty(layer, "call");
  }
}
