/** Small networks of every kind of layer, each with random weights, that give what the layer gives, flattened. */
import * as tf from "@tensorflow/tfjs";
import { createRandom, type Random } from "../../../lib/core/random.ts";
import { PositionEmbedding } from "../../../lib/models/position_embedding.ts";
import { SelfAttention } from "../../../lib/models/self_attention.ts";

/** Height, width and channels of the images: no two alike, so that a mixed-up axis is found. */
export const SIDES: [number, number, number] = [9, 7, 3];

/** What is applied to images or to maps behind a convolution. */
type Part = (x: tf.SymbolicTensor) => tf.SymbolicTensor;

const one = (layer: tf.layers.Layer): Part => (x) => layer.apply(x) as tf.SymbolicTensor;
const merged = (layer: tf.layers.Layer, ...inputs: tf.SymbolicTensor[]) =>
  layer.apply(inputs) as tf.SymbolicTensor;
const chain = (...parts: Part[]): Part => (x) => parts.reduce((hidden, part) => part(hidden), x);

const { layers } = tf;
const ACTIVATIONS = [
  ...["linear", "relu", "relu6", "sigmoid", "hardSigmoid", "tanh", "elu", "selu", "softplus", "softsign"],
  ...["swish", "mish", "gelu", "gelu_new", "softmax", "logSoftmax"],
] as const;
type ActivationName = NonNullable<Parameters<typeof layers.activation>[0]>["activation"];

const conv = (options: Partial<Parameters<typeof layers.conv2d>[0]>) =>
  one(layers.conv2d({ filters: 4, kernelSize: 3, biasInitializer: "randomNormal", ...options }));
const pool = { poolSize: [3, 2], strides: [2, 3] } as {
  poolSize: [number, number];
  strides: [number, number];
};
const rows = () => one(layers.reshape({ targetShape: [9, 21] }));
const flatten = () => one(layers.flatten());

