/** Makes a classifier of images out of networks as people train them with Keras. */
import {
  INPUT_LAYER,
  type LayerOutput,
  type PlainLayer,
  type PlainNetwork,
} from "./description/plain_layer.ts";

/** A network that was changed, and how. */
export interface ChangedNetwork {
  network: PlainNetwork;
  /** What was changed, a sentence each. */
  changes: string[];
}

/**
 * Returns a network that takes images `[height, width, channels]` and gives logits, where the given one has a softmax
 * at its end, or takes grey images without an axis for their channel. Another one stays as it is.
 */
export function imageClassifier(network: PlainNetwork): ChangedNetwork {
  const changes: string[] = [];
  return { network: withChannel(withoutSoftmax(network, changes), changes), changes };
}

/** The softmax of logits is monotonic in them: predictions stay, and the loss is computed from logits. */
function withoutSoftmax(network: PlainNetwork, changes: string[]): PlainNetwork {
  const { layers, outputs: [output, ...others] } = network;
  const last = layers.find(({ name }) => name === output.layer);
  if (!last || !endsInSoftmax(last) || others.length > 0 || last.calls.length !== 1) return network;
  changes.push(`The softmax of the last layer, ${last.name}, is left out: the network gives logits.`);
  if (last.className === "Softmax" || last.className === "Activation") {
    return { ...network, layers: layers.filter((layer) => layer !== last), outputs: [last.calls[0][0]] };
  }
  const linear: PlainLayer = { ...last, config: { ...last.config, activation: "linear" } };
  return { ...network, layers: layers.map((layer) => layer === last ? linear : layer) };
}

/** Recurrent layers apply theirs at every step: without it the next state would be another one. */
function endsInSoftmax({ className, config: { activation } }: PlainLayer): boolean {
  return className === "Softmax" ||
    (className === "Activation" || className === "Dense") && activation === "softmax";
}

function withChannel(network: PlainNetwork, changes: string[]): PlainNetwork {
  const { layers, inputs: [input, ...others] } = network;
  const shape = layers.find(({ name }) => name === input.layer)?.config.batch_input_shape;
  if (others.length > 0 || !Array.isArray(shape) || shape.length !== 3) return network;
  const [batch, height, width] = shape, name = `${input.layer}_images`;
  changes.push(`Images [${height}, ${width}, 1] are taken in place of [${height}, ${width}].`);
  const images: PlainLayer = {
    ...{ name, className: INPUT_LAYER, calls: [] },
    config: { name, batch_input_shape: [batch, height, width, 1], dtype: "float32", sparse: false },
  };
  const place: LayerOutput = { layer: name, call: 0, tensor: 0 };
  const reshaped = (layer: PlainLayer): PlainLayer =>
    layer.name === input.layer
      ? {
        ...{ name: layer.name, className: "Reshape", calls: [[place]] },
        config: { name: layer.name, target_shape: [height, width] },
      }
      : layer;
  return { ...network, layers: [images, ...layers.map(reshaped)], inputs: [place] };
}
