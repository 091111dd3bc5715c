/** Answers for a teacher: how probable each class is to it, for each image of a batch. */
import * as tf from "@tensorflow/tfjs";
import { softmaxRows } from "../../metrics/softmax.ts";
import { type KeptLogits, type TeacherOptions, teacherSettings } from "./teacher_options.ts";

/** What a batch is, as a teacher may have to know it. */
export interface TaughtBatch {
  /** Float32 `[batch, height, width, channels]`, as the student sees them. */
  images: tf.Tensor4D;
  /** Which of the training images they are. */
  indices: Uint32Array;
  /** Whether each was mirrored. */
  flips: readonly boolean[];
}

/** What a step learns of its teacher. */
export interface Teaching {
  /** Probabilities at the temperature, float32 `[batch, classes]`. */
  targets: tf.Tensor2D;
  temperature: number;
  /** Fraction of the loss, 0 to 1. */
  alpha: number;
}

/** Returns what a teacher says of a batch; the caller disposes of the targets. */
export function teach(options: TeacherOptions, batch: TaughtBatch, classes: number): Teaching {
  const { models, logits, temperature, alpha } = teacherSettings(options);
  const targets = models
    ? askedNow(models, batch.images, temperature)
    : askedBefore(logits!, batch, { classes, temperature });
  return { targets, temperature, alpha };
}

/** The mean of logits is, but for a constant of each image, that of log-softmax. */
function askedNow(models: readonly tf.LayersModel[], images: tf.Tensor4D, temperature: number): tf.Tensor2D {
  return tf.tidy(() => {
    const logits = models.map((model) => model.apply(images, { training: false }) as tf.Tensor2D);
    return tf.softmax(tf.addN(logits).div<tf.Tensor2D>(models.length * temperature));
  });
}

function askedBefore(
  { plain, mirrored = plain }: KeptLogits,
  { indices, flips }: TaughtBatch,
  { classes, temperature }: { classes: number; temperature: number },
): tf.Tensor2D {
  const softened = new Float32Array(indices.length * classes);
  indices.forEach((image, i) => {
    const kept = flips[i] ? mirrored : plain;
    for (let c = 0; c < classes; c++) softened[i * classes + c] = kept[image * classes + c] / temperature;
  });
  return tf.tensor2d(Float32Array.from(softmaxRows(softened, classes)), [indices.length, classes]);
}
