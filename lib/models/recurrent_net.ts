/** Builds networks that read an image as a sequence: row by row from the top, or column by column. */
import * as tf from "@tensorflow/tfjs";

/** The cells that are compared: a plain one, and two whose gates decide what is kept. */
export const RECURRENT_CELLS = ["simple_rnn", "gru", "lstm"] as const;

/** Which cell a recurrent network repeats at every step. */
export type RecurrentCell = typeof RECURRENT_CELLS[number];

/** Options of `buildRecurrentNet`. */
export interface RecurrentNetOptions {
  /** @default "lstm" */
  cell?: RecurrentCell;
  /**
   * Units of the cell, in each direction.
   *
   * @default 128
   */
  units?: number;
  /**
   * Whether a second cell reads from the other end, and the logits come from both last states.
   *
   * @default false
   */
  isBidirectional?: boolean;
  /**
   * What the steps are: rows from the top, or columns from the left.
   *
   * @default "rows"
   */
  reads?: "rows" | "columns";
  /**
   * Height, width and channels of an image.
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
 * Builds a recurrent layer over the rows or columns of an image and the logits from its last state. The cell is
 * Elman's (1990), with tanh; the GRU (Cho et al. 2014, arXiv 1406.1078); or the LSTM (Hochreiter and Schmidhuber
 * 1997, with the forget gate of Gers et al. 2000, whose bias begins at 0 here). Gates use the plain sigmoid. Two
 * directions after Schuster and Paliwal (1997).
 *
 * Layers are named "rows" (the steps), "recurrent" and, with two directions, "recurrent_back", and "logits".
 * Input float32 `[batch, height, width, channels]`, 0 to 1; output logits, float32 `[batch, classes]`.
 * The caller disposes of the model.
 */
export function buildRecurrentNet({
  cell = "lstm",
  units = 128,
  isBidirectional = false,
  reads = "rows",
  inputShape = [28, 28, 1],
  classes = 10,
  seed = 1,
}: RecurrentNetOptions = {}): tf.LayersModel {
  const [height, width, channels] = inputShape;
  const initializer = (place: number) => tf.initializers.glorotUniform({ seed: seed * 1000 + place });
  const input = tf.input({ shape: inputShape });
  const turned = reads === "rows"
    ? input
    : tf.layers.permute({ name: "turned", dims: [2, 1, 3] }).apply(input);
  const [steps, stepSize] = reads === "rows" ? [height, width] : [width, height];
  const sequence = tf.layers.reshape({ name: "rows", targetShape: [steps, stepSize * channels] }).apply(
    turned,
  );
  const read = (name: string, goBackwards: boolean, place: number) =>
    recurrentLayer(cell, {
      name,
      units,
      goBackwards,
      kernelInitializer: initializer(place),
      recurrentInitializer: initializer(place + 1),
    }).apply(sequence) as tf.SymbolicTensor;
  const forward = read("recurrent", false, 0);
  const state = isBidirectional
    ? tf.layers.concatenate({ name: "both" }).apply([forward, read("recurrent_back", true, 3)])
    : forward;
  const readOut = tf.layers.dense({ name: "logits", units: classes, kernelInitializer: initializer(2) });
  return tf.model({ name: `${cell}_net`, inputs: input, outputs: readOut.apply(state) as tf.SymbolicTensor });
}

/** What all three layers are told. */
interface LayerOptions {
  name: string;
  units: number;
  goBackwards: boolean;
  kernelInitializer: ReturnType<typeof tf.initializers.glorotUniform>;
  recurrentInitializer: ReturnType<typeof tf.initializers.glorotUniform>;
}

function recurrentLayer(cell: RecurrentCell, options: LayerOptions): tf.layers.Layer {
  switch (cell) {
    case "simple_rnn":
      return tf.layers.simpleRNN(options);
    case "gru":
      return tf.layers.gru({ ...options, recurrentActivation: "sigmoid" });
    case "lstm":
      return tf.layers.lstm({ ...options, recurrentActivation: "sigmoid" });
  }
}
