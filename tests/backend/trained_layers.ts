/** Lists the layers of tfjs that have weights, each in a small network that can be trained with any activation. */
import * as tf from "@tensorflow/tfjs";

/** A layer's activation by its name in tfjs. */
export type ActivationName = NonNullable<Parameters<typeof tf.layers.activation>[0]["activation"]>;

/** A network of one layer, and what it needs around it. */
export interface TrainedLayer {
  /** Shape of the input, without the batch. */
  input: number[];
  /** What the input is: numbers, or places in a list of this length. @default numbers */
  places?: number;
  /** Returns the network's layers; those of which the activation is a part get it. */
  layers(activation: ActivationName): tf.layers.Layer[];
  /** Whether the activation makes no difference. @default false */
  isPlain?: boolean;
}

/** A class as tfjs's registry holds it. */
interface Registered {
  prototype: unknown;
}

/** tfjs-layers' classes by name. */
function registry(): Record<string, [Registered, unknown]> {
  const { classNameMap } = tf.serialization.SerializationMap.getMap() as unknown as {
    classNameMap: Record<string, [Registered, unknown]>;
  };
  return classNameMap;
}

/** Returns the names of the registered classes that extend `base`. */
function registered(base: unknown): string[] {
  const { prototype } = base as { prototype: object };
  return Object.entries(registry())
    .filter(([, [{ prototype: own }]]) => Object.prototype.isPrototypeOf.call(prototype, own as object))
    .map(([name]) => name);
}

/** Lets a class be found by another name too. */
export function alsoRegister(name: string, other: string): void {
  const classes = registry();
  classes[other] = classes[name];
}

/** Returns the names of all activations that layers may have. */
export function activationNames(): ActivationName[] {
  const example = tf.layers.activation({ activation: "relu" }) as unknown as { activation: object };
  const base: unknown = Object.getPrototypeOf(example.activation.constructor);
  return registered(base) as ActivationName[];
}

/** Returns the names of all layer classes. */
export function layerClasses(): string[] {
  return registered(tf.layers.Layer);
}

/** Classes that have no weights of their own, and containers; models are what all of this is tested in. */
export const WITHOUT_WEIGHTS: readonly string[] = [
  ...["InputLayer", "Model", "Functional", "Sequential", "Activation", "ReLU", "LeakyReLU", "ELU"],
  ...["ThresholdedReLU", "Softmax", "Cropping2D", "UpSampling2D", "ZeroPadding2D", "Dropout"],
  ...["SpatialDropout1D", "GaussianNoise", "GaussianDropout", "AlphaDropout", "Flatten", "RepeatVector"],
  ...["Reshape", "Permute", "Masking", "Add", "Multiply", "Average", "Maximum", "Minimum", "Concatenate"],
  ...["Dot", "MaxPooling1D", "AveragePooling1D", "MaxPooling2D", "AveragePooling2D", "MaxPooling3D"],
  ...["AveragePooling3D", "GlobalAveragePooling1D", "GlobalMaxPooling1D", "GlobalAveragePooling2D"],
  ...["GlobalMaxPooling2D", "Rescaling", "CenterCrop", "CategoryEncoding", "Resizing", "RandomWidth"],
];

const image = { filters: 4, kernelSize: 3 };
const units = 3;
const steps = (layer: tf.layers.Layer): tf.layers.RNN => layer as tf.layers.RNN;
/** As a gate, its values below 0 would have states grow without end. */
const gate = (activation: ActivationName) => activation === "logSoftmax" as string ? "sigmoid" : activation;
const cells = {
  SimpleRNNCell: (activation: ActivationName) => tf.layers.simpleRNNCell({ units, activation }),
  GRUCell: (activation: ActivationName) =>
    tf.layers.gruCell({ units, activation, recurrentActivation: gate(activation) }),
  LSTMCell: (activation: ActivationName) =>
    tf.layers.lstmCell({ units, activation, recurrentActivation: gate(activation) }),
};

