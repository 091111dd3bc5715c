/** Layers that take over what follows them: output, gradients and saved form are those of tfjs's cpu backend. */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom, type Random } from "../../../lib/core/random.ts";
import { backendReport } from "../../../lib/backend/backend_report.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";

type Padding = "same" | "valid";

/** A convolution, then, by chance, a ReLU of either kind, and pooling. */
function convolutionModel(random: Random): tf.Sequential {
  const pick = <T>(values: readonly T[]) => values[random.integer(values.length)];
  const activation = pick(["linear", "relu"] as const);
  const layers: tf.layers.Layer[] = [
    tf.layers.conv2d({
      inputShape: [7 + random.integer(6), 7 + random.integer(6), pick([1, 3, 4, 8])],
      filters: pick([3, 4, 8, 12]),
      kernelSize: pick([1, 2, 3, 3, 3, 5]),
      strides: pick([1, 1, 2]),
      padding: pick<Padding>(["same", "valid"]),
      useBias: random.integer(3) > 0,
      biasInitializer: tf.initializers.randomNormal({ seed: 5 }),
      kernelInitializer: tf.initializers.heNormal({ seed: 6 }),
      activation,
    }),
  ];
  if (random.integer(2)) layers.push(pick([tf.layers.reLU(), tf.layers.activation({ activation: "relu" })]));
  if (random.integer(3)) {
    layers.push(tf.layers.maxPooling2d({ poolSize: 2, padding: pick(["valid", "same"]) }));
  }
  return tf.sequential({ layers });
}

/** Batch normalisation, then, by chance, a ReLU, and pooling. */
function normalisedModel(random: Random): tf.Sequential {
  const pick = <T>(values: readonly T[]) => values[random.integer(values.length)];
  const inputShape = [2 + random.integer(9), 2 + random.integer(9), pick([1, 3, 4, 8, 20])];
  const gammaInitializer = tf.initializers.randomNormal({ seed: 5 });
  const betaInitializer = tf.initializers.randomNormal({ seed: 6 });
  const layers: tf.layers.Layer[] = [
    tf.layers.batchNormalization({ inputShape, gammaInitializer, betaInitializer }),
  ];
  if (random.integer(3)) layers.push(tf.layers.reLU());
  if (random.integer(4)) layers.push(tf.layers.maxPooling2d({ poolSize: 2 }));
  return tf.sequential({ layers });
}

/** A dense layer over vectors or sequences. */
function denseModel(random: Random): tf.Sequential {
  const units = 1 + random.integer(20);
  return tf.sequential({
    layers: [
      tf.layers.dense({
        inputShape: random.integer(2)
          ? [1 + random.integer(30)]
          : [1 + random.integer(5), 1 + random.integer(30)],
        units,
        useBias: random.integer(3) > 0,
        biasInitializer: tf.initializers.randomNormal({ seed: 5 }),
        kernelInitializer: tf.initializers.heNormal({ seed: 6 }),
        activation: (["linear", "relu", "tanh", "softmax"] as const)[random.integer(4)],
      }),
    ],
  });
}

/** The sum of a tensor and a layer's output, and a ReLU. */
function additionModel(random: Random): tf.LayersModel {
  const input = tf.input({ shape: [1 + random.integer(9), 1 + random.integer(9)] });
  const scaled = tf.layers.dense({
    units: input.shape.at(-1)!,
    kernelInitializer: tf.initializers.heNormal({ seed: 6 }),
  });
  const sum = tf.layers.add().apply([input, scaled.apply(input) as tf.SymbolicTensor]);
  return tf.model({ inputs: input, outputs: tf.layers.reLU().apply(sum) as tf.SymbolicTensor });
}

/** Output in training and in prediction, and gradients of the input and all weights, of case `seed`. */
async function valuesOf(
  build: (random: Random) => tf.LayersModel,
  seed: number,
  backend: "cpu" | "wasm",
): Promise<Float32Array[]> {
  await useBackend({ prefer: backend });
  const random = createRandom(seed);
  const model = build(random);
  const values = tf.tidy(() => {
    const shape = [1 + random.integer(5), ...model.inputs[0].shape.slice(1) as number[]];
    const x = tf.variable(tf.randomNormal(shape, 0, 1, "float32", 1));
    const y = model.apply(x, { training: true }) as tf.Tensor;
    const weights = tf.randomNormal(y.shape, 0, 1, "float32", 2);
    const { grads } = tf.variableGrads(() =>
      tf.sum(tf.mul(model.apply(x, { training: true }) as tf.Tensor, weights)).asScalar()
    );
    const predicted = model.predict(x) as tf.Tensor;
    const values = [
      y,
      predicted,
      ...Object.keys(grads).sort((a, b) => a.length - b.length).map((k) => grads[k]),
    ];
    const read = values.map((tensor) => Float32Array.from(tensor.dataSync()));
    x.dispose();
    return read;
  });
  model.dispose();
  return values;
}

