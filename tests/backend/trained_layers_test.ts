/** After training, layers predict with the weights that they have, and not with copies of those that they had. */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { AdamW } from "../../lib/backend/adam_w.ts";
import { averageWeights } from "../../lib/backend/exponential_moving_average.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { assertClose } from "./kernel_arena.ts";
import {
  type ActivationName,
  activationNames,
  alsoRegister,
  layerClasses,
  TRAINED_LAYERS,
  type TrainedLayer,
  WITHOUT_WEIGHTS,
} from "./trained_layers.ts";

const ACTIVATIONS = activationNames();
const BATCH = 3;

// tfjs writes "gelu_new" into a saved model and looks for "geluNew" when it loads it.
alsoRegister("gelu_new", "geluNew");

/** A model that was trained, as it is saved, with what it predicted afterwards. */
interface Trained {
  what: string;
  artifacts: tf.io.ModelArtifacts;
  predicted: Float32Array;
}

function build({ input, layers }: TrainedLayer, activation: ActivationName): tf.LayersModel {
  const own = layers(activation);
  const inputs = tf.input({ shape: input });
  const outputs = own.reduce((on, layer) => layer.apply(on) as tf.SymbolicTensor, inputs);
  return tf.model({ inputs, outputs });
}

/** Gives a model weights that a seed decides. */
function setSeededWeights(model: tf.LayersModel): void {
  tf.tidy(() =>
    model.setWeights(model.weights.map(({ shape, originalName }, i) => {
      const values = tf.randomNormal(shape as number[], 0, 0.4, "float32", i + 1);
      return originalName.includes("variance") ? tf.abs(values) : values;
    }))
  );
}

function inputOf({ input, places }: TrainedLayer): tf.Tensor {
  const shape = [BATCH, ...input];
  return places ? tf.randomUniform(shape, 0, places, "int32", 5) : tf.randomNormal(shape, 0, 1, "float32", 5);
}

const valuesOf = (tensor: tf.Tensor) => Float32Array.from(tensor.dataSync());

/** Fails unless all values are the same, bit for bit; much faster than assertEquals(). */
function assertSame(actual: Float32Array, expected: Float32Array, what: string): void {
  assertEquals(actual.length, expected.length, what);
  const other = actual.findIndex((value, i) => !Object.is(value, expected[i]));
  assert(other < 0, `${what}: ${actual[other]} instead of ${expected[other]} at ${other}`);
}

function predictionOf(model: tf.LayersModel, x: tf.Tensor): Float32Array {
  return tf.tidy(() => valuesOf(model.predict(x) as tf.Tensor));
}

/** Returns what changes the weights in place, one way after the other. */
function waysToTrain(model: tf.LayersModel, x: tf.Tensor): Record<string, () => void> {
  const optimizers = {
    sgd: tf.train.sgd(0.01),
    momentum: tf.train.momentum(0.01, 0.9),
    rmsprop: tf.train.rmsprop(0.02),
    adam: tf.train.adam(0.02),
    AdamW: new AdamW({ learningRate: 0.02 }),
  };
  const minimize = (optimizer: tf.Optimizer) =>
    tf.tidy(() => {
      const shape = [BATCH, ...model.outputs[0].shape.slice(1) as number[]];
      const y = tf.randomNormal(shape, 0, 1, "float32", 6);
      optimizer.minimize(() =>
        tf.losses.meanSquaredError(y, model.apply(x, { training: true }) as tf.Tensor).asScalar()
      );
    });
  const average = () =>
    tf.tidy(() => {
      const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
      averageWeights(weights, weights.map((weight) => tf.neg(weight)), { decay: 0.9 });
    });
  return {
    ...Object.fromEntries(Object.entries(optimizers).map(([name, one]) => [name, () => minimize(one)])),
    averages: average,
  };
}

/** Trains a network in all ways; after each it must predict what one does that never had other weights. */
async function train(layer: TrainedLayer, activation: ActivationName, what: string): Promise<Trained> {
  const model = build(layer, activation), twin = build(layer, activation), x = inputOf(layer);
  setSeededWeights(model);
  let predicted = predictionOf(model, x);
  for (const [way, step] of Object.entries(waysToTrain(model, x))) {
    const before = predicted;
    step();
    predicted = predictionOf(model, x);
    tf.tidy(() =>
      twin.setWeights(model.getWeights().map((weight) => tf.tensor(valuesOf(weight), weight.shape)))
    );
    assertSame(predicted, predictionOf(twin, x), `${what} after ${way}`);
    assert(predicted.every(Number.isFinite), `${what} is not finite after ${way}`);
    const hasLearnt = predicted.some((value, i) => value !== before[i]);
    assert(hasLearnt || activation !== "linear", `${what} did not learn by ${way}`);
  }
  const others = tf.tidy(() => [
    valuesOf(model.apply(x) as tf.Tensor),
    valuesOf(model.predictOnBatch(x) as tf.Tensor),
  ]);
  for (const other of others) assertSame(other, predicted, what);
  const artifacts = await saved(model);
  const loaded = await load(artifacts);
  assertSame(predictionOf(loaded, x), predicted, `${what}, saved and loaded`);
  [model, twin, loaded].forEach((one) => one.dispose());
  x.dispose();
  return { what, artifacts, predicted };
}

async function saved(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  const { promise, resolve } = Promise.withResolvers<tf.io.ModelArtifacts>();
  await model.save(tf.io.withSaveHandler((artifacts) => {
    resolve(artifacts);
    return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } });
  }));
  return await promise;
}

async function load(artifacts: tf.io.ModelArtifacts): Promise<tf.LayersModel> {
  return await tf.loadLayersModel(tf.io.fromMemory(artifacts));
}

for (const [name, layer] of Object.entries(TRAINED_LAYERS)) {
  Deno.test(`${name}, trained with any activation, predicts by its weights, bit for bit, and as cpu does: error < 1e-5`, async () => {
    // Their work is too small to share out.
    await useBackend({ threads: 1 });
    const results: Trained[] = [];
    for (const activation of layer.isPlain ? ["linear" as const] : ACTIVATIONS) {
      results.push(await train(layer, activation, `${name} with ${activation}`));
    }
    await useBackend({ prefer: "cpu" });
    for (const { what, artifacts, predicted } of results) {
      const model = await load(artifacts), x = inputOf(layer);
      assertClose(predicted, predictionOf(model, x), 1e-5, what);
      model.dispose();
      x.dispose();
    }
    await useBackend({ threads: 1 });
  });
}

Deno.test("every layer class of tfjs is trained here, or is known to have no weights", () => {
  // ConvLSTM2D runs its cell, cells are run by RNN, and tfjs has no gradient of Conv3DTranspose.
  const others = ["ConvLSTM2DCell", "RNN", "Conv3DTranspose"];
  // The layers of this library are there too where a test beside this one imports them.
  const ours = ["PositionEmbedding", "SelfAttention"];
  const named = [...Object.keys(TRAINED_LAYERS), ...WITHOUT_WEIGHTS, ...others, ...ours];
  assertEquals(layerClasses().filter((name) => !named.includes(name)), []);
  assert(ACTIVATIONS.length >= 16);
});
