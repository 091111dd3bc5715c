/** Refuses trainings that make no sense, before anything is allocated or changed. */
import type * as tf from "@tensorflow/tfjs";
import { checkDataset } from "../core/check_dataset.ts";
import { type Dataset, hashedSize } from "../core/dataset.ts";
import { checkModel } from "./check_model.ts";
import { checkTeacher } from "./check_teacher.ts";
import type { FitSettings } from "./fit_settings.ts";
import { checkFiniteWeights } from "./not_finite.ts";

/**
 * Throws unless the model can learn from the images, with these settings.
 *
 * @throws {TypeError} when images, labels or the model do not fit together, or nothing is left to train
 * @throws {RangeError} when a label is not one of the classes, there is not one class weight for each class, or the
 * schedule gives a rate that is none, or the saturation of grey images is to change
 * @throws {NotFiniteError} when a weight is not finite
 */
export function checkFit(model: tf.LayersModel, data: Dataset, settings: FitSettings): void {
  const { validation, classWeights } = settings;
  checkTraining("train", model, data);
  if (validation) checkValidation(validation, data);
  const classes = data.classNames.length;
  if (classWeights && classWeights.length !== classes) {
    throw new RangeError(
      `Cannot train as classWeights must be as many as classes (${classes}): ` +
        `current value is ${classWeights.length}`,
    );
  }
  checkSchedule(settings, data.size);
  checkSaturation(settings, data);
  if (settings.teacher) checkTeacher(settings.teacher, data, settings);
}

function checkSaturation({ augmentation }: FitSettings, { channels = 1 }: Dataset): void {
  if (!augmentation || augmentation.saturation === 0 || channels === 3) return;
  throw new RangeError(
    "Cannot train as saturation of augmentation must be 0 for grey images, which have no colours to change: " +
      `current value is ${augmentation.saturation}. Leave it out; brightness and contrast serve them too`,
  );
}

/**
 * Throws unless the model's weights can learn from the images.
 *
 * @param task what is being done, for the error message: "train"
 * @throws {TypeError} when images, labels or the model do not fit together, or nothing is left to train
 * @throws {RangeError} when a label is not one of the classes, or there are not two of them
 * @throws {NotFiniteError} when a weight is not finite
 */
export function checkTraining(task: string, model: tf.LayersModel, data: Dataset): void {
  checkDataset(task, data);
  if (data.classNames.length < 2) {
    throw new RangeError(`Cannot ${task} as classNames must hold 2 or more: current value is 1`);
  }
  checkModel(task, model, data);
  if (model.trainableWeights.length === 0) {
    throw new TypeError(
      `Cannot ${task} as model must have a trainable weight: current value is none. ` +
        "Set trainable of a layer with weights, and of the model, to true",
    );
  }
  checkFiniteWeights(task, model, "Build the model anew");
}

function checkValidation(validation: Dataset, data: Dataset): void {
  const { classNames } = data;
  checkDataset("train", validation, "validation");
  const [found, wanted] = [validation, data].map((set) => hashedSize(set).join(" x "));
  if (found !== wanted) {
    throw new TypeError(
      `Cannot train as images of validation must be ${wanted} as those to train on: current value is ${found}`,
    );
  }
  const other = validation.classNames;
  if (other.length === classNames.length && other.every((name, i) => name === classNames[i])) return;
  throw new TypeError(
    `Cannot train as validation must have the classes to train on, ${classNames.join(", ")}: ` +
      `current value is ${other.join(", ")}. Take it out of the same data set, as splitTrain() does`,
  );
}

function checkSchedule({ schedule, epochs, batchSize }: FitSettings, size: number): void {
  if (!schedule) return;
  const steps = epochs * Math.ceil(size / batchSize);
  for (let step = 0; step < steps; step++) {
    const rate = schedule(step, steps);
    if (rate >= 0 && rate < Infinity) continue;
    throw new RangeError(
      `Cannot train as schedule must give finite rates of 0 or more: current value is ${rate} at step ${step} ` +
        `of ${steps}`,
    );
  }
}
