/** Runs the exported network on tfjs's plain `cpu` backend. */
import * as tf from "@tensorflow/tfjs-core";
import { type LayersModel, model as buildModel } from "@tensorflow/tfjs-layers";
import "@tensorflow/tfjs-backend-cpu";
import type { PixelImage } from "../image/pixel_image.ts";
import { temperatureScaled } from "../metrics/temperature_scaling.ts";
import type { FeatureMaps } from "./class_activation_map.ts";
import { networkEnd } from "./network_end.ts";

/** What the network says of one image. */
export interface Classification {
  /** Shape `[classes]`, as the network gives them out. */
  logits: Float32Array;
  /** Calibrated, adding up to 1: shape `[classes]`. */
  probabilities: Float64Array;
  /** What its last convolutions found, and where. */
  maps: FeatureMaps;
  /** What the last layer decides from: shape `[columns]`. */
  embedding: Float32Array;
}

/** A network that is ready to be asked. */
export interface ImageClassifier {
  /** Classifies an image of the size and channels that the network takes. */
  classify(image: PixelImage<Uint8Array>): Classification;
  /**
   * Returns what each of the last maps does for a class, as `classActivationMap` takes it: shape `[channels]`. Where
   * maps are averaged and one dense layer follows, its weights; otherwise the gradient of the class's logit, summed over
   * each map (Selvaraju et al. 2017, arXiv 1610.02391), which there is the same.
   */
  weightsOf(maps: FeatureMaps, explained: number): Float32Array;
}

/**
 * Takes a network apart into what the page shows.
 *
 * @throws {TypeError} when it does not end in a chain of layers from convolutions to one dense layer
 */
export function createClassifier(
  network: LayersModel,
  { temperature }: { temperature: number },
): ImageClassifier {
  const { maps, embedded, logits, tail } = networkEnd(network);
  const parts = buildModel({ inputs: network.inputs, outputs: [maps, embedded, logits] });
  const scoresOf = (found: tf.Tensor) =>
    tail.reduce((values: tf.Tensor, layer) => layer.apply(values) as tf.Tensor, found);
  return {
    classify({ pixels, height, width, channels = 1 }) {
      const [found, embedding, scores] = tf.tidy(() => {
        const values = Float32Array.from(pixels, (pixel) => pixel / 255);
        const batch = tf.tensor4d(values, [1, height, width, channels]);
        return (parts.predict(batch) as tf.Tensor[]).map((tensor) => ({
          shape: tensor.shape,
          values: tensor.dataSync<"float32">() as Float32Array,
        }));
      });
      const [, rows, columns, depth] = found.shape;
      return {
        logits: scores.values,
        probabilities: temperatureScaled(scores.values, { classes: scores.values.length, temperature }),
        maps: { values: found.values, height: rows, width: columns, channels: depth },
        embedding: embedding.values,
      };
    },
    weightsOf({ values, height, width, channels }, explained) {
      return tf.tidy(() => {
        // Functions, as tensors have no methods where only what is used of tfjs is bundled.
        const logit = (found: tf.Tensor) =>
          tf.sum(tf.slice(scoresOf(found), [0, explained], [1, 1])) as tf.Scalar;
        const slopes = tf.grad(logit)(tf.tensor4d(values, [1, height, width, channels]));
        return tf.sum(slopes, [0, 1, 2]).dataSync<"float32">() as Float32Array;
      });
    },
  };
}
