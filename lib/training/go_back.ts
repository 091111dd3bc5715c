/** Gives a model whose training diverged good weights again. */
import * as tf from "@tensorflow/tfjs";
import { dropoutSteps, setDropoutSteps } from "../backend/operations/dropout_operation.ts";
import { type CheckpointOptions, readCheckpoint, removeCheckpoint } from "./checkpoints.ts";
import { assignWeights, weightVariables } from "./ema_weights.ts";
import { tensorsOf } from "./stored_tensors.ts";
import type { StoredRun, TrainingRun } from "./training_run.ts";

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
 * Gives the model the weights of the best epoch, where the run keeps them; else those of the last checkpoint, where
 * there is one; else those that it came with. Returns which, in words. A checkpoint of the step at which training ended
 * is removed.
 */
export async function goBack(
  model: tf.LayersModel,
  { run, checkpoint, start }: {
    run: TrainingRun;
    checkpoint: CheckpointOptions | undefined;
    start: KeptWeights;
  },
): Promise<string> {
  // Its weights are those that gave no finite loss: whoever went on from it would end here again.
  if (checkpoint) await removeCheckpoint(checkpoint.folder, run.step);
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
