/** Runs the exported network on tfjs's plain `cpu` backend. */
import * as tf from "@tensorflow/tfjs-core";
import { type LayersModel, model as buildModel, type SymbolicTensor } from "@tensorflow/tfjs-layers";
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
  /** What its last convolutions found, and where; undefined for a network without them. */
  maps: FeatureMaps | undefined;
  /** What the last layer decides from: shape `[columns]`. */
  embedding: Float32Array;
}

/** A network that is ready to be asked. */
export interface ImageClassifier {
  /** Classifies an image of the size and channels that the network takes. */
  classify(image: PixelImage<Uint8Array>): Classification;
  /**
   * Returns what each of the last maps does for a class, as `classActivationMap` takes it: the gradient of the class's
   * logit, summed over the map; shape `[channels]`.
   *
   * @throws {TypeError} for a network without maps
   */
  weightsOf(maps: FeatureMaps, explained: number): Float32Array;
}

/**
 * Takes a network apart into what the page shows.
 *
 * @throws {TypeError} when its last layer is not dense, or reads more than one row of numbers for an image
 */
export function createClassifier(
  network: LayersModel,
  { temperature }: { temperature: number },
): ImageClassifier {
  const { maps, embedded, logits } = networkEnd(network), isMapped = typeof maps !== "string";
  const outputs = [logits, embedded, ...isMapped ? [maps] : []];
  const parts = buildModel({ inputs: network.inputs, outputs });
  return {
    classify({ pixels, height, width, channels = 1 }) {
      const [scores, embedding, found] = tf.tidy(() => {
        const values = Float32Array.from(pixels, (pixel) => pixel / 255);
        const batch = tf.tensor4d(values, [1, height, width, channels]);
        return (parts.predict(batch) as tf.Tensor[]).map((tensor) => ({
          shape: tensor.shape,
          values: tensor.dataSync<"float32">() as Float32Array,
        }));
      });
      return {
        logits: scores.values,
        probabilities: temperatureScaled(scores.values, { classes: scores.values.length, temperature }),
        maps: found && mapsOf(found),
        embedding: embedding.values,
      };
    },
    weightsOf({ values, height, width, channels }, explained) {
      if (!isMapped) {
        throw new TypeError(`Cannot weigh maps as the network must have some: current value is ${maps}`);
      }
      return tf.tidy(() => {
        // Functions, as tensors have no methods where only what is used of tfjs is bundled.
        const logit = (found: tf.Tensor) => {
          const scores = valueOf(logits, new Map([[maps.id, found]]));
          return tf.sum(tf.slice(scores, [0, explained], [1, 1])) as tf.Scalar;
        };
        const slopes = tf.grad(logit)(tf.tensor4d(values, [1, height, width, channels]));
        return tf.sum(slopes, [0, 1, 2]).dataSync<"float32">() as Float32Array;
      });
    },
  };
}

function mapsOf({ shape: [, height, width, channels], values }: {
  shape: number[];
  values: Float32Array;
}): FeatureMaps {
  return { values, height, width, channels };
}

/** Computes what a tensor of the network is, given those that it is computed from, by their ids. */
function valueOf(wanted: SymbolicTensor, known: Map<number, tf.Tensor>): tf.Tensor {
  const found = known.get(wanted.id);
  if (found) return found;
  const inputs = wanted.inputs.map((input) => valueOf(input, known));
  const value = wanted.sourceLayer.apply(inputs.length === 1 ? inputs[0] : inputs) as tf.Tensor;
  known.set(wanted.id, value);
  return value;
}