/** Layers that take maps of any kind: each is tried on images as they are and behind a convolution. */
const ON_MAPS: Record<string, () => Part> = {
  ...Object.fromEntries(ACTIVATIONS.map((activation) => [
    `activation ${activation}`,
    () => one(layers.activation({ activation: activation as ActivationName })),
  ])),
  "relu up to 2": () => one(layers.reLU({ maxValue: 2 })),
  "leaky relu": () => one(layers.leakyReLU({ alpha: 0.2 })),
  "thresholded relu": () => one(layers.thresholdedReLU({ theta: 0.7 })),
  "elu layer": () => one(layers.elu()),
  "prelu": () => one(layers.prelu()),
  "prelu, shared": () => one(layers.prelu({ sharedAxes: [1, 2] })),
  "softmax layer": () => one(layers.softmax({ axis: -1 })),
  "convolution, same": () => conv({ padding: "same" }),
  "convolution, valid, no bias": () => conv({ padding: "valid", useBias: false }),
  "convolution, same, stride 2": () => conv({ padding: "same", strides: 2, activation: "relu" }),
  "convolution 2 x 3, same, strides 3 and 2": () =>
    conv({ padding: "same", strides: [3, 2], kernelSize: [2, 3], activation: "elu" }),
  "convolution 4 x 4, same": () =>
    conv({ padding: "same", kernelSize: 4, activation: "gelu" as ActivationName }),
  "convolution, dilated, same": () => conv({ padding: "same", dilationRate: 2 }),
  "convolution, dilated, valid": () => conv({ dilationRate: [2, 1], activation: "softmax" }),
  "depthwise": () => one(layers.depthwiseConv2d({ kernelSize: [3, 2], padding: "same", strides: 2 })),
  "depthwise, two each": () =>
    one(layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, activation: "tanh" })),
  "separable": () =>
    one(
      layers.separableConv2d({ filters: 5, kernelSize: 3, depthMultiplier: 2, padding: "same", strides: 2 }),
    ),
  "transposed, same": () =>
    one(layers.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2, padding: "same" })),
  "transposed, valid": () => one(layers.conv2dTranspose({ filters: 2, kernelSize: [4, 3], strides: [2, 3] })),
  "transposed, wide strides": () =>
    one(
      layers.conv2dTranspose({ filters: 2, kernelSize: 2, strides: 3, padding: "same", activation: "relu" }),
    ),
  "maximum pooling": () => one(layers.maxPooling2d(pool)),
  "maximum pooling, same": () => one(layers.maxPooling2d({ ...pool, padding: "same" })),
  "average pooling": () => one(layers.averagePooling2d(pool)),
  "average pooling, same": () => one(layers.averagePooling2d({ ...pool, padding: "same" })),
  "batch norm": () => one(layers.batchNormalization({ epsilon: 1e-2 })),
  "batch norm, neither": () => one(layers.batchNormalization({ scale: false, center: false })),
  "batch norm, scale alone": () => one(layers.batchNormalization({ center: false })),
  "batch norm, offset alone, frozen": () =>
    one(layers.batchNormalization({ scale: false, trainable: false })),
  "layer norm": () => one(layers.layerNormalization({ epsilon: 1e-2 })),
  "layer norm over two axes, no offset": () =>
    one(layers.layerNormalization({ axis: [2, 3], center: false })),
  "layer norm, offset alone": () => one(layers.layerNormalization({ scale: false })),
  "zero padding": () => one(layers.zeroPadding2d({ padding: [[1, 2], [0, 3]] })),
  "cropping": () => one(layers.cropping2D({ cropping: [[1, 2], [0, 3]] })),
  "upsampling": () => one(layers.upSampling2d({ size: [2, 3] })),
  "upsampling, bilinear": () => one(layers.upSampling2d({ size: [3, 2], interpolation: "bilinear" })),
  "permuted": () => one(layers.permute({ dims: [3, 1, 2] })),
  "reshaped": () => (x) => chain(flatten(), one(layers.reshape({ targetShape: [3, 21 * x.shape[3]!] })))(x),
  "dense on maps": () => one(layers.dense({ units: 5, activation: "selu", biasInitializer: "randomNormal" })),
  "rescaling": () => one(layers.rescaling({ scale: 0.3, offset: -0.2 })),
  "noise and dropout": () =>
    chain(
      one(layers.dropout({ rate: 0.5 })),
      one(layers.gaussianNoise({ stddev: 1 })),
      one(layers.gaussianDropout({ rate: 0.5 })),
      one(layers.alphaDropout({ rate: 0.5 })),
    ),
  "global maximum": () => chain(one(layers.globalMaxPooling2d({})), one(layers.dense({ units: 4 }))),
  "global average": () => chain(one(layers.globalAveragePooling2d({})), one(layers.batchNormalization())),
  "added to a convolution of it": () => (x) =>
    merged(layers.add(), x, conv({ filters: x.shape[3]!, padding: "same" })(x), x),
  "multiplied by a gate for each channel": () => (x) => {
    const channels = x.shape[3]!;
    const gate = chain(one(layers.globalAveragePooling2d({})), one(layers.dense({ units: channels })));
    const shaped = one(layers.reshape({ targetShape: [1, 1, channels] }))(gate(x));
    return merged(layers.multiply(), conv({ filters: channels, padding: "same" })(x), shaped);
  },
  "multiplied by values of fewer axes": () => (x) =>
    merged(layers.multiply(), x, one(layers.globalMaxPooling2d({}))(x)),
  "average, maximum, minimum": () => (x) => {
    const other = conv({ filters: x.shape[3]!, padding: "same" })(x);
    const average = merged(layers.average(), x, other);
    return merged(layers.minimum(), merged(layers.maximum(), average, other), x);
  },
  "side by side in channels": () => (x) => merged(layers.concatenate(), x, conv({ padding: "same" })(x)),
  "side by side in rows": () => (x) =>
    merged(layers.concatenate({ axis: 1 }), conv({ filters: x.shape[3]!, padding: "same" })(x), x),
  "a layer applied twice": () => (x) => {
    const twice = layers.conv2d({ filters: x.shape[3]!, kernelSize: 3, padding: "same" });
    return one(twice)(one(layers.reLU())(one(twice)(x)));
  },
  "a network within, applied twice": () => (x) => {
    const inside = tf.input({ shape: x.shape.slice(1) });
    const outside = merged(layers.add(), conv({ filters: x.shape[3]!, padding: "same" })(inside), inside);
    const within = tf.model({ inputs: inside, outputs: outside });
    return one(within)(one(within)(x));
  },
  "a network within that gives two values": () => (x) => {
    const inside = tf.input({ shape: x.shape.slice(1) }), channels = x.shape[3]!;
    const outsides = [conv({ padding: "same" })(inside), one(layers.reLU())(inside)];
    const within = tf.model({ inputs: inside, outputs: outsides });
    const [maps, rectified] = within.apply(x) as tf.SymbolicTensor[];
    return merged(layers.add(), conv({ filters: channels, padding: "same" })(maps), rectified);
  },
  "a sequential network within": () => (x) => {
    const within = tf.sequential();
    within.add(
      layers.conv2d({ inputShape: x.shape.slice(1), filters: 2, kernelSize: 2, activation: "relu" }),
    );
    within.add(layers.maxPooling2d({ poolSize: 2 }));
    return one(within)(x);
  },
};

const RECURRENT = {
  SimpleRNN: layers.simpleRNN,
  GRU: layers.gru,
  LSTM: layers.lstm,
} as const;
type RecurrentOptions = Parameters<typeof layers.lstm>[0];

const recurrent = (options: Partial<RecurrentOptions>) =>
  Object.entries(RECURRENT).map(([name, make]) => {
    const words = Object.entries(options).map(([key, value]) => `${key} ${value}`).join(", ");
    const layer = () => make({ units: 5, biasInitializer: "randomNormal", ...options } as RecurrentOptions);
    return [`${name} ${words}`, layer] as const;
  });

