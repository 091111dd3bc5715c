/** Runs what the package's README lists as accelerated, each name as a user would, forward and back. */
import * as tf from "@tensorflow/tfjs";
import {
  AdamW,
  averageWeights,
  clipByGlobalNorm,
  multiHeadAttention,
  Muon,
} from "../../../lib/backend/mod.ts";

/** Does the work that is looked at; what it needs was made before. */
type Work = () => void;

/** A function of tfjs that is found by its name. */
type Named = (...args: unknown[]) => unknown;

/** By the first cell of a row of the table: how to prepare the work of a name in it. */
export const PROGRAMS: Readonly<Record<string, (name: string) => Work>> = {
  "layers, a kernel for each direction": layerWork,
  "layers of several kernels": layerWork,
  "layers fused into one kernel": chainWork,
  activations: (activation) =>
    modelWork([vector(), tf.layers.activation({ activation: activation as "relu" })]),
  operations: (path) => operationWork(path, { withGradient: true }),
  "operations, forward alone": (path) => operationWork(path, { withGradient: false }),
  losses: lossWork,
  "optimizers, a kernel for each step": (name) =>
    stepWork((tf.train as unknown as Record<string, Named>)[name](0.1, 0.9)),
  "the engine's own": (name) => OWN[name](),
};

const IMAGE = [8, 8, 4], SEQUENCE = [6, 8], VECTOR = [8];

/** What layers take, by the shape of their inputs. */
const LAYERS: readonly (readonly [inputShape: readonly number[], layers: Record<string, object>])[] = [
  [IMAGE, {
    conv2d: { filters: 3, kernelSize: 3, activation: "relu" },
    conv2dTranspose: { filters: 3, kernelSize: 3 },
    depthwiseConv2d: { kernelSize: 3 },
    separableConv2d: { filters: 3, kernelSize: 3 },
    batchNormalization: {},
    maxPooling2d: {},
    averagePooling2d: {},
    globalAveragePooling2d: {},
    globalMaxPooling2d: {},
  }],
  [SEQUENCE, {
    conv1d: { filters: 3, kernelSize: 2 },
    layerNormalization: {},
    lstm: { units: 4 },
    gru: { units: 4 },
    simpleRNN: { units: 4 },
    maxPooling1d: {},
    averagePooling1d: {},
    globalAveragePooling1d: {},
    permute: { dims: [2, 1] },
  }],
  [VECTOR, {
    dense: { units: 3 },
    dropout: { rate: 0.5 },
    prelu: {},
    reLU: {},
    leakyReLU: {},
    elu: {},
    softmax: {},
  }],
];

const make = (name: string, options: object) =>
  (tf.layers as unknown as Record<string, (options: object) => tf.layers.Layer>)[name](options);

function layerWork(name: string): Work {
  if (["add", "multiply", "average"].includes(name)) return mergeWork([make(name, {})]);
  if (name === "embedding") {
    return gradientWork(
      tf.sequential({ layers: [make(name, { inputDim: 5, outputDim: 4, inputLength: 3 })] }),
      [
        tf.tensor2d([[1, 2, 3]], [1, 3], "int32"),
      ],
    );
  }
  if (name === "bidirectional" || name === "timeDistributed") {
    const layer = name === "bidirectional" ? tf.layers.gru({ units: 4 }) : tf.layers.dense({ units: 4 });
    return modelWork([make(name, { layer, inputShape: SEQUENCE })]);
  }
  const [inputShape, layers] = LAYERS.find(([, layers]) => name in layers)!;
  return modelWork([make(name, { ...layers[name], inputShape })]);
}

function chainWork(chain: string): Work {
  const [first, ...rest] = chain.split(" > "), then = rest.map((name) => make(name, {}));
  if (first === "add") return mergeWork([make(first, {}), ...then]);
  const options = { filters: 4, kernelSize: 3, padding: "same", inputShape: IMAGE };
  // The last one ends the chain: a model's output is fused into nothing.
  return modelWork([make(first, options), ...then, tf.layers.flatten()]);
}

const vector = () => tf.layers.inputLayer({ inputShape: VECTOR });

function modelWork(layers: tf.layers.Layer[]): Work {
  const model = tf.sequential({ layers }), [, ...shape] = model.inputs[0].shape as number[];
  return gradientWork(model, [tf.randomUniform([2, ...shape])]);
}

/** The layers in a chain, of which the first one takes two inputs. */
function mergeWork([first, ...rest]: tf.layers.Layer[]): Work {
  const inputs = [tf.input({ shape: SEQUENCE }), tf.input({ shape: SEQUENCE })];
  const merged = [...rest, tf.layers.flatten()].reduce(
    (value, layer) => layer.apply(value) as tf.SymbolicTensor,
    first.apply(inputs) as tf.SymbolicTensor,
  );
  return gradientWork(
    tf.model({ inputs, outputs: merged }),
    inputs.map(() => tf.randomUniform([2, ...SEQUENCE])),
  );
}

