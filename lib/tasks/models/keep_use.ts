/** Looks, once a model is trained, at the images that were held back, and keeps what its use takes. */
import type * as tf from "@tensorflow/tfjs";
import { argmax } from "../../core/argmax.ts";
import type { Dataset } from "../../core/mod.ts";
import { fitNoveltyDetector, type NoveltyDetector } from "../../interpret/mod.ts";
import { loadKeptModel, type TrainingRecord, writeModelUse } from "../../study/mod.ts";
import { predictLogits } from "../../training/mod.ts";
import { readingFor } from "./picture_reading.ts";
import { useTemperature } from "./use_temperature.ts";
import { classTable } from "../terminal/class_table.ts";

/** What a model was trained on, and evaluated on. */
export interface KeepUseOptions {
  folder: URL;
  record: TrainingRecord;
  train: Dataset;
  validation: Dataset;
}

/** Training images whose embeddings are kept: fewer of wide ones, so that these take 8 MB at most, or are few. */
const MOST_IMAGES = 2_000, LEAST_IMAGES = 200, MOST_VALUES = 2e6;

/**
 * Fits the temperature and what tells pictures unlike the training images, by images that the model was not trained on,
 * and writes both beside it.
 *
 * @returns the lines of a table with its accuracy on each class (see `classTable`)
 */
export async function keepUse({ folder, record, train, validation }: KeepUseOptions): Promise<string[]> {
  const model = await loadKeptModel(folder, record), { labels, classNames } = validation;
  try {
    const classes = classNames.length, logits = predictLogits(model, validation);
    const temperature = useTemperature(labels, logits, classes);
    const novelty = await noveltyFor(model, { train, validation });
    const preprocessing = { pictures: readingFor(record.source).kind };
    await writeModelUse(folder, { record, temperature, preprocessing, ...(novelty && { novelty }) });
    return classTable({ labels, predictions: argmax(logits, classes), classNames });
  } finally {
    model.dispose();
  }
}

/** Returns none for a network whose last layer does not read one row for each image: it has no embedding. */
async function noveltyFor(
  model: tf.LayersModel,
  sets: { train: Dataset; validation: Dataset },
): Promise<NoveltyDetector | undefined> {
  const read = model.outputs[0].sourceLayer.input;
  if (Array.isArray(read) || read.shape.length !== 2) return undefined;
  const mostImages = Math.min(MOST_IMAGES, Math.max(LEAST_IMAGES, Math.floor(MOST_VALUES / read.shape[1]!)));
  return await fitNoveltyDetector(model, { ...sets, mostImages });
}
