/** Asks a trained model what pictures show. */
import { predictedClasses, predictLogits } from "../training/mod.ts";
import { loadModel, readRecord, type TrainingRecord } from "./model_store.ts";
import { readPictures, type ReadPicturesOptions } from "./read_pictures.ts";

/** What the model takes one picture for. */
export interface PicturePrediction {
  name: string;
  className: string;
  /** The softmax of the largest logit, 0 to 1. */
  confidence: number;
}

/**
 * Predicts every image that `path` leads to with the model out of the folder; for the images see `readPictures`.
 *
 * @throws {Error} when the folder holds no trained model, naming the command that makes one
 */
export async function predictPictures(
  folder: URL,
  path: URL,
  options: Pick<ReadPicturesOptions, "isInverted"> = {},
): Promise<{ record: TrainingRecord; predictions: PicturePrediction[] }> {
  const record = await readRecord(folder);
  if (!record) {
    const name = folder.pathname.split("/").at(-2);
    throw new Error(
      `Cannot predict as ${folder.pathname} must hold a trained model: current value is none. ` +
        `Run \`deno task train ${name}\` first, or choose another --profile or --source`,
    );
  }
  const { classNames, inputShape: [height, width] } = record;
  const { names, images } = await readPictures(path, { ...options, height, width });
  const provenance = {
    source: "own",
    title: path.pathname,
    verified: false,
    origin: path.pathname,
    files: [],
  };
  const model = await loadModel(folder);
  try {
    const logits = predictLogits(model, {
      images,
      size: names.length,
      height,
      width,
      classNames,
      provenance,
    });
    const classes = predictedClasses(logits, classNames.length);
    const predictions = names.map((name, i) => ({
      name,
      className: classNames[classes[i]],
      confidence: largestShare(logits.subarray(i * classNames.length, (i + 1) * classNames.length)),
    }));
    return { record, predictions };
  } finally {
    model.dispose();
  }
}

/** Returns the largest of the softmax shares. */
function largestShare(logits: Float32Array): number {
  const largest = Math.max(...logits);
  return 1 / logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
}
