/** Takes a recurrent network apart, so that its cell can be run, watched and disturbed step by step. */
import { inWords } from "../../core/in_words.ts";
import * as tf from "@tensorflow/tfjs";

/** Classes of layers whose cell can be run alone. */
const CLASSES: readonly string[] = ["SimpleRNN", "GRU", "LSTM"];

/** A recurrent network as three functions; they use the model's own weights, which stay its own. */
export interface UnrolledNet {
  /** Number of steps, such as the rows of an image. */
  steps: number;
  /** Units of each state: one for the hidden state, and for an LSTM a second one for the cell state. */
  stateSizes: readonly number[];
  /** Turns what the model takes into what each step reads, in the order of reading: `[batch, numbers]` each. */
  stepInputs(images: tf.Tensor): tf.Tensor2D[];
  /** Returns the states after a step; the hidden state `[batch, units]` comes first. */
  step(input: tf.Tensor2D, states: readonly tf.Tensor2D[]): tf.Tensor2D[];
  /** Returns the logits `[batch, classes]` of hidden states `[batch, units]`. */
  readOut(hidden: tf.Tensor2D): tf.Tensor2D;
}

/** What we use of tfjs's recurrent layers. */
interface RecurrentLayer extends tf.layers.Layer {
  cell: {
    call(inputs: readonly tf.Tensor[], options: Record<string, never>): tf.Tensor[];
    stateSize: number | number[];
    dropout: number;
    recurrentDropout: number;
  };
  returnSequences: boolean;
  returnState: boolean;
  stateful: boolean;
  goBackwards: boolean;
}

/**
 * Takes apart a model with one SimpleRNN, GRU or LSTM layer and, behind its last state, layers in a row that make
 * logits of it.
 *
 * @throws {TypeError} for another model: with no such layer, two of them (two directions), one that gives out more than
 * its last state, dropout in the cell, or a read-out that sees more than the state
 */
export function unrolledNet(model: tf.LayersModel): UnrolledNet {
  const found = model.layers.filter((layer) => CLASSES.includes(layer.getClassName())) as RecurrentLayer[];
  if (found.length !== 1) {
    const names = found.map(({ name }) => name).join(", ") || "none";
    throw new TypeError(
      `Cannot unroll a network as model must have one layer of SimpleRNN, GRU or LSTM: current value is ${
        inWords(names)
      }`,
    );
  }
  const [layer] = found, { cell } = layer;
  checkLayer(layer);
  const readers = readOutLayers(model, layer);
  const sequence = layer.input as tf.SymbolicTensor;
  // Shares the model's layers, so it is never disposed of: that would take their weights from the model.
  const front = tf.model({ inputs: model.inputs, outputs: sequence });
  return {
    steps: sequence.shape[1] as number,
    stateSizes: [cell.stateSize].flat(),
    stepInputs(images) {
      const inputs = tf.unstack(front.apply(images) as tf.Tensor3D, 1) as tf.Tensor2D[];
      return layer.goBackwards ? inputs.reverse() : inputs;
    },
    // The cell's first value is the output: the hidden state once more.
    step: (input, states) => cell.call([input, ...states], {}).slice(1) as tf.Tensor2D[],
    readOut: (hidden) => readers.reduce((x, reader) => reader.apply(x) as tf.Tensor2D, hidden),
  };
}

/** Returns states of zeros, as every sequence begins with. */
export function initialStates({ stateSizes }: UnrolledNet, batch: number): tf.Tensor2D[] {
  return stateSizes.map((units) => tf.zeros([batch, units]));
}

function checkLayer({ name, cell, returnSequences, returnState, stateful }: RecurrentLayer): void {
  if (returnSequences || returnState || stateful) {
    throw new TypeError(
      `Cannot unroll a network as layer ${name} must give out its last state alone: current value is ` +
        JSON.stringify({ returnSequences, returnState, stateful }),
    );
  }
  const { dropout, recurrentDropout } = cell;
  if (dropout === 0 && recurrentDropout === 0) return;
  throw new TypeError(
    `Cannot unroll a network as layer ${name} must have no dropout: current value is ` +
      `${dropout} and ${recurrentDropout} for the state`,
  );
}

/** Returns the layers behind the recurrent one, each of which takes the output of the one before alone. */
function readOutLayers(model: tf.LayersModel, recurrent: RecurrentLayer): tf.layers.Layer[] {
  const readers = model.layers.slice(model.layers.indexOf(recurrent) + 1);
  let seen = recurrent.output;
  for (const reader of readers) {
    if (reader.input !== seen) {
      throw new TypeError(
        `Cannot unroll a network as layer ${reader.name} must read the last state alone: ` +
          `current value is ${[reader.input].flat().map(({ name }) => name).join(", ")}`,
      );
    }
    seen = reader.output;
  }
  return readers;
}
