/** Asks a trained model what pictures show. */
import { argmax } from "../core/argmax.ts";
import type { SkippedFile } from "../data/mod.ts";
import { loadKeptModel, type TrainingRecord } from "../study/mod.ts";
import { predictLogits } from "../training/mod.ts";
import { readPictures, type ReadPicturesOptions } from "./read_pictures.ts";

/** What the model predicts for one picture. */
export interface PicturePrediction {
  name: string;
  className: string;
  /** The softmax of the largest logit, 0 to 1. */
  confidence: number;
  /** How much of the picture's border is plain background, 0 to 1: where it is low, the answer means little. */
  plainFraction: number;
}

/** What the model says of the pictures, and which files it could not be asked about. */
export interface PicturePredictions {
  predictions: PicturePrediction[];
  skipped: SkippedFile[];
}

/** Predicts every image that `path` leads to with a trained model on disk; for the images see `readPictures`. */
export async function predictPictures(
  { folder, record }: { folder: URL; record: TrainingRecord },
  path: URL,
  options: Pick<ReadPicturesOptions, "polarity"> = {},
): Promise<PicturePredictions> {
  const { classNames, inputShape: [height, width] } = record;
  const { names, images, plainFractions, skipped } = await readPictures(path, { ...options, height, width });
  const provenance = {
    source: "own",
    title: path.pathname,
    verified: false,
    origin: path.pathname,
    files: [],
  };
  const model = await loadKeptModel(folder, record);
  try {
    const logits = predictLogits(model, {
      images,
      size: names.length,
      height,
      width,
      classNames,
      provenance,
    });
    const classes = argmax(logits, classNames.length);
    const predictions = names.map((name, i) => ({
      name,
      className: classNames[classes[i]],
      confidence: largestShare(logits.subarray(i * classNames.length, (i + 1) * classNames.length)),
      plainFraction: plainFractions[i],
    }));
    return { predictions, skipped };
  } finally {
    model.dispose();
  }
}

/** Returns the largest of the softmax shares. */
function largestShare(logits: Float32Array): number {
  const largest = Math.max(...logits);
  return 1 / logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
}
