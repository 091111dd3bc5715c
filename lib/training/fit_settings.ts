/** Fills in the defaults of the options of training, and holds them against each other. */
import { interruptSignal } from "../core/interruption.ts";
import { type AugmentationSettings, augmentationSettings } from "./augmentation.ts";
import { checkFitOptions } from "./fit_option_rules.ts";
import type { FitOptions } from "./fit_options.ts";

type WithDefault =
  | "epochs"
  | "batchSize"
  | "learningRate"
  | "weightDecay"
  | "labelSmoothing"
  | "l1"
  | "l2"
  | "seed"
  | "signal"
  | "keepBest"
  | "judgedBy";

/** Options of `fit` with their defaults filled in. */
export type FitSettings =
  & Omit<FitOptions, "augmentation">
  & Required<Pick<FitOptions, WithDefault>>
  & { augmentation: AugmentationSettings | undefined };

/**
 * Fills in the defaults.
 *
 * @throws {RangeError} when a number lies outside its range
 * @throws {TypeError} when a name is not known, a value is of the wrong type, or options contradict each other
 */
export function fitSettings(options: FitOptions): FitSettings {
  checkFitOptions(options);
  const { epochs = 5, batchSize = 128, learningRate = 0.001, weightDecay = 0, seed = 1 } = options;
  const {
    labelSmoothing = 0,
    l1 = 0,
    l2 = 0,
    keepBest = options.patience !== undefined,
    judgedBy = "accuracy",
    signal = interruptSignal(),
  } = options;
  const numbers = { epochs, batchSize, learningRate, weightDecay, seed, labelSmoothing, l1, l2 };
  const augmentation = options.augmentation && augmentationSettings(options.augmentation);
  const settings = { ...options, ...numbers, keepBest, judgedBy, augmentation, signal };
  assertTogether(options, settings);
  return settings;
}

function assertTogether(options: FitOptions, { keepBest, validation }: FitSettings): void {
  const needing = keepBest ? "patience and keepBest" : options.judgedBy && "judgedBy";
  if (needing && !validation) {
    throw new TypeError(
      `Cannot train as validation must be given for ${needing}: current value is undefined. ` +
        "Take some of the images for it with splitTrain()",
    );
  }
  const clash = (["learningRate", "weightDecay"] as const).find((name) => options[name] !== undefined);
  if (options.optimizer && clash) {
    throw new TypeError(
      `Cannot train as ${clash} must be left to the optimizer where one is given: ` +
        `current value is ${options[clash]}`,
    );
  }
}
