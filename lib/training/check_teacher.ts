/** Refuses teachers that cannot teach, before anything is trained. */
import { checkOptionNames } from "../core/check_option_names.ts";
import type { Dataset } from "../core/dataset.ts";
import { checkModel } from "./check_model.ts";
import { type KeptLogits, type TeacherOptions, teacherSettings } from "./distillation/teacher_options.ts";
import type { FitSettings } from "./fit_settings.ts";

const NAMES: readonly string[] = [
  "models",
  "logits",
  "temperature",
  "alpha",
] satisfies (keyof TeacherOptions)[];

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