const RECURRENT_LAYERS = Object.fromEntries([
  ...recurrent({}),
  ...recurrent({ recurrentActivation: "sigmoid" }),
  ...recurrent({ goBackwards: true, useBias: false }),
  ...recurrent({ returnSequences: true, activation: "relu" }),
  ...recurrent({ returnSequences: true, goBackwards: true, activation: "elu", dropout: 0.5 }),
  ...recurrent({ activation: "linear", recurrentActivation: "hardSigmoid", units: 1 }),
  ...recurrent({ activation: "softplus", recurrentActivation: "softsign" }),
]);

const MERGE_MODES = ["concat", "sum", "ave", "mul"] as const;

/** Layers that read sequences. */
const ON_ROWS: Record<string, () => Part> = {
  ...Object.fromEntries(Object.entries(RECURRENT_LAYERS).map(([name, make]) => [name, () => one(make())])),
  ...Object.fromEntries(
    Object.values(RECURRENT).flatMap((make) =>
      MERGE_MODES.flatMap((mergeMode) =>
        [false, true].map((returnSequences) => {
          const options = { units: 4, returnSequences, goBackwards: mergeMode === "ave" } as RecurrentOptions;
          const name = `${make(options).getClassName()} both ways, ${mergeMode}${
            returnSequences ? ", every step" : ""
          }`;
          return [name, () => one(layers.bidirectional({ layer: make(options) as tf.RNN, mergeMode }))];
        })
      )
    ),
  ),
  "two recurrent layers": () =>
    chain(one(layers.gru({ units: 4, returnSequences: true })), one(layers.lstm({ units: 3 }))),
  "convolution over steps": () =>
    chain(
      one(layers.conv1d({ filters: 4, kernelSize: 3, strides: 2, padding: "same", activation: "relu" })),
      one(layers.spatialDropout1d({ rate: 0.5 })),
    ),
  "pooling over steps": () =>
    chain(
      one(layers.maxPooling1d({ poolSize: 3, strides: 2, padding: "same" })),
      one(layers.averagePooling1d({ poolSize: 2, padding: "same" })),
    ),
  "maximum of all steps": () => chain(one(layers.globalMaxPooling1d()), one(layers.repeatVector({ n: 3 }))),
  "mean of all steps": () => one(layers.globalAveragePooling1d()),
  "dense on steps, without bias": () =>
    one(layers.dense({ units: 4, useBias: false, activation: "swish" as ActivationName })),
  "batch norm of steps": () => one(layers.batchNormalization()),
  "self-attention": () => one(new SelfAttention({ heads: 7 })),
  "positions": () => one(new PositionEmbedding()),
};

const DEEP: Record<string, () => Part> = {
  "convolution over three axes": () =>
    one(
      layers.conv3d({
        filters: 2,
        kernelSize: [3, 2, 2],
        strides: [2, 1, 1],
        padding: "same",
        activation: "relu",
      }),
    ),
  "pooling over three axes": () =>
    chain(
      one(layers.maxPooling3d({ poolSize: [2, 3, 1], strides: [2, 1, 1], padding: "same" })),
      one(layers.averagePooling3d({ poolSize: [2, 2, 3], strides: [1, 2, 1], padding: "same" })),
    ),
  "transposed over three axes": () =>
    one(layers.conv3dTranspose({ filters: 2, kernelSize: 2, strides: [2, 1, 1], padding: "same" })),
};

/** All cases by name: from images to whatever the layers give. */
export const LAYER_CASES: Readonly<Record<string, () => Part>> = {
  ...ON_MAPS,
  ...Object.fromEntries(
    Object.entries(ON_MAPS).map(([name, make]) => [
      `${name}, behind a convolution`,
      () => chain(conv({ padding: "same" }), make()),
    ]),
  ),
  ...Object.fromEntries(Object.entries(ON_ROWS).map(([name, make]) => [name, () => chain(rows(), make())])),
  ...Object.fromEntries(
    Object.entries(DEEP).map(([name, make]) => [
      name,
      () => chain(one(layers.reshape({ targetShape: [9, 7, 3, 1] })), make()),
    ]),
  ),
};

/** Builds the network of a case; the caller disposes of it. */
export function caseModel(name: string): tf.LayersModel {
  const random = createRandom(Object.keys(LAYER_CASES).indexOf(name) + 1);
  const inputs = tf.input({ shape: SIDES }), given = LAYER_CASES[name]()(inputs);
  const outputs = given.rank > 2 ? one(layers.flatten())(given) : given;
  const model = tf.model({ inputs, outputs });
  drawWeights(model, random);
  return model;
}

/** Draws all weights anew: initial ones are often zeros and ones, which hide what is mixed up. */
export function drawWeights(model: tf.LayersModel, random: Random): void {
  for (const weight of model.weights) {
    const isVariance = weight.originalName.endsWith("moving_variance");
    const size = tf.util.sizeFromShape(weight.shape as number[]);
    const values = Float32Array.from(
      { length: size },
      () => isVariance ? 0.5 + random.uniform() : 0.4 * random.normal(),
    );
    tf.tidy(() => void weight.write(tf.tensor(values, weight.shape as number[])));
  }
}
