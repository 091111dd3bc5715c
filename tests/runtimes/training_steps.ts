/** Twenty steps of training of two small networks, that give the same bits wherever the same kernels run. */
import type * as Tf from "@tensorflow/tfjs";
import type { BackendInUse, UseBackendOptions } from "../../lib/backend/engine.ts";

/** What the steps are run on: tfjs and the engine, from wherever a runtime has them. */
export interface Engine {
  tf: typeof Tf;
  useBackend(options?: UseBackendOptions): Promise<BackendInUse>;
}

/** What one network came to. */
export interface Trained {
  losses: number[];
  /** All weights, one after the other. */
  weights: number[];
  /** Tensors that there are more after the last step than after the first. */
  leaked: number;
}

/** What a runtime did. */
export interface RuntimeSteps {
  /** Tensors that there are more than before, after everything was disposed of. */
  kept: number;
  backend: BackendInUse;
  /** The backend that tfjs names. */
  named: string;
  cnn: Trained;
  lstm: Trained;
}

const STEPS = 20, BATCH = 32, CLASSES = 10;

/** Trains both networks by the engine that `options` ask for. */
export async function trainingSteps(
  { tf, useBackend }: Engine,
  options: UseBackendOptions,
): Promise<RuntimeSteps> {
  const backend = await useBackend(options);
  const { layers } = tf, before = tf.memory().numTensors;
  const cnn = () => [
    layers.conv2d({ inputShape: [28, 28, 1], filters: 8, kernelSize: 3, activation: "relu" }),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.conv2d({ filters: 16, kernelSize: 3, padding: "same", useBias: false }),
    layers.batchNormalization(),
    layers.reLU(),
    layers.flatten(),
    layers.dense({ units: CLASSES }),
  ];
  const lstm = () => [
    layers.lstm({ inputShape: [28, 28], units: 24, recurrentInitializer: "glorotUniform" }),
    layers.dense({ units: CLASSES }),
  ];
  const trained = {
    // Not Adam, which makes a large step of a gradient that is nothing but rounding, before batch normalisation.
    cnn: train(tf, { layers: cnn(), shape: [28, 28, 1], optimizer: tf.train.sgd(0.1) }),
    lstm: train(tf, { layers: lstm(), shape: [28, 28], optimizer: tf.train.adam(0.005) }),
  };
  return { backend, named: tf.getBackend(), ...trained, kept: tf.memory().numTensors - before };
}

/** A network, the shape of an image that it takes, and what trains it. */
interface Training {
  layers: Tf.layers.Layer[];
  shape: number[];
  optimizer: Tf.Optimizer;
}

function train(tf: typeof Tf, { layers, shape, optimizer }: Training): Trained {
  const random = numbers(), model = tf.sequential({ layers });
  tf.tidy(() =>
    model.setWeights(
      model.getWeights().map((weight) => {
        // Variances, scales and such stay as they begin, which is the same everywhere.
        return weight.rank < 2 ? weight : filled(tf, weight.shape, () => (random() - 0.5) * 0.4);
      }),
    )
  );
  // Each class has its own two bright rows.
  const images = filled(tf, [BATCH, ...shape], (i) => {
    const image = Math.floor(i / 784), row = Math.floor(i / 28) % 28;
    return (Math.floor(row / 2) === image % CLASSES ? 0.7 : 0) + 0.3 * random();
  });
  const labels = tf.tidy(() =>
    tf.oneHot(tf.range(0, BATCH, 1, "int32").mod(tf.scalar(CLASSES, "int32")), CLASSES)
  );
  const losses: number[] = [], counts: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const loss = optimizer.minimize(
      () => tf.losses.softmaxCrossEntropy(labels, model.apply(images, { training: true }) as Tf.Tensor),
      true,
    )!;
    losses.push(loss.dataSync()[0]);
    loss.dispose();
    counts.push(tf.memory().numTensors);
  }
  const weights = model.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
  model.dispose();
  optimizer.dispose();
  tf.dispose([images, labels]);
  return { losses, weights, leaked: counts.at(-1)! - counts[0] };
}

function filled(tf: typeof Tf, shape: number[], value: (index: number) => number): Tf.Tensor {
  const length = shape.reduce((product, side) => product * side, 1);
  return tf.tensor(Float32Array.from({ length }, (_, i) => value(i)), shape);
}

/** Returns a source of numbers from 0 to 1 by integers alone: functions such as a logarithm differ among runtimes. */
function numbers(): () => number {
  let state = 12345;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}