/** A step of training, up to the gradients, of the weights and of inputs that have one. */
function gradientWork(model: tf.LayersModel, inputs: tf.Tensor[]): Work {
  const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const given = inputs.map((input) => input.dtype === "float32" ? tf.variable(input) : input);
  const variables = [...weights, ...given.filter((input) => input instanceof tf.Variable)];
  return () =>
    tf.tidy(() => {
      const output = () => model.apply(given, { training: true }) as tf.Tensor;
      tf.variableGrads(() => output().sum() as tf.Scalar, variables);
    });
}

const images = () => tf.randomUniform([2, 8, 8, 4]), matrix = () => tf.randomUniform([4, 6], 0.1, 0.9);
const filter = () => tf.randomUniform([3, 3, 4, 2]), square = () => tf.randomUniform([6, 6]);
const indices = () => tf.tensor1d([0, 2, 2, 1], "int32"), channels = () => tf.randomUniform([4], 0.1, 0.9);
const convolution = (filter: tf.Tensor) => ({
  x: images(),
  filter,
  strides: 1,
  pad: "same",
  activation: "relu",
});

/** What operations take besides one matrix. */
const ARGUMENTS: Readonly<Record<string, () => unknown[]>> = {
  matMul: () => [matrix(), square()],
  conv2d: () => [images(), filter(), 1, "same"],
  depthwiseConv2d: () => [images(), filter(), 1, "same"],
  maxPool: () => [images(), 2, 2, "valid"],
  avgPool: () => [images(), 2, 2, "valid"],
  clipByValue: () => [matrix(), 0.2, 0.8],
  reverse: () => [matrix(), 1],
  addN: () => [[matrix(), matrix()]],
  gather: () => [matrix(), indices()],
  unsortedSegmentSum: () => [matrix(), indices(), 3],
  batchNorm: () => [images(), channels(), channels(), channels(), channels()],
  "fused.matMul": () => [{ a: matrix(), b: square(), activation: "relu" }],
  "fused.conv2d": () => [convolution(filter())],
  "fused.depthwiseConv2d": () => [convolution(filter())],
};
for (const name of ["add", "sub", "mul", "div", "maximum", "minimum", "squaredDifference", "prelu"]) {
  Object.assign(ARGUMENTS, { [name]: () => [matrix(), matrix()] });
}

/** An operation, and its gradient where that is the engine's too. */
function operationWork(path: string, { withGradient }: { withGradient: boolean }): Work {
  const owner = path.startsWith("fused.") ? tf.fused : tf;
  const operation = (owner as unknown as Record<string, Named>)[path.replace("fused.", "")];
  const [first, ...rest] = (ARGUMENTS[path] ?? (() => [matrix()]))();
  if (!withGradient || !(first instanceof tf.Tensor)) {
    return () => tf.tidy(() => operation(first, ...rest) as tf.Tensor);
  }
  const x = tf.variable(first);
  const sum = () => {
    const result = operation(x, ...rest) as tf.Tensor;
    return (result.rank > 0 ? result.sum() : result) as tf.Scalar;
  };
  return () => tf.tidy(() => void tf.variableGrads(sum, [x]));
}

function lossWork(name: string): Work {
  const logits = tf.variable(matrix()), labels = tf.oneHot(indices(), 6).toFloat();
  const loss = (tf.losses as unknown as Record<string, Named>)[name];
  const rest = name === "cosineDistance" ? [1] : [];
  return () =>
    tf.tidy(() => void tf.variableGrads(() => loss(labels, logits, ...rest) as tf.Scalar, [logits]));
}

/** A step that is not the first one, at which an optimizer makes what it keeps. */
function stepWork(optimizer: unknown): Work {
  const weight = tf.variable(matrix()), gradients = { [weight.name]: matrix() };
  const step = () => (optimizer as tf.Optimizer).applyGradients(gradients);
  step();
  return step;
}

const OWN: Readonly<Record<string, () => Work>> = {
  AdamW: () => stepWork(new AdamW({ learningRate: 0.1 })),
  Muon: () => stepWork(new Muon({ learningRate: 0.1 })),
  averageWeights() {
    const average = tf.variable(matrix()), weight = matrix();
    return () => averageWeights([average], [weight]);
  },
  clipByGlobalNorm() {
    const gradients = { a: matrix() };
    return () => void clipByGlobalNorm(gradients, 0.1);
  },
  multiHeadAttention() {
    const tokens = tf.variable(tf.randomUniform([2, 5, 12]));
    const sum = () => multiHeadAttention(tokens as unknown as tf.Tensor3D, 2).sum() as tf.Scalar;
    return () => tf.tidy(() => void tf.variableGrads(sum, [tokens]));
  },
};
