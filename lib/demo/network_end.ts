/** Finds the last convolutions of a network, and what comes after them. */
import type { layers, LayersModel, SymbolicTensor } from "@tensorflow/tfjs-layers";

type Layer = layers.Layer;

/** Where a network turns maps into scores. */
export interface NetworkEnd {
  /** The last maps at the finest size: what the last convolution gives, with its normalisation and activation. */
  maps: SymbolicTensor;
  /** What the last layer decides from. */
  embedded: SymbolicTensor;
  logits: SymbolicTensor;
  /** The layers from the maps to the logits, in their order. */
  tail: readonly Layer[];
}

/** Layers between maps and logits that keep or shrink maps, and give every class its share of each place. */
const PASSED: readonly string[] = [
  "MaxPooling2D",
  "AveragePooling2D",
  "Dropout",
  "SpatialDropout2D",
  "GlobalAveragePooling2D",
  "GlobalMaxPooling2D",
  "Flatten",
  "Dense",
  "Activation",
  "ReLU",
  "BatchNormalization",
];

/**
 * Goes back from the logits, layer by layer, to the last maps.
 *
 * @throws {TypeError} when the last layer is not dense, or what lies between it and the maps is not a chain of known
 * layers
 */
export function networkEnd({ outputs: [logits] }: Pick<LayersModel, "outputs">): NetworkEnd {
  const tail: Layer[] = [];
  let values = logits;
  // Of maps only those that pooling made smaller are passed over.
  while (!isMaps(values) || /Pooling2D|Dropout/.test(values.sourceLayer.getClassName())) {
    const layer = values.sourceLayer, before = layer.input;
    if (!PASSED.includes(layer.getClassName()) || Array.isArray(before)) throw notShown(tail, layer);
    tail.unshift(layer);
    values = before;
  }
  const last = tail[tail.length - 1];
  if (values.sourceLayer.getClassName() === "InputLayer") throw notShown(tail, values.sourceLayer);
  if (last?.getClassName() !== "Dense") throw notShown(tail.slice(0, -1), last ?? logits.sourceLayer);
  return { maps: values, embedded: last.input as SymbolicTensor, logits, tail };
}

function isMaps({ shape }: SymbolicTensor): boolean {
  return shape.length === 4;
}

function notShown(tail: readonly Layer[], stop: Layer): TypeError {
  const names = [stop, ...tail].map((layer) => layer.getClassName()).join(", ");
  return new TypeError(
    "Cannot show where the network looks as its last layers must go from convolutions by pooling to one dense layer: " +
      `current value is ${names}`,
  );
}
