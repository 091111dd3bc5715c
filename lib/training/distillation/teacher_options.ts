/** Describes the trained networks that another one learns from, besides the labels. */
import type * as tf from "@tensorflow/tfjs";

/** What a teacher says of all training images, predicted before. */
export interface KeptLogits {
  /** Logits of the images as they are, `[images, classes]`. */
  plain: Float32Array;
  /** The same of the mirrored images; needed where augmentation mirrors them. @default none */
  mirrored?: Float32Array;
}

/**
 * A teacher: trained networks, or their logits (Hinton, Vinyals and Dean 2015, "Distilling the knowledge in a neural
 * network", arXiv 1503.02531). The loss is alpha T^2 KL(teacher || student), both softened by the temperature T, and
 * 1 - alpha of the cross-entropy with the labels. Several networks teach the geometric mean of their probabilities.
 */
export interface TeacherOptions {
  /**
   * Networks that see each batch as the student does, augmented: each step then takes their forward passes too. They
   * stay the caller's.
   */
  models?: readonly tf.LayersModel[];
  /** In place of `models`: costs next to nothing, but crops and erased rectangles are not in it. */
  logits?: KeptLogits;
  /** What logits of both sides are divided by. @default 4 */
  temperature?: number;
  /** Fraction of the loss that the teacher has, 0 to 1. @default 0.9 */
  alpha?: number;
}

/** A teacher's options with their defaults filled in. */
export type TeacherSettings = TeacherOptions & Required<Pick<TeacherOptions, "temperature" | "alpha">>;

/** Fills in the defaults. */
export function teacherSettings(options: TeacherOptions): TeacherSettings {
  return { temperature: 4, alpha: 0.9, ...options };
}
