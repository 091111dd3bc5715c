/** Says why a training ended before its time, and what to try. */
import type * as tf from "@tensorflow/tfjs";
import type { FitSettings } from "./fit_settings.ts";
import { goBack, type KeptWeights } from "./go_back.ts";
import type { NotFiniteError } from "./not_finite.ts";
import type { TrainingHistory } from "./training_history.ts";
import type { TrainingRun } from "./training_run.ts";

/** Where a training diverged. */
export interface Divergence {
  /** The step at which the loss was not finite, or after which weights were found to be so: from 1. */
  step: number;
  /** The epoch of that step, from 1. */
  epoch: number;
  /** What was recorded until then. */
  history: TrainingHistory;
}

/** A training ended as its loss, or a weight, was not finite; the message says what to try. */
export class DivergedError extends Error {
  override readonly name = "DivergedError";

  constructor(message: string, readonly divergence: Divergence, cause: NotFiniteError) {
    super(message, { cause });
  }
}

/** Gives the model good weights (see `goBack`), and returns what is to be thrown. */
export async function divergedError(
  model: tf.LayersModel,
  { run, settings, start, cause }: {
    run: TrainingRun;
    settings: FitSettings;
    start: KeptWeights;
    cause: NotFiniteError;
  },
): Promise<DivergedError> {
  const { what, value } = cause, { epochs, optimizer, checkpoint } = settings, { steps } = run;
  // A step whose own loss was not finite is not counted.
  const step = what === "the loss" ? run.step + 1 : run.step, epoch = Math.ceil(step / run.stepsPerEpoch);
  const rate = run.learningRate;
  const weights = await goBack(model, { run, checkpoint, start });
  return new DivergedError(
    `Cannot go on training as ${what} must be finite: current value is ${value} at step ${step} of ${steps}, in ` +
      `epoch ${epoch} of ${epochs}${rate === undefined ? "" : `, with a learning rate of ${rate}`}. ` +
      `${remedyOf(rate, settings)}. The model has ${weights}` +
      (typeof optimizer === "object" ? "; make the optimizer anew, as its state cannot be trusted" : ""),
    { step, epoch, history: run.history },
    cause,
  );
}

function remedyOf(rate: number | undefined, { clipNorm: norm }: FitSettings): string {
  const smaller = rate ? `, such as ${Number((rate / 10).toPrecision(1))}` : "";
  const clip = norm === undefined ? "clipNorm: 1" : `a clipNorm below ${norm}`;
  return `Try a smaller learning rate${smaller}, or ${clip}, and look whether the images are what they should be`;
}
