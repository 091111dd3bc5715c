/** Asks a trained model what pictures show. */
import { argmax } from "../../core/argmax.ts";
import type { SkippedFile } from "../../data/mod.ts";
import { noveltyOf } from "../../interpret/mod.ts";
import { temperatureScaled } from "../../metrics/mod.ts";
import { predictLogits } from "../../training/mod.ts";
import type { ModelInUse } from "../models/model_in_use.ts";
import type { Pictures } from "./read_pictures.ts";

/** What the model predicts for one picture. */
export interface PicturePrediction {
  name: string;
  /** The predicted class, and its index. */
  className: string;
  predicted: number;
  /** The probability of that class, 0 to 1. */
  confidence: number;
  /** The class that it has by the name of its folder or its data set; undefined where that is not known. */
  label: number | undefined;
  /** See `noveltyOf`; undefined where the model keeps nothing to tell it by. */
  novelty: number | undefined;
  /** Whether it is unlike anything that the model was trained on. */
  isNovel: boolean;
  /** How much of the picture's border is plain background, 0 to 1: where it is low, the answer means little. */
  plainFraction: number;
}

/** What the model says of the pictures, and which files it could not be asked about. */
export interface PicturePredictions {
  predictions: PicturePrediction[];
  skipped: readonly SkippedFile[];
}

/** Predicts every picture; the model stays the caller's. */
export async function predictPictures(
  { model, classNames, temperature = 1, novelty: detector }: ModelInUse,
  { names, set, labels, plainFractions, skipped }: Pictures,
): Promise<PicturePredictions> {
  const classes = classNames.length, logits = predictLogits(model, set);
  const probabilities = temperatureScaled(logits, { classes, temperature }),
    predicted = argmax(logits, classes);
  const novelties = detector && await noveltyOf(model, set, { detector });
  const predictions = names.map((name, i): PicturePrediction => ({
    name,
    className: classNames[predicted[i]],
    predicted: predicted[i],
    confidence: probabilities[i * classes + predicted[i]],
    label: labels[i],
    novelty: novelties?.[i],
    isNovel: detector !== undefined && novelties![i] > detector.threshold,
    plainFraction: plainFractions[i],
  }));
  return { predictions, skipped };
}
