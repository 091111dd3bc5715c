/** Tells whether two runs are the same: options, data and model, in words that can be compared. */
import { pathOfUrl } from "../core/platform/path_of_url.ts";
import type * as tf from "@tensorflow/tfjs";
import { type Dataset, hashedSize } from "../core/dataset.ts";
import { hashOf } from "../core/hash_of.ts";
import { sha256Hex } from "../core/sha256.ts";
import type { AugmentationSettings } from "./images/augmentation_settings.ts";
import { type TeacherOptions, teacherSettings } from "./distillation/teacher_options.ts";
import type { FitSettings } from "./fit_settings.ts";
import { modelHash } from "./model_hash.ts";
import type { Schedule } from "./schedules.ts";

/** What decides a run's result, by name. */
export type RunIdentity = Record<string, string>;

/** Options that are not worded as they are; whatever else there is, or will be, counts. */
const APART = [
  // These decide nothing of the result.
  ...["onProgress", "signal", "checkpoint"] as const,
  // The optimizer says these.
  ...["optimizer", "learningRate", "weightDecay", "muon"] as const,
  // These have words of their own.
  ...["schedule", "augmentation", "validation", "teacher"] as const,
] as const satisfies readonly (keyof FitSettings)[];

/** What can be worded as it is. */
type PlainOption = number | string | boolean | readonly number[] | undefined;

/** The word for an option that is absent. */
const NONE = "none";
/** Hex digits of a hash that are kept. */
const DIGITS = 16;

/**
 * Describes a run. Two models are the same where their layers and weights are of the same kinds, settings and
 * shapes; names do not matter. A schedule is known by its rates at all steps.
 *
 * @param optimizer the one that takes the steps, before the first
 * @param steps steps of the run in all
 */
export async function runIdentity(
  { model, data, settings, optimizer, steps }: {
    model: tf.LayersModel;
    data: Dataset;
    settings: FitSettings;
    optimizer: tf.Optimizer;
    steps: number;
  },
): Promise<RunIdentity> {
  const { schedule, augmentation, validation, teacher } = settings;
  return {
    ...countingWords(settings),
    augmentation: augmentation ? augmentationWords(augmentation) : NONE,
    optimizer: optimizerWords(optimizer, schedule),
    schedule: schedule ? await scheduleWords(schedule, steps) : NONE,
    data: await dataWords(data),
    validation: validation ? await dataWords(validation) : NONE,
    ...(teacher && { teacher: await teacherWords(teacher) }),
    model: await modelWords(model),
  };
}

/**
 * Makes sure that a run is the one that was begun in the folder.
 *
 * @throws {Error} naming all that differs
 */
export function assertSameRun(here: RunIdentity, there: RunIdentity, folder: URL): void {
  const names = [...new Set([...Object.keys(there), ...Object.keys(here)])];
  const wordOf = (run: RunIdentity, name: string) => run[name] ?? NONE;
  const differing = names.filter((name) => wordOf(here, name) !== wordOf(there, name));
  if (differing.length === 0) return;
  const differences = differing.map((name) =>
    `${name} must be ${wordOf(there, name)}: current value is ${wordOf(here, name)}`
  );
  throw new Error(
    `Cannot resume training as ${differences.join("; ")}. Choose another folder than ${pathOfUrl(folder)}, ` +
      `or delete it to start afresh`,
  );
}

/** Words all options but those apart; one that is neither plain nor apart does not compile. */
function countingWords(settings: FitSettings): RunIdentity {
  type Counting = Exclude<keyof FitSettings, typeof APART[number]>;
  const counting: Record<string, PlainOption> = { ...settings } as { [Name in Counting]: FitSettings[Name] };
  for (const name of APART) delete counting[name];
  return Object.fromEntries(Object.entries(counting).map(([name, value]) => [name, String(value ?? NONE)]));
}

/** Words the settings; those that came later count where they change something, so that older runs go on. */
function augmentationWords(
  { flips, brightness, contrast, saturation, noise, noiseProbability, blur, blurProbability, ...settings }:
    AugmentationSettings,
): string {
  const later = {
    ...flips !== "drawn" && { flips },
    ...Object.fromEntries(
      Object.entries({ brightness, contrast, saturation }).filter(([, share]) => share > 0),
    ),
    ...noise > 0 && { noise, noiseProbability },
    ...blur > 0 && { blur, blurProbability },
  };
  return JSON.stringify({ ...settings, ...later });
}

function optimizerWords(optimizer: tf.Optimizer, schedule: Schedule | undefined): string {
  const { learningRate, ...config } = optimizer.getConfig();
  return `${optimizer.getClassName()} ${JSON.stringify(schedule ? config : { learningRate, ...config })}`;
}

async function scheduleWords(schedule: Schedule, steps: number): Promise<string> {
  const rates = Float64Array.from({ length: steps }, (_, step) => schedule(step, steps));
  return `${steps} rates (${(await sha256Hex(new Uint8Array(rates.buffer))).slice(0, DIGITS)})`;
}

async function dataWords(data: Dataset): Promise<string> {
  const { size, classNames } = data, shape = hashedSize(data);
  const hashes = [await sha256Hex(data.images), await sha256Hex(data.labels)];
  const hash = await hashOf([...hashes, size, ...shape, classNames.length]);
  return `${size} images of ${shape.join(" x ")} (${hash.slice(0, DIGITS)})`;
}

/** Says in words who teaches, by hashes of weights or logits: two runs with the same words are taught alike. */
export async function teacherWords(options: TeacherOptions): Promise<string> {
  const { models, logits, temperature, alpha } = teacherSettings(options);
  const parts = models
    ? await Promise.all(models.map((model) => modelHash(model)))
    : await Promise.all([logits!.plain, logits!.mirrored].map((kept) => kept ? bytesHash(kept) : "none"));
  const hash = (await hashOf(parts)).slice(0, DIGITS), kind = models ? "networks" : "kept logits";
  return `${kind} (${hash}), temperature ${temperature}, alpha ${alpha}`;
}

async function bytesHash({ buffer, byteOffset, byteLength }: Float32Array): Promise<string> {
  return await sha256Hex(new Uint8Array(buffer, byteOffset, byteLength));
}

/** Describes a network by its layers and the shapes of its weights; names do not matter. */
export async function modelWords(model: tf.LayersModel): Promise<string> {
  const weights = model.getWeights();
  const layers = model.layers.map((layer) => [layer.getClassName(), layer.getConfig(), layer.trainable]);
  // Names are made up where none is given, another one for each model.
  const named = new Set(["name", "inboundNodes", "inputLayers", "outputLayers"]);
  const text = JSON.stringify(
    [layers, weights.map(({ shape }) => shape)],
    (key, value) => named.has(key) ? undefined : value,
  );
  const hash = await hashOf(text);
  return `${model.layers.length} layers, ${model.countParams()} parameters (${hash.slice(0, DIGITS)})`;
}
