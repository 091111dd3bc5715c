/** Runs the exported network on tfjs's plain `cpu` backend. */
import * as tf from "@tensorflow/tfjs-core";
import { type LayersModel, model as buildModel, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import "@tensorflow/tfjs-backend-cpu";
import type { GreyImage } from "../image/grey_image.ts";
import { temperatureScaled } from "../metrics/temperature_scaling.ts";
import type { FeatureMaps } from "./class_activation_map.ts";

/** What the network says of one image. */
export interface Classification {
  /** Shape `[classes]`, as the network gives them out. */
  logits: Float32Array;
  /** Calibrated, adding up to 1: shape `[classes]`. */
  probabilities: Float64Array;
  /** What its last convolutions found, and where. */
  maps: FeatureMaps;
  /** The mean of each map, from which alone it decides: shape `[channels]`. */
  embedding: Float32Array;
}

/** A network that is ready to be asked. */
export interface ImageClassifier {
  /** Weights of the last layer: shape `[channels, classes]`. */
  classWeights: Float32Array;
  /** Classifies an image of the size that the network takes, a garment bright on black. */
  classify(image: GreyImage<Uint8Array>): Classification;
}

/**
 * Makes a classifier of a network that ends in global average pooling and one dense layer.
 *
 * @param network maps float32 `[batch, height, width, 1]`, 0 to 1, to logits; its layers are used from now on
 * @throws {TypeError} when the network ends otherwise
 */
export function createClassifier(
  network: LayersModel,
  { temperature }: { temperature: number },
): ImageClassifier {
  const { maps, pooled, logits } = endOf(network);
  const parts = buildModel({ inputs: network.inputs, outputs: [maps, pooled, logits] });
  const classWeights = logits.sourceLayer.getWeights()[0].dataSync<"float32">() as Float32Array;
  return {
    classWeights,
    classify({ pixels, height, width }) {
      const outputs = tf.tidy(() => {
        const values = Float32Array.from(pixels, (pixel) => pixel / 255);
        const batch = tf.tensor4d(values, [1, height, width, 1]);
        return (parts.predict(batch) as tf.Tensor[]).map((tensor) => ({
          shape: tensor.shape,
          values: tensor.dataSync<"float32">() as Float32Array,
        }));
      });
      const [found, embedding, scores] = outputs;
      const [, rows, columns, channels] = found.shape;
      return {
        logits: scores.values,
        probabilities: temperatureScaled(scores.values, { classes: scores.values.length, temperature }),
        maps: { values: found.values, height: rows, width: columns, channels },
        embedding: embedding.values,
      };
    },
  };
}

/** The values between the last layers. */
interface NetworkEnd {
  maps: SymbolicTensor;
  pooled: SymbolicTensor;
  logits: SymbolicTensor;
}

function endOf({ outputs: [logits] }: LayersModel): NetworkEnd {
  const dense = logits.sourceLayer, pooled = dense.input as SymbolicTensor;
  const pooling = pooled.sourceLayer;
  const names = [pooling, dense].map((layer) => layer.getClassName()).join(" and ");
  if (names === "GlobalAveragePooling2D and Dense") {
    return { maps: pooling.input as SymbolicTensor, pooled, logits };
  }
  throw new TypeError(
    "Cannot show where the network looks as its last layers must be GlobalAveragePooling2D and Dense: " +
      `current value is ${names}`,
  );
}
