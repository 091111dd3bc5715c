/** Builds a network that reads an image as a sequence: row by row, from the top. */
import * as tf from "@tensorflow/tfjs";

/** Options of `buildLstmNet`. */
export interface LstmNetOptions {
  /**
   * Units of the LSTM.
   *
   * @default 128
   */
  units?: number;
  /**
   * Height, width and channels of an image; its rows are the steps.
   *
   * @default [28, 28, 1]
   */
  inputShape?: [number, number, number];
  /** @default 10 */
  classes?: number;
  /**
   * Seed of the initial weights.
   *
   * @default 1
   */
  seed?: number;
}

/**
 * Builds an LSTM over the rows of an image and the logits from its last state (Hochreiter and Schmidhuber
 * 1997, with the forget gate of Gers et al. 2000, whose bias begins at 1). The gates use the plain sigmoid.
 * Input float32 `[batch, height, width, channels]`, 0 to 1; output logits, float32 `[batch, classes]`.
 * The caller disposes of the model.
 */
export function buildLstmNet({
  units = 128,
  inputShape = [28, 28, 1],
  classes = 10,
  seed = 1,
}: LstmNetOptions = {}): tf.LayersModel {
  const [height, width, channels] = inputShape;
  const initializer = (place: number) => tf.initializers.glorotUniform({ seed: seed * 1000 + place });
  return tf.sequential({
    name: "lstm_net",
    layers: [
      tf.layers.reshape({ name: "rows", inputShape, targetShape: [height, width * channels] }),
      tf.layers.lstm({
        name: "lstm",
        units,
        recurrentActivation: "sigmoid",
        kernelInitializer: initializer(0),
        recurrentInitializer: initializer(1),
      }),
      tf.layers.dense({ name: "logits", units: classes, kernelInitializer: initializer(2) }),
    ],
  });
}
