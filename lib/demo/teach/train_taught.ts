/** Trains a network of the visitor's classes, beginning with one that knows images. */
import * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../../core/dataset.ts";
import { embedImages } from "../../interpret/embed_images.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { transferModel } from "../../models/transfer_model.ts";
import { fit } from "../../training/fit.ts";
import type { JobContext } from "../learning/learning_messages.ts";
import { fitHead, type Head } from "./fit_head.ts";
import { taughtSet } from "./taught_set.ts";
import type { TeachTypes, TrainTask } from "./teach_messages.ts";

/** Pictures that the network looks at between two looks at what the page says. */
const PART = 64;
/** How all weights are trained: gently, as they know more of images than so few pictures tell. */
const WHOLE = { epochs: 15, batchSize: 16, learningRate: 1e-4 };

/**
 * Returns a new network, which the caller disposes of: the layers of `base`, and a last one that is trained on what these
 * make of the pictures (see `fitHead`); where it is asked for, all weights are trained then.
 *
 * @throws {TypeError} when the last layer of `base` is not dense, or it takes other images
 */
export async function trainTaught(
  base: tf.LayersModel,
  task: TrainTask,
  context: JobContext<TeachTypes>,
): Promise<tf.LayersModel> {
  const { sides, classNames, labels } = task, classes = classNames.length;
  const details = { classNames, inputShape: [sides.height, sides.width, sides.channels] as const };
  const set: Dataset = { ...taughtSet(task.train, details), labels };
  const embeddings = await embedded(base, set, context);
  const head = await fitHead(embeddings, { labels, classes, signal: context.signal });
  const { model } = transferModel(base, { classes, seed: task.seed });
  try {
    setHead(model, head, [embeddings.columns, classes]);
    if (task.isWhole) await trainWhole(model, set, task, context);
    return model;
  } catch (error) {
    model.dispose();
    throw error;
  }
}

/** Embeds the pictures part by part, so that the page may end it. */
async function embedded(
  base: tf.LayersModel,
  { images, size, labels: _, ...set }: Dataset,
  context: JobContext<TeachTypes>,
): Promise<Matrix> {
  const pixels = images.length / size, parts: Matrix[] = [];
  for (let start = 0; start < size; start += PART) {
    context.report({ phase: "look", done: start, size });
    await rest();
    await context.untilGoOn();
    const end = Math.min(size, start + PART);
    parts.push(embedImages(base, {
      ...set,
      images: images.subarray(start * pixels, end * pixels),
      size: end - start,
    }));
  }
  const [{ columns }] = parts, values = new Float32Array(size * columns);
  parts.forEach((part, i) => values.set(part.values, i * PART * columns));
  return { values, rows: size, columns };
}

/** Lets the messages in that have come. */
function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function setHead(model: tf.LayersModel, { weights, biases }: Head, shape: [number, number]): void {
  tf.tidy(() => model.outputs[0].sourceLayer.setWeights([tf.tensor2d(weights, shape), tf.tensor1d(biases)]));
}

/**
 * Trains all weights. Batch norm keeps the statistics of the many images that it has seen: those of a few pictures would
 * be others in each batch.
 */
async function trainWhole(
  model: tf.LayersModel,
  set: Dataset,
  { seed }: TrainTask,
  context: JobContext<TeachTypes>,
): Promise<void> {
  const norms = model.layers.filter((layer) => layer.getClassName() === "BatchNormalization");
  for (const layer of norms) layer.trainable = false;
  await fit(model, set, {
    ...WHOLE,
    seed,
    signal: context.signal,
    onProgress: async ({ epoch, epochs }) => {
      context.report({ phase: "whole", done: epoch, size: epochs });
      await context.untilGoOn();
    },
  });
  for (const layer of norms) layer.trainable = true;
}
