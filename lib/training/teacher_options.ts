/** Describes the trained networks that another one learns from, besides the labels. */
import type * as tf from "@tensorflow/tfjs";
import { checkOptionNames } from "../core/check_option_names.ts";
import type { Dataset } from "../core/dataset.ts";
import { checkModel } from "./check_model.ts";
import type { FitSettings } from "./fit_settings.ts";

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

const NAMES: readonly string[] = [
  "models",
  "logits",
  "temperature",
  "alpha",
] satisfies (keyof TeacherOptions)[];

/** Fills in the defaults. */
export function teacherSettings(options: TeacherOptions): TeacherSettings {
  return { temperature: 4, alpha: 0.9, ...options };
}

/**
 * Throws unless the teacher can teach these images.
 *
 * @throws {TypeError} when an option is not known, there are not either networks or logits, networks do not take the
 * images, or logits are not one for each class of each image, mirrored ones too where images are
 * @throws {RangeError} when the temperature is not above 0, alpha not from 0 to 1, or a logit not finite
 */
export function checkTeacher(options: TeacherOptions, data: Dataset, settings: FitSettings): void {
  checkOptionNames(options, { task: "distil", known: NAMES });
  const { models, logits } = options, { temperature, alpha } = teacherSettings(options);
  if (!(temperature > 0 && temperature < Infinity)) {
    throw new RangeError(
      `Cannot distil as temperature must be finite and above 0: current value is ${temperature}`,
    );
  }
  if (!(alpha >= 0 && alpha <= 1)) {
    throw new RangeError(`Cannot distil as alpha must be from 0 to 1: current value is ${alpha}`);
  }
  if ((models === undefined) === (logits === undefined) || models?.length === 0) {
    const found = models?.length === 0 ? "no networks" : models ? "both" : "neither";
    throw new TypeError(`Cannot distil as teacher must have networks or logits: current value is ${found}`);
  }
  models?.forEach((model) => checkModel("distil", model, data));
  if (logits) checkLogits(logits, data, settings);
}

function checkLogits({ plain, mirrored }: KeptLogits, data: Dataset, { augmentation }: FitSettings): void {
  const wanted = data.size * data.classNames.length;
  if (!mirrored && augmentation && augmentation.flipProbability > 0) {
    throw new TypeError(
      "Cannot distil as logits must hold mirrored ones where augmentation mirrors images: current value is none",
    );
  }
  for (const values of mirrored ? [plain, mirrored] : [plain]) {
    if (values.length !== wanted) {
      throw new TypeError(
        `Cannot distil as logits must be one for each class of each image (${wanted}): ` +
          `current value is ${values.length}`,
      );
    }
    const odd = values.find((value) => !Number.isFinite(value));
    if (odd === undefined) continue;
    throw new RangeError(`Cannot distil as logits must be finite: current value is ${odd}`);
  }
}