/** Every class with weights, and chains of layers that one kernel does; by name. */
export const TRAINED_LAYERS: Readonly<Record<string, TrainedLayer>> = {
  Dense: { input: [5], layers: (activation) => [tf.layers.dense({ units, activation })] },
  "Dense over sequences": {
    input: [4, 5],
    layers: (activation) => [tf.layers.dense({ units, activation })],
  },
  Conv1D: {
    input: [6, 2],
    layers: (activation) => [tf.layers.conv1d({ ...image, activation })],
  },
  Conv2D: {
    input: [5, 6, 2],
    layers: (activation) => [tf.layers.conv2d({ ...image, activation })],
  },
  "Conv2D by Winograd's method": {
    input: [16, 16, 4],
    layers: (activation) => [tf.layers.conv2d({ ...image, activation, padding: "same" })],
  },
  "Conv2D, channels first, without bias": {
    input: [2, 5, 6],
    layers: (activation) => [
      tf.layers.conv2d({ ...image, activation, dataFormat: "channelsFirst", useBias: false }),
    ],
  },
  Conv3D: {
    input: [3, 4, 3, 1],
    layers: (activation) => [tf.layers.conv3d({ filters: 2, kernelSize: 2, activation })],
  },
  Conv2DTranspose: {
    input: [3, 4, 2],
    layers: (activation) => [tf.layers.conv2dTranspose({ ...image, activation, strides: 2 })],
  },
  DepthwiseConv2D: {
    input: [5, 4, 3],
    layers: (activation) => [tf.layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, activation })],
  },
  SeparableConv2D: {
    input: [5, 4, 3],
    layers: (activation) => [tf.layers.separableConv2d({ ...image, activation })],
  },
  SimpleRNN: { input: [3, 2], layers: (activation) => [tf.layers.simpleRNN({ units, activation })] },
  GRU: { input: [3, 2], layers: (activation) => [tf.layers.gru({ units, activation })] },
  LSTM: { input: [3, 2], layers: (activation) => [tf.layers.lstm({ units, activation })] },
  ...Object.fromEntries(
    Object.entries(cells).map(([name, cell]): [string, TrainedLayer] => [
      name,
      { input: [3, 2], layers: (activation) => [tf.layers.rnn({ cell: cell(activation) })] },
    ]),
  ),
  StackedRNNCells: {
    input: [3, 2],
    layers: (activation) => [
      tf.layers.rnn({ cell: [cells.SimpleRNNCell(activation), cells.GRUCell(activation)] }),
    ],
  },
  ConvLSTM2D: {
    input: [2, 4, 4, 1],
    layers: (activation) => [tf.layers.convLstm2d({ filters: 2, kernelSize: 2, activation })],
  },
  Bidirectional: {
    input: [3, 2],
    layers: (activation) => [
      tf.layers.bidirectional({ layer: steps(tf.layers.gru({ units, activation })), mergeMode: "concat" }),
    ],
  },
  TimeDistributed: {
    input: [2, 4, 4, 1],
    layers: (activation) => [
      tf.layers.timeDistributed({ layer: tf.layers.conv2d({ ...image, activation }) }),
    ],
  },
  Embedding: {
    input: [4],
    places: 6,
    layers: () => [tf.layers.embedding({ inputDim: 6, outputDim: 3 })],
    isPlain: true,
  },
  BatchNormalization: {
    input: [4, 3],
    layers: (activation) => [tf.layers.batchNormalization(), tf.layers.activation({ activation })],
  },
  LayerNormalization: {
    input: [4, 3],
    layers: (activation) => [tf.layers.layerNormalization(), tf.layers.activation({ activation })],
  },
  PReLU: { input: [3, 2, 4], layers: () => [tf.layers.prelu()], isPlain: true },
  "PReLU with shared slopes": {
    input: [3, 2, 4],
    layers: () => [tf.layers.prelu({ sharedAxes: [1, 3] })],
    isPlain: true,
  },
  "Conv2D, ReLU, MaxPooling2D": {
    input: [6, 6, 2],
    layers: () => [tf.layers.conv2d(image), tf.layers.reLU(), tf.layers.maxPooling2d({})],
    isPlain: true,
  },
  "Conv2D, activation, MaxPooling2D": {
    input: [6, 6, 2],
    layers: (activation) => [
      tf.layers.conv2d(image),
      tf.layers.activation({ activation }),
      tf.layers.maxPooling2d({}),
    ],
  },
};
