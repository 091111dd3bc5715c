/** The engine as a whole: ordinary layers models give the cpu backend's gradients, fused or not. */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildVisionTransformer } from "../../lib/models/vision_transformer.ts";

type Build = () => tf.LayersModel;

let seed = 0;
const init = () => tf.initializers.heNormal({ seed: ++seed });
const apply = (layer: tf.layers.Layer, on: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
  layer.apply(on) as tf.SymbolicTensor;

/** Convolutions with bias, ReLU and pooling, then dense layers. */
const pooled: Build = () =>
  tf.sequential({
    layers: [
      tf.layers.conv2d({
        inputShape: [12, 12, 1],
        filters: 8,
        kernelSize: 3,
        padding: "same",
        activation: "relu",
        kernelInitializer: init(),
      }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({
        filters: 12,
        kernelSize: 3,
        padding: "same",
        activation: "relu",
        kernelInitializer: init(),
      }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 20, activation: "relu", kernelInitializer: init() }),
      tf.layers.dense({ units: 5, kernelInitializer: init() }),
    ],
  });

/** Strided convolutions without bias, batch normalisation, a residual pair, global pooling. */
const residual: Build = () => {
  const conv = (filters: number, strides: number) =>
    tf.layers.conv2d({
      filters,
      kernelSize: 3,
      strides,
      padding: "same",
      useBias: false,
      kernelInitializer: init(),
    });
  const normRelu = (on: tf.SymbolicTensor) =>
    apply(tf.layers.reLU(), apply(tf.layers.batchNormalization({}), on));
  const input = tf.input({ shape: [12, 12, 1] });
  const stem = normRelu(apply(conv(8, 1), input));
  const down = normRelu(apply(conv(16, 2), stem));
  const inner = apply(
    tf.layers.batchNormalization({}),
    apply(conv(16, 1), normRelu(apply(conv(16, 1), down))),
  );
  const sum = apply(tf.layers.reLU(), apply(tf.layers.add(), [inner, down]));
  const features = apply(tf.layers.globalAveragePooling2d({}), sum);
  return tf.model({
    inputs: input,
    outputs: apply(tf.layers.dense({ units: 5, kernelInitializer: init() }), features),
  });
};

/** What does not fuse: other activations, sizes, average pooling, depthwise convolution. */
const assorted: Build = () =>
  tf.sequential({
    layers: [
      tf.layers.conv2d({
        inputShape: [12, 12, 1],
        filters: 7,
        kernelSize: [5, 2],
        strides: [2, 1],
        activation: "tanh",
        kernelInitializer: init(),
      }),
      tf.layers.averagePooling2d({ poolSize: 2, strides: 1, padding: "same" }),
      tf.layers.depthwiseConv2d({ kernelSize: 3, depthwiseInitializer: init() }),
      tf.layers.maxPooling2d({ poolSize: 3, strides: 2, padding: "same" }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 5, activation: "sigmoid", kernelInitializer: init() }),
    ],
  });

/** Two LSTM layers over rows, the first giving out every step, one of them backwards. */
const recurrent: Build = () => {
  const lstm = (
    options: { returnSequences: boolean; goBackwards?: boolean },
    gate: "sigmoid" | "hardSigmoid",
  ) =>
    tf.layers.lstm({
      units: 9,
      kernelInitializer: init(),
      recurrentInitializer: init(),
      recurrentActivation: gate,
      ...options,
    });
  return tf.sequential({
    layers: [
      tf.layers.reshape({ inputShape: [12, 12, 1], targetShape: [12, 12] }),
      lstm({ returnSequences: true }, "sigmoid"),
      lstm({ returnSequences: false, goBackwards: true }, "hardSigmoid"),
      tf.layers.dense({ units: 5, kernelInitializer: init() }),
    ],
  });
};

/** Patches, position embedding, attention, layer normalisation, GELU. */
const transformer: Build = () =>
  buildVisionTransformer({
    inputShape: [12, 12, 1],
    classes: 5,
    depth: 12,
    blocks: 2,
    heads: 3,
    seed: ++seed,
  });

