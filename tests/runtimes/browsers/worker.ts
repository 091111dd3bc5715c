/** A worker that keeps tfjs and the engine to itself, trains as it is told, and passes out what came of it. */
import type { UseBackendOptions } from "../../../lib/backend/engine.ts";
import { predictionTimes } from "../prediction_times.ts";
import type { Engine } from "../training_steps.ts";
import { trainingSteps } from "../training_steps.ts";
import type { Heard, WorkerTask } from "./jobs.ts";

const STANDALONE = "./standalone.js";
const scope = globalThis as unknown as {
  onmessage: (event: { data: WorkerTask }) => void;
  postMessage(message: Heard): void;
};

scope.onmessage = async ({ data }) => {
  try {
    const engine: Engine = await import(STANDALONE);
    scope.postMessage(await answer(engine, data));
  } catch (error) {
    scope.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
};

async function answer(engine: Engine, task: WorkerTask): Promise<Heard> {
  if (task.kind === "steps") return { kind: "steps", steps: await trainingSteps(engine, task.options) };
  if (task.kind === "predictions") {
    return { kind: "predictions", times: await predictionTimes(engine, task.options) };
  }
  if (task.kind === "small CNN") return { kind: "trained", steps: await trainSmallCnn(engine, task.options) };
  const backend = await engine.useBackend(task.options), [sum] = await engine.tf.add(1, 2).data();
  return { kind: "start", start: { backend, sum } };
}

const TRAIN_MS = 4000, BATCH = 128;

/** Trains the study's small CNN on noise for some seconds; returns the number of steps. */
async function trainSmallCnn({ tf, useBackend }: Engine, options: UseBackendOptions): Promise<number> {
  await useBackend(options);
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 3, activation: "relu" }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: "relu" }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 128, activation: "relu" }),
      tf.layers.dense({ units: 10, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: "adam", loss: "categoricalCrossentropy" });
  const images = tf.randomUniform([BATCH, 28, 28, 1]), labels = tf.oneHot(tf.zeros([BATCH], "int32"), 10);
  scope.postMessage({ kind: "started" });
  let steps = 0;
  for (const end = performance.now() + TRAIN_MS; performance.now() < end; steps++) {
    await model.trainOnBatch(images, labels);
  }
  return steps;
}
