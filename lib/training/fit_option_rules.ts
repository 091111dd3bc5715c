/** Holds what each option of training may be, and refuses what it may not. */
import { checkOptionNames } from "../core/check_option_names.ts";
import { shown } from "../core/shown.ts";
import { type MuonChoice, OPTIMIZERS } from "./build_optimizer.ts";
import type { CheckpointOptions } from "./checkpoints.ts";
import type { FitOptions } from "./fit_options.ts";

/** What a number must be, in words, and whether it is; it must be finite besides. */
export type NumberRule = readonly [words: string, isRight: (value: number) => boolean];

export const COUNT: NumberRule = [
  "an integer of 1 or more",
  (value) => Number.isInteger(value) && value >= 1,
];
const ABOVE_0: NumberRule = ["above 0", (value) => value > 0];
const FROM_0: NumberRule = ["0 or more", (value) => value >= 0];
export const BELOW_1: NumberRule = ["from 0 to below 1", (value) => value >= 0 && value < 1];
export const SEED: NumberRule = [
  "an integer of 0 or more",
  (value) => Number.isSafeInteger(value) && value >= 0,
];

const NUMBERS = {
  epochs: COUNT,
  batchSize: COUNT,
  patience: COUNT,
  learningRate: ABOVE_0,
  weightDecay: FROM_0,
  labelSmoothing: BELOW_1,
  l1: FROM_0,
  l2: FROM_0,
  emaDecay: BELOW_1,
  clipNorm: ABOVE_0,
  seed: SEED,
} satisfies { [Name in keyof FitOptions]: NumberRule };

type OtherName = Exclude<keyof FitOptions, keyof typeof NUMBERS>;

const isObject = (value: unknown) => typeof value === "object" && value !== null;
const isFunction = (value: unknown) => typeof value === "function";

/** What the others must be, in words, and whether they are. */
const OTHERS: { [Name in OtherName]: readonly [words: string, isRight: (value: unknown) => boolean] } = {
  optimizer: [
    `one of ${OPTIMIZERS.join(", ")}, or a tf.Optimizer`,
    (value) =>
      OPTIMIZERS.some((name) => name === value) || isObject(value) && "applyGradients" in Object(value),
  ],
  muon: ["an object of options", isObject],
  schedule: ["a function of the step, such as oneCycleRate()", isFunction],
  classWeights: ["an array of numbers", (value) => Array.isArray(value) || ArrayBuffer.isView(value)],
  augmentation: ["an object of options", isObject],
  teacher: ["an object with networks or logits", isObject],
  validation: ["a Dataset", isObject],
  restoreBestWeights: ["true or false", (value) => typeof value === "boolean"],
  monitor: [`"accuracy" or "loss"`, (value) => value === "accuracy" || value === "loss"],
  onProgress: ["a function", isFunction],
  signal: ["an AbortSignal", (value) => value instanceof AbortSignal],
  checkpoint: ["an object with a folder", isObject],
};

const CHECKPOINT_NAMES: readonly string[] = [
  "folder",
  "everySeconds",
  "onDamaged",
] satisfies (keyof CheckpointOptions)[];

/** Names that other libraries have for our options. */
const ELSEWHERE: Readonly<Record<string, keyof FitOptions>> = {
  lr: "learningRate",
  clipnorm: "clipNorm",
  globalClipnorm: "clipNorm",
  maxGradNorm: "clipNorm",
  emaMomentum: "emaDecay",
  validationData: "validation",
  classWeight: "classWeights",
  callbacks: "onProgress",
};

/**
 * Throws unless every option has a known name and a value that it may have.
 *
 * @throws {TypeError} when a name is not known, or a value is of the wrong type
 * @throws {RangeError} when a number lies outside its range
 */
export function checkFitOptions(options: FitOptions): void {
  const known = [...Object.keys(NUMBERS), ...Object.keys(OTHERS)];
  checkOptionNames(options, { task: "train", known, elsewhere: ELSEWHERE });
  for (const [name, rule] of Object.entries(NUMBERS)) {
    checkNumberOption("train", { name, value: options[name as keyof typeof NUMBERS], rule });
  }
  for (const [name, [words, isRight]] of Object.entries(OTHERS)) {
    const value = options[name as OtherName];
    if (value === undefined || isRight(value)) continue;
    throw new TypeError(`Cannot train as ${name} must be ${words}: current value is ${shown(value)}`);
  }
  checkClassWeights(options.classWeights);
  checkMuon(options.muon);
  checkCheckpoint(options.checkpoint);
}

/** Throws TypeError for an option that is no number, RangeError for one that is out of its range. */
export function checkNumberOption(
  task: string,
  { name, value, rule: [words, isRight] }: { name: string; value: unknown; rule: NumberRule },
): void {
  if (value === undefined) return;
  if (typeof value !== "number") {
    throw new TypeError(`Cannot ${task} as ${name} must be a number: current value is ${shown(value)}`);
  }
  if (isRight(value) && Number.isFinite(value)) return;
  const rule = isRight(value) ? `finite and ${words}` : words;
  throw new RangeError(`Cannot ${task} as ${name} must be ${rule}: current value is ${value}`);
}

function checkMuon(muon: MuonChoice | undefined): void {
  if (!muon) return;
  const { momentum, isNormalised, others, othersLearningRate } = muon;
  const known = Object.keys({ momentum, isNormalised, others, othersLearningRate });
  checkOptionNames(muon, { task: "train", known });
  checkNumberOption("train", { name: "momentum", value: momentum, rule: BELOW_1 });
  checkNumberOption("train", { name: "othersLearningRate", value: othersLearningRate, rule: FROM_0 });
  if (!["adamw", "momentum", undefined].includes(others)) {
    throw new TypeError(
      `Cannot train as others of muon must be adamw or momentum: current value is ${shown(others)}`,
    );
  }
  if (["boolean", "undefined"].includes(typeof isNormalised)) return;
  throw new TypeError(
    `Cannot train as isNormalised of muon must be true or false: current value is ${shown(isNormalised)}`,
  );
}

function checkClassWeights(weights: readonly number[] | undefined): void {
  const wrong = weights?.findIndex((weight) => !(Number.isFinite(weight) && weight > 0)) ?? -1;
  if (wrong < 0) return;
  throw new RangeError(
    `Cannot train as classWeights must be finite numbers above 0: current value is ${
      shown(weights?.[wrong])
    }`,
  );
}

function checkCheckpoint(checkpoint: CheckpointOptions | undefined): void {
  if (!checkpoint) return;
  checkOptionNames(checkpoint, { task: "keep checkpoints", known: CHECKPOINT_NAMES });
  const { folder, everySeconds, onDamaged } = checkpoint;
  if (!(folder instanceof URL) || folder.protocol !== "file:") {
    throw new TypeError(
      `Cannot train as folder of checkpoint must be a file URL, such as new URL("file:///runs/a/"): ` +
        `current value is ${folder instanceof URL ? folder.href : shown(folder)}`,
    );
  }
  checkNumberOption("train", { name: "everySeconds", value: everySeconds, rule: FROM_0 });
  if (onDamaged === undefined || isFunction(onDamaged)) return;
  throw new TypeError(
    `Cannot train as onDamaged must be a function: current value is ${shown(onDamaged)}`,
  );
}
