/** Ends a training whose loss or weights are not finite any more: the model gets good weights, the reader a reason. */
import * as tf from "@tensorflow/tfjs";
import { dropoutSteps, setDropoutSteps } from "../backend/operations/dropout_operation.ts";
import { assignWeights, weightVariables } from "./averages.ts";
import { readCheckpoint } from "./checkpoints.ts";
import type { FitSettings } from "./fit_options.ts";
import type { NotFiniteError } from "./not_finite.ts";
import { tensorsOf } from "./stored_tensors.ts";
import type { TrainingHistory } from "./training_history.ts";
import type { StoredRun, TrainingRun } from "./training_run.ts";

/** A training ended as its loss, or a weight, was not finite. */
export class DivergedError extends Error {
  override readonly name = "DivergedError";
  /** The step after which nothing was finite any more, from 1, and its epoch, from 1. */
  readonly step: number;
  readonly epoch: number;
  /** The epochs before. */
  readonly history: TrainingHistory;

  constructor(
    message: string,
    { cause, step, epoch, history }: {
      cause: NotFiniteError;
      step: number;
      epoch: number;
      history: TrainingHistory;
    },
  ) {
    super(message, { cause });
    this.step = step;
    this.epoch = epoch;
    this.history = history;
  }
}

/** A model's weights in plain memory, and how far its dropout layers were. */
export interface KeptWeights {
  values: Float32Array[];
  dropoutSteps: number[];
}

/** Copies all weights of a model, 4 bytes each. */
export function keepWeights(model: tf.LayersModel): KeptWeights {
  const values = weightVariables(model).map((weight) => (weight.dataSync() as Float32Array).slice());
  return { values, dropoutSteps: dropoutSteps(model) };
}

/**
 * Gives the model the best epoch's weights, or the last checkpoint's, or those that it came with, whichever there are
 * first, and returns what is to be thrown.
 */
export async function divergedError(
  model: tf.LayersModel,
  { run, settings, start, cause }: {
    run: TrainingRun;
    settings: FitSettings;
    start: KeptWeights;
    cause: NotFiniteError;
  },
): Promise<DivergedError> {
  const { what, value } = cause, { epochs, optimizer } = settings, { steps, stepsPerEpoch, history } = run;
  // A step whose own loss was not finite is not counted.
  const step = what === "the loss" ? run.step + 1 : run.step, epoch = Math.ceil(step / stepsPerEpoch);
  const rate = run.learningRate, weights = await goBack(model, { run, settings, start });
  return new DivergedError(
    `Cannot go on training as ${what} must be finite: current value is ${value} at step ${step} of ${steps}, in ` +
      `epoch ${epoch} of ${epochs}${rate === undefined ? "" : `, with a learning rate of ${rate}`}. ` +
      `${remedyOf(rate, settings)}. The model has ${weights}` +
      (optimizer ? "; make the optimizer anew, as its state cannot be trusted" : ""),
    { cause, step, epoch, history },
  );
}

function remedyOf(rate: number | undefined, { largestGradientNorm: norm }: FitSettings): string {
  const smaller = rate ? `, such as ${Number((rate / 10).toPrecision(1))}` : "";
  const clip = norm === undefined ? "largestGradientNorm: 1" : `a largestGradientNorm below ${norm}`;
  return `Try a smaller learning rate${smaller}, or ${clip}, and look whether the images are what they should be`;
}

/** Gives the model good weights, and returns which, in words. */
async function goBack(
  model: tf.LayersModel,
  { run, settings: { checkpoint }, start }: { run: TrainingRun; settings: FitSettings; start: KeptWeights },
): Promise<string> {
  const best = run.restoreBest();
  if (best > 0) return `the weights of epoch ${best}, the best on validation`;
  const stored = checkpoint && await readCheckpoint<StoredRun>(checkpoint);
  if (stored) {
    const { weights, averages } = stored.tensors, { epoch, position } = stored.state;
    assign(model, tensorsOf(averages.length > 0 ? averages : weights));
    return `the weights of the last checkpoint, after step ${epoch * run.stepsPerEpoch + position}`;
  }
  assign(model, start.values.map((values, i) => tf.tensor(values, weightVariables(model)[i].shape)));
  setDropoutSteps(model, start.dropoutSteps);
  return "the weights that it came with";
}

function assign(model: tf.LayersModel, values: tf.Tensor[]): void {
  assignWeights(weightVariables(model), values);
  tf.dispose(values);
}
