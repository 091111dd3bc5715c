/** Finds in a network what stands in the way of other images and classes: its input, its first and its last layer. */
import type * as tf from "@tensorflow/tfjs";

/** Height, width and channels of an image. */
export type Sides = [height: number, width: number, channels: number];

/** Layers whose first weight is a kernel with its inputs in the last axis but one. */
const WITH_KERNEL: readonly string[] = ["Conv2D", "Dense", "SimpleRNN", "GRU", "LSTM"];
/** Layers without weights behind which the channels of a place still stand side by side. */
const HANDING_ON: readonly string[] = [
  ...["InputLayer", "Flatten", "Reshape", "Permute", "Dropout", "GaussianNoise", "Rescaling"],
  ...["ZeroPadding2D", "Cropping2D", "MaxPooling2D", "AveragePooling2D"],
];

/** Returns the height, width and channels of the network's images. */
export function sidesOf(task: string, { inputs, outputs }: tf.LayersModel): Sides {
  const shape = inputs[0].shape.slice(1);
  if (inputs.length === 1 && outputs.length === 1 && shape.length === 3 && shape.every((side) => side)) {
    return shape as Sides;
  }
  throw new TypeError(
    `Cannot ${task} as the network must have one input, images [height, width, channels], and one output: ` +
      `current value is ${inputs.length} and ${outputs.length}, and [${
        shape.map((side) => side ?? "any").join(", ")
      }]`,
  );
}

/** Returns the layer that makes the logits. */
export function headOf(task: string, { outputs }: tf.LayersModel): tf.layers.Layer {
  const layer = outputs[0].sourceLayer;
  if (layer.getClassName() === "Dense") return layer;
  throw new TypeError(
    `Cannot ${task} as its last layer must be dense: current value is ${layer.getClassName()} ${layer.name}`,
  );
}

/** The layers through which images go before a weight has seen them. */
export interface ChannelReaders {
  /** Layers whose kernels read the channels: the first with weights on each way. */
  readers: tf.layers.Layer[];
  /** Layers before them. */
  before: tf.layers.Layer[];
}

/** Returns the layers that read the images, and those before them. */
export function channelReaders(task: string, model: tf.LayersModel): ChannelReaders {
  const before: tf.layers.Layer[] = [], readers: tf.layers.Layer[] = [];
  for (const layer of model.layers) {
    const sources = [layer.input].flat().map(({ sourceLayer }) => sourceLayer);
    const isFirst = sources.some((source) =>
      source.getClassName() === "InputLayer" || before.includes(source)
    );
    if (isFirst) (layer.weights.length > 0 ? readers : before).push(layer);
  }
  const odd = [
    ...readers.filter((layer) => !WITH_KERNEL.includes(layer.getClassName())),
    ...before.filter((layer) => !isHandingOn(layer)),
  ];
  if (odd.length === 0) return { readers, before };
  throw new TypeError(
    `Cannot ${task} to another number of channels as what reads the images must be ${
      WITH_KERNEL.join(", ")
    }: ` +
      `current value is ${odd.map((layer) => `${layer.getClassName()} ${layer.name}`).join(", ")}. ` +
      "Bring the images to the channels that it takes",
  );
}

/** Returns whether a layer leaves the channels of a place side by side. */
function isHandingOn(layer: tf.layers.Layer): boolean {
  if (!HANDING_ON.includes(layer.getClassName())) return false;
  const { dims } = layer.getConfig() as { dims?: number[] };
  return dims === undefined || dims.at(-1) === dims.length;
}