/** Activations of every kind, between layers that mix. */
const activated: Build = () =>
  tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [12, 12, 1] }),
      ...(["elu", "selu", "softplus", "tanh", "gelu", "gelu_new", "swish", "mish", "relu6"] as const).map(
        (activation) => tf.layers.dense({ units: 16, activation, kernelInitializer: init() }),
      ),
      tf.layers.leakyReLU(),
      tf.layers.prelu(),
      tf.layers.dense({ units: 5, kernelInitializer: init() }),
    ],
  });

/** Loss and gradients of every trainable weight, and the moving statistics after the step. */
async function lossAndGradients(build: Build, backend: "cpu" | "wasm"): Promise<Map<string, Float32Array>> {
  await useBackend({ prefer: backend });
  seed = 0;
  const model = build();
  const values = tf.tidy(() => {
    const x = tf.randomNormal([6, 12, 12, 1], 0, 1, "float32", 7);
    const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 3, 4, 0], "int32"), 5);
    const { value, grads } = tf.variableGrads(() =>
      tf.losses.softmaxCrossEntropy(labels, model.apply(x, { training: true }) as tf.Tensor).asScalar()
    );
    const statistics = model.getWeights().filter((_, i) => !model.weights[i].trainable);
    return [value, ...Object.values(grads), ...statistics].map((tensor) => tensor.dataSync() as Float32Array);
  });
  model.dispose();
  return new Map(values.map((value, i) => [i === 0 ? "loss" : `value ${i}`, Float32Array.from(value)]));
}

for (
  const [name, build] of Object.entries({ pooled, residual, recurrent, assorted, transformer, activated })
) {
  Deno.test(`a ${name} model has the cpu backend's loss and gradients: relative error < 1e-5`, async () => {
    const expected = await lossAndGradients(build, "cpu");
    const actual = await lossAndGradients(build, "wasm");
    assertEquals([...actual.keys()], [...expected.keys()]);
    // A gradient that is zero but for rounding has no scale of its own: all are measured by the largest.
    const largest = Math.max(...[...expected.values()].flatMap((values) => [...values.map(Math.abs)]));
    for (const [key, values] of expected) {
      const scale = Math.max(...values.map(Math.abs), 1e-3 * largest);
      values.forEach((value, i) => {
        const error = Math.abs(actual.get(key)![i] - value) / scale;
        assert(error < 1e-5, `${key}[${i}] is off by ${error}`);
      });
    }
  });
}

/** Trains for `steps` steps and returns the SHA-256 of all weights. */
async function trainedHash(
  build: Build,
  { threads, steps }: { threads: number; steps: number },
): Promise<string> {
  await useBackend({ threads });
  seed = 0;
  const model = build();
  const optimizer = tf.train.adam(0.01);
  const labels = tf.tidy(() =>
    tf.oneHot(tf.tensor1d(Array.from({ length: 40 }, (_, i) => i % 5), "int32"), 5)
  );
  const x = tf.randomNormal([40, 12, 12, 1], 0, 1, "float32", 7);
  for (let step = 0; step < steps; step++) {
    optimizer.minimize(() =>
      tf.losses.softmaxCrossEntropy(labels, model.apply(x, { training: true }) as tf.Tensor).asScalar()
    );
  }
  const bytes = model.getWeights().map((weight) =>
    Uint8Array.from(new Uint8Array(weight.dataSync().slice().buffer))
  );
  tf.dispose([labels, x]);
  optimizer.dispose();
  model.dispose();
  return new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(bytes).arrayBuffer())).toHex();
}

for (const [name, build] of Object.entries({ pooled, residual, recurrent, transformer, activated })) {
  Deno.test(`a ${name} model trains to the same bits with 1, 2 and 3 threads`, async () => {
    const [one, two, three] = [
      await trainedHash(build, { threads: 1, steps: 5 }),
      await trainedHash(build, { threads: 2, steps: 5 }),
      await trainedHash(build, { threads: 3, steps: 5 }),
    ];
    assertEquals(two, one);
    assertEquals(three, one);
  });
}
