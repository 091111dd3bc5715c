/** Fills in the defaults of the options of training, and holds them against each other. */
import { interruptSignal } from "../core/interruption.ts";
import { shown } from "../core/shown.ts";
import { type AugmentationSettings, augmentationSettings } from "./images/augmentation_settings.ts";
import { checkFitOptions } from "./fit_option_rules.ts";
import type { FitOptions } from "./fit_options.ts";

type WithDefault =
  | "epochs"
  | "batchSize"
  | "learningRate"
  | "weightDecay"
  | "optimizer"
  | "labelSmoothing"
  | "l1"
  | "l2"
  | "seed"
  | "signal"
  | "restoreBestWeights"
  | "monitor";

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
    optimizer = weightDecay > 0 ? "adamw" : "adam",
    labelSmoothing = 0,
    l1 = 0,
    l2 = 0,
    restoreBestWeights = options.patience !== undefined,
    monitor = "accuracy",
    signal = interruptSignal(),
  } = options;
  const numbers = { epochs, batchSize, learningRate, weightDecay, seed, labelSmoothing, l1, l2 };
  const augmentation = options.augmentation && augmentationSettings(options.augmentation);
  const others = { optimizer, restoreBestWeights, monitor, augmentation, signal };
  const settings = { ...options, ...numbers, ...others };
  assertTogether(options, settings);
  return settings;
}

function assertTogether(options: FitOptions, { restoreBestWeights, validation }: FitSettings): void {
  const needing = restoreBestWeights ? "patience and restoreBestWeights" : options.monitor && "monitor";
  if (needing && !validation) {
    throw new TypeError(
      `Cannot train as validation must be given for ${needing}: current value is undefined. ` +
        "Take some of the images for it with splitTrain()",
    );
  }
  assertOptimizer(options);
}

function assertOptimizer({ optimizer, learningRate, weightDecay, muon }: FitOptions): void {
  const given = Object.entries({ learningRate, weightDecay }).find(([, value]) => value !== undefined);
  if (typeof optimizer === "object" && given) {
    throw new TypeError(
      `Cannot train as ${given[0]} must be left to the optimizer where one is given: ` +
        `current value is ${given[1]}`,
    );
  }
  if (muon && optimizer !== "muon") {
    throw new TypeError(
      `Cannot train as optimizer must be muon where options of it are given: current value is ${
        shown(optimizer)
      }`,
    );
  }
  if (typeof optimizer === "string" && optimizer !== "adamw" && optimizer !== "muon" && weightDecay) {
    throw new TypeError(
      `Cannot train as weightDecay must be left out with the optimizer ${optimizer}: ` +
        `current value is ${weightDecay}. Take "adamw" or "muon", or l2`,
    );
  }
}
