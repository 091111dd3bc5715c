/** Says in words how a training stands. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { plural } from "../../core/plural.ts";
import type { WatchedSet, WatchSettings } from "./watch_messages.ts";

/** How a training stands, as the page knows it. */
export type WatchState =
  | "idle"
  | "starting"
  | "training"
  /** The page has asked for a stop: the worker has a batch to end. */
  | "stopping"
  | "stopped"
  | "finished"
  | "diverged"
  | "failed";

/** What the one button does in each state. */
export const GO_WORDS: Readonly<Record<WatchState, string>> = {
  idle: "Start",
  starting: "Starting",
  training: "Stop",
  stopping: "Go on",
  stopped: "Go on",
  finished: "Go on",
  diverged: "Go on",
  failed: "Start",
};

/** What is known besides the state. */
export interface WatchDetails {
  /** Epochs done, in whole and part ones. */
  epoch: number;
  settings: WatchSettings;
}

/** Returns a sentence on how the training stands. */
export function stateSentence(state: WatchState, { epoch, settings }: WatchDetails): string {
  const whole = Math.floor(epoch + 1e-9);
  switch (state) {
    case "idle":
      return "Nothing is trained yet.";
    case "starting":
      return "Starting the engine and loading the images.";
    case "training":
      return `Training: epoch ${whole + 1}.`;
    case "stopping":
      return `Stopping in epoch ${whole + 1}.`;
    case "stopped":
      return `Stopped in epoch ${whole + 1}. All that it learned is kept.`;
    case "finished":
      return `Trained for ${plural(whole, "epoch")}. It can go on.`;
    case "diverged":
      return `The loss is no number any more: a learning rate of ${settings.learningRate} is too large. The network ` +
        "has the weights again that it had before this epoch: choose a smaller rate, and go on.";
    case "failed":
      return "The training has ended.";
  }
}

/**
 * Returns what a loss above that of guessing means, once there was time to learn; undefined where all is well.
 *
 * @param loss mean training loss of the last batches
 */
export function lossAdvice(
  loss: number,
  { epoch, settings, classes }: WatchDetails & { classes: number },
): string | undefined {
  const guessing = Math.log(classes);
  // The first batches of a network that will do well may be worse than guessing.
  if (epoch < 0.1 || loss < 0.98 * guessing) return undefined;
  const trouble = `The loss is not below ${fixedDecimals(guessing, 2)}, that of guessing`;
  return settings.learningRate >= 0.01
    ? `${trouble}: a learning rate of ${settings.learningRate} is too large. Choose a smaller one, and Reset.`
    : `${trouble}: it learns slowly. A larger learning rate is faster.`;
}

/** Returns a sentence on the images. */
export function dataSentence({ title, isSynthetic, trainSize, validationSize }: WatchedSet): string {
  const sizes = `${plural(trainSize, "image")} to train on and ${plural(validationSize, "validation image")}`;
  if (isSynthetic) {
    return `SYNTHETIC: ${sizes}, drawn by code. They are easier than photographs, so accuracies are higher.`;
  }
  return `${title}: ${sizes}, all from its training split; no test image is used here.`;
}
