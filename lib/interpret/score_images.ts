/** Says what an explanation needs to know of a classifier: how to have images scored, and nothing else. */
import { argmax } from "../core/argmax.ts";
import { checkLength } from "../core/check.ts";
import type { ImageSet } from "../core/dataset.ts";
import { softmaxRows } from "../metrics/softmax.ts";

/**
 * Returns a score for each class of each image, float32 `[size, classes]`: the higher, the more likely. A network
 * and a traditional algorithm look the same from here. The pixels of the set it is given are written anew after
 * the call: it must not keep them.
 */
export type ScoreImages = (images: ImageSet) => Float32Array | Promise<Float32Array>;

/** Wraps a function that returns logits into one that returns probabilities. */
export function softmaxScores(logits: ScoreImages): ScoreImages {
  return async (images) => Float32Array.from(softmaxRows(await logits(images), images.classNames.length));
}

/**
 * Wraps a function that returns scores of any kind into one that returns decisions: 1 for the class with the highest
 * score, the first one in a tie, and 0 for all others. Models whose scores mean different things can so be compared.
 */
export function decisionScores(score: ScoreImages): ScoreImages {
  return async (images) => {
    const classes = images.classNames.length, decisions = new Float32Array(images.size * classes);
    argmax(await score(images), classes).forEach((own, i) => decisions[i * classes + own] = 1);
    return decisions;
  };
}

/** Has images scored, and throws TypeError unless there is a score for each class of each, RangeError for a NaN. */
export async function scoresOf(task: string, score: ScoreImages, images: ImageSet): Promise<Float32Array> {
  const scores = await score(images);
  const wanted = images.size * images.classNames.length;
  checkLength(task, { name: "scores", value: scores.length, wanted, of: "images times classes" });
  const odd = scores.findIndex(Number.isNaN);
  if (odd < 0) return scores;
  throw new RangeError(`Cannot ${task} as scores must be numbers: current value is NaN at index ${odd}`);
}
