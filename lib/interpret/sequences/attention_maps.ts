/** Shows how much each token of a transformer looks at every other one. */
import { inWords } from "../../core/in_words.ts";
import * as tf from "@tensorflow/tfjs";
import type { ImageSet } from "../../core/dataset.ts";
import { forEachBatch } from "../for_each_batch.ts";

/** The attention weights of one layer. */
export interface AttentionMap {
  /** Name of the layer. */
  layer: string;
  examples: number;
  heads: number;
  tokens: number;
  /**
   * How much a token (the third index) takes from each token (the fourth): float32 `[examples, heads, tokens,
   * tokens]`; each row adds up to 1.
   */
  weights: Float32Array;
}

/** Class of the layers, as in a saved model; their first weights make queries, keys and values side by side. */
const CLASS = "SelfAttention";

/** The least that is known of a `SelfAttention` layer from outside. */
interface AttentionLayer {
  layer: tf.layers.Layer;
  heads: number;
}

/**
 * Returns softmax(q k^T / sqrt(depth / heads)) of every `SelfAttention` layer (Vaswani et al. 2017, arXiv 1706.03762),
 * from the first block to the last, computed anew from what the layer takes in.
 *
 * Four bytes for each pair of tokens, head and example: with 49 tokens and 4 heads, 38 kB a layer and example.
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits
 * @throws {TypeError} for a model without such layers
 */
export function attentionMaps(model: tf.LayersModel, set: ImageSet): AttentionMap[] {
  const layers = attentionLayers(model);
  // Shares the model's layers, so it is never disposed of: that would take their weights from the model.
  const front = tf.model({
    inputs: model.inputs,
    outputs: layers.map(({ layer }) => layer.input as tf.SymbolicTensor),
  });
  const maps = layers.map(({ layer, heads }) => {
    const tokens = (layer.input as tf.SymbolicTensor).shape[1] as number;
    const weights = new Float32Array(set.size * heads * tokens ** 2);
    return { layer: layer.name, examples: set.size, heads, tokens, weights };
  });
  forEachBatch(set, (images, start) => {
    const inputs = [front.apply(images) as tf.Tensor | tf.Tensor[]].flat() as tf.Tensor3D[];
    inputs.forEach((input, i) => {
      const { weights, heads, tokens } = maps[i];
      weights.set(attentionWeights(input, layers[i]).dataSync(), start * heads * tokens ** 2);
    });
  }, { task: "map attention" });
  return maps;
}

function attentionLayers(model: tf.LayersModel): AttentionLayer[] {
  const layers = model.layers.filter((layer) => layer.getClassName() === CLASS);
  if (layers.length === 0) {
    throw new TypeError(
      `Cannot map attention as model must have ${CLASS} layers: current value is ${
        inWords(model.name)
      } without one`,
    );
  }
  return layers.map((layer) => ({ layer, heads: layer.getConfig().heads as number }));
}

/** Returns `[batch, heads, tokens, tokens]` for a layer's input `[batch, tokens, depth]`. */
function attentionWeights(input: tf.Tensor3D, { layer, heads }: AttentionLayer): tf.Tensor {
  const [batch, tokens, depth] = input.shape, headDepth = depth / heads;
  const [kernel, bias] = layer.getWeights() as [tf.Tensor2D, tf.Tensor1D];
  const rows = tf.reshape(input, [batch * tokens, depth]);
  const parts = tf.reshape(tf.add(tf.matMul(rows, kernel), bias), [batch, tokens, 3, heads, headDepth]);
  const [queries, keys] = tf.unstack(tf.transpose(parts, [2, 0, 3, 1, 4]));
  return tf.softmax(tf.mul(tf.matMul(queries, keys, false, true), 1 / Math.sqrt(headDepth)));
}