for (
  const [name, build, cases] of [
    ["convolution", convolutionModel, 120],
    ["normalisation", normalisedModel, 60],
    ["dense", denseModel, 60],
    ["addition", additionModel, 20],
  ] as const
) {
  Deno.test(`${name} layers and what follows them agree with the cpu backend in ${cases} random models`, async () => {
    for (let seed = 1; seed <= cases; seed++) {
      const actual = await valuesOf(build, seed, "wasm"), expected = await valuesOf(build, seed, "cpu");
      assertEquals(actual.map(({ length }) => length), expected.map(({ length }) => length));
      for (const [i, values] of expected.entries()) {
        const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
        const error = values.reduce((most, value, k) => Math.max(most, Math.abs(value - actual[i][k])), 0);
        assert(error / largest < 1e-5, `case ${seed}, value ${i}: off by ${error / largest}`);
      }
    }
  });
}

Deno.test("a model whose layers were fused saves as the layers that its author wrote", async () => {
  await useBackend();
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [8, 8, 1], filters: 4, kernelSize: 3 }),
      tf.layers.reLU(),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 3, activation: "relu" }),
    ],
  });
  const x = tf.randomNormal([2, 8, 8, 1], 0, 1, "float32", 1);
  const before = (model.predict(x) as tf.Tensor).dataSync();
  const { layers } = (model.toJSON(null, false) as unknown as {
    config: { layers: { class_name: string }[] };
  }).config;
  const names = layers.map(({ class_name: name }) => name);
  assertEquals(names, ["Conv2D", "ReLU", "MaxPooling2D", "Flatten", "Dense"]);
  let saved!: tf.io.ModelArtifacts;
  await model.save(tf.io.withSaveHandler((artifacts) => {
    saved = artifacts;
    return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } });
  }));
  await useBackend({ prefer: "cpu" });
  const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved));
  const after = (loaded.predict(x) as tf.Tensor).dataSync();
  before.forEach((value, i) => assert(Math.abs(value - after[i]) < 1e-5));
  tf.disposeVariables();
  x.dispose();
  await useBackend();
});

Deno.test("the gradient of a gradient through layers is the cpu backend's", async () => {
  const penalties: Float32Array[] = [];
  for (const prefer of ["wasm", "cpu"] as const) {
    await useBackend({ prefer });
    const model = tf.sequential({
      layers: [
        tf.layers.conv2d({
          inputShape: [6, 6, 1],
          filters: 4,
          kernelSize: 3,
          kernelInitializer: tf.initializers.heNormal({ seed: 1 }),
        }),
        tf.layers.activation({ activation: "softplus" }),
        tf.layers.flatten(),
        tf.layers.dense({
          units: 3,
          activation: "softplus",
          kernelInitializer: tf.initializers.heNormal({ seed: 2 }),
        }),
      ],
    });
    const penalty = tf.grad((x: tf.Tensor) => {
      const slope = tf.grad((z: tf.Tensor) => tf.sum(model.apply(z, { training: true }) as tf.Tensor));
      return tf.sum(tf.square(slope(x)));
    });
    penalties.push(
      tf.tidy(() => Float32Array.from(penalty(tf.randomNormal([2, 6, 6, 1], 0, 1, "float32", 3)).dataSync())),
    );
    model.dispose();
  }
  const [actual, expected] = penalties;
  const largest = Math.max(...expected.map(Math.abs));
  assert(largest > 1e-3);
  expected.forEach((value, i) => assert(Math.abs(value - actual[i]) < 1e-5 * largest));
});

Deno.test("layers refuse integers where tfjs's own do", async () => {
  await useBackend();
  const layer = tf.layers.conv2d({ inputShape: [4, 4, 1], filters: 4, kernelSize: 3 });
  assertThrows(
    () => layer.apply(tf.ones([1, 4, 4, 1], "int32")),
    Error,
    "must be float32 tensor, but got int32 tensor",
  );
  layer.dispose();
});

Deno.test("backendReport() lists what tfjs's own kernels serve", async () => {
  await useBackend();
  const served = () => backendReport().find(({ operation }) => operation === "ArgMax")?.stock ?? 0;
  const before = served();
  assertEquals([...tf.tidy(() => tf.argMax(tf.tensor2d([[1, 3, 2]]), 1).dataSync())], [1]);
  assertEquals(served(), before + 1);
});

Deno.test("backendReport() shows that training a convolutional network copies nothing", async () => {
  await useBackend();
  const copied = () => backendReport().reduce((sum, { copiedBytes }) => sum + copiedBytes, 0);
  const before = copied();
  await valuesOf(convolutionModel, 3, "wasm");
  assertEquals(copied(), before);
});
