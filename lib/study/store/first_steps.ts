/** Keeps how a training begins: enough to tell later whether other code takes the same steps. */
import type * as tf from "@tensorflow/tfjs";
import type { TrainingProgress } from "../../core/progress.ts";
import { modelHash } from "../../training/model_hash.ts";

/** The first steps of a training. */
export interface FirstSteps {
  /** Loss of each step's mini-batch, before the step. */
  losses: number[];
  /** SHA-256, 64 hex digits, of the weights after the last of these steps (see `modelHash`). */
  weightsHash: string;
}

/** Steps that are kept, of a training that takes as many. */
export const FIRST_STEPS = 20;

/** Watches a training from its first step on. */
export interface FirstStepsWatch {
  /** To be called, and waited for, with every report of the training; returns the first steps once, at the last. */
  onProgress(progress: TrainingProgress): Promise<FirstSteps | undefined>;
  /** What was seen; undefined before the last of the steps, and where the first one was not seen. */
  found(): FirstSteps | undefined;
}

/** Watches the first steps of the model's training; a training that goes on from a checkpoint shows none. */
export function watchFirstSteps(model: tf.LayersModel): FirstStepsWatch {
  const losses: number[] = [];
  let found: FirstSteps | undefined;
  return {
    async onProgress({ step, steps, batchLoss }: TrainingProgress) {
      if (found || batchLoss === undefined || step !== losses.length + 1) return undefined;
      losses.push(batchLoss);
      if (step < Math.min(FIRST_STEPS, steps)) return undefined;
      found = { losses, weightsHash: await modelHash(model) };
      return found;
    },
    found: () => found,
  };
}

/** What a training is given, to be watched and ended. */
export interface TrainingHooks {
  onProgress(progress: TrainingProgress): Promise<void>;
  signal: AbortSignal;
}

/** Options of `takeFirstSteps`. */
export interface TakeFirstStepsOptions {
  /** Hears every report, and says whether the training may end. @default it may, once it took its first steps */
  isEnough?: (progress: TrainingProgress) => boolean;
  /** Ends the work between two steps; its reason is then thrown. */
  signal?: AbortSignal | undefined;
}

/** Has `train` begin to train the model, ends that as soon as it is enough, and returns the first steps. */
export async function takeFirstSteps(
  model: tf.LayersModel,
  train: (hooks: TrainingHooks) => Promise<unknown>,
  { isEnough = () => true, signal }: TakeFirstStepsOptions = {},
): Promise<FirstSteps> {
  const watch = watchFirstSteps(model), enough = new AbortController();
  try {
    await train({
      signal: signal ? AbortSignal.any([signal, enough.signal]) : enough.signal,
      onProgress: async (progress) => {
        await watch.onProgress(progress);
        if (isEnough(progress) && watch.found()) enough.abort(enough);
      },
    });
  } catch (error) {
    if (error !== enough) throw error;
  }
  const found = watch.found();
  if (found) return found;
  throw new Error(
    "Cannot take a training's first steps as it must begin anew: current value is one that went on",
  );
}

/** Says in words where two beginnings differ; undefined where they are the same bit for bit. */
export function firstStepsDifference(kept: FirstSteps, now: FirstSteps): string | undefined {
  const i = kept.losses.findIndex((loss, i) => loss !== now.losses[i]);
  if (i >= 0) return `the loss of step ${i + 1} was ${kept.losses[i]} and is ${now.losses[i]}`;
  if (kept.weightsHash === now.weightsHash) return undefined;
  return `the losses of ${kept.losses.length} steps are the same, the weights after them are not`;
}
