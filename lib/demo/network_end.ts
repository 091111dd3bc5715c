/** Finds the embedding of a network (the input of its last layer) and its last feature maps, for Grad-CAM. */
import type { LayersModel, SymbolicTensor } from "@tensorflow/tfjs-layers";

/** Why a network has no feature maps for Grad-CAM. */
export type Unmapped = "attention" | "recurrent" | "dense" | "other";

/** The end of a network. */
export interface NetworkEnd {
  /** The embedding, which is the input of the last layer: `[batch, columns]`. */
  embedded: SymbolicTensor;
  logits: SymbolicTensor;
  /**
   * The last feature maps before pooling: the output of the last convolution, with its normalisation and activation; or
   * why there are none.
   */
  maps: SymbolicTensor | Unmapped;
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
  "LeakyReLU",
  "ELU",
  "BatchNormalization",
  "LayerNormalization",
  "Rescaling",
  "Add",
  "Concatenate",
];

/**
 * Goes back from the logits, layer by layer, to the last maps.
 *
 * @throws {TypeError} when the last layer is not dense, or reads more than one row of numbers for an image
 */
export function networkEnd({ outputs: [logits] }: Pick<LayersModel, "outputs">): NetworkEnd {
  const last = logits.sourceLayer, [embedded] = logits.inputs;
  if (last.getClassName() !== "Dense" || embedded.shape.length !== 2) {
    const shape = logits.inputs[0]?.shape.map((side) => side ?? "batch").join(", ") ?? "nothing";
    throw new TypeError(
      "Cannot show a network as its last layer must be dense and read [batch, columns]: current value is " +
        `${last.getClassName()} ${last.name}, which reads [${shape}]`,
    );
  }
  return { embedded, logits, maps: mapsBefore(logits) ?? reasonOf(logits) };
}

/** Returns the maps that all of a tensor is computed from; undefined where there are none. */
function mapsBefore(values: SymbolicTensor): SymbolicTensor | undefined {
  const { sourceLayer, inputs, shape } = values, name = sourceLayer.getClassName();
  // Of maps only those that pooling made smaller are passed over.
  if (shape.length === 4 && !/Pooling2D|Dropout/.test(name)) {
    return layersBefore(values).some((layer) => layer.includes("Conv2D")) ? values : undefined;
  }
  if (!PASSED.includes(name)) return undefined;
  const [first, ...others] = inputs.map(mapsBefore);
  return others.every((maps) => maps === first) ? first : undefined;
}

function reasonOf(logits: SymbolicTensor): Unmapped {
  const names = layersBefore(logits);
  if (names.some((name) => name.includes("Attention"))) return "attention";
  if (names.some((name) => /RNN|LSTM|GRU|Bidirectional/.test(name))) return "recurrent";
  return names.some((name) => name.includes("Conv")) ? "other" : "dense";
}

/** Returns the class names of all layers that a tensor is computed by. */
function layersBefore(values: SymbolicTensor): string[] {
  const seen = new Map<number, SymbolicTensor>(), waiting = [values];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    if (seen.has(one.id)) continue;
    seen.set(one.id, one);
    waiting.push(...one.inputs);
  }
  return [...seen.values()].map(({ sourceLayer }) => sourceLayer.getClassName());
}
