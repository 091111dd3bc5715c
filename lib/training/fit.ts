/** Trains a model on mini-batches, reporting as it goes. */
import type * as tf from "@tensorflow/tfjs";
import { pauseWhenDue } from "../core/breather.ts";
import type { Dataset } from "../core/dataset.ts";
import { InterruptedError } from "../core/interruption.ts";
import { pathOfUrl } from "../core/platform/path_of_url.ts";
import { checkFit } from "./check_fit.ts";
import type { CheckpointContent } from "./checkpoint_file.ts";
import { readCheckpoint, writeCheckpoint } from "./checkpoints.ts";
import { divergedError } from "./diverged.ts";
import type { FitOptions } from "./fit_options.ts";
import { type FitSettings, fitSettings } from "./fit_settings.ts";
import { keepWeights } from "./go_back.ts";
import { NotFiniteError } from "./not_finite.ts";
import type { TrainingHistory } from "./training_history.ts";
import { type StoredRun, TrainingRun } from "./training_run.ts";

/** How long batches may keep the event loop to themselves: displays redraw in between. A pause takes 1 to 2 ms. */
const YIELD_EVERY_MS = 200;
/** A checkpoint of fewer values than this is written at the end of every epoch. */
const FEW_VALUES = 1e6;
/** How many times as long as writing a checkpoint training goes on until the end of an epoch makes one due. */
const LEAST_RATIO = 20;
const CHECKPOINT_EVERY_SECONDS = 60;

/**
 * Trains `model` in place on softmax cross-entropy, by default with Adam (Kingma and Ba, arXiv 1412.6980). The same
 * model, data, options and backend give the same weights.
 *
 * With `checkpoint`, a run that was cut off goes on from its last checkpoint, and one that had finished gives its
 * result at once. It ends in the weights of a run that was never cut off, bit for bit, where all that is random is
 * seeded (dropout layers too, and no recurrent dropout) and the optimizer keeps all its state: those that are named,
 * `AdamW`, `Muon`, and tfjs's SGD, momentum, Adagrad, Adadelta and RMSProp do; `tf.train.adam` computes its bias
 * correction anew and may round it otherwise, and `tf.train.adamax` cannot be kept at all.
 *
 * A loss or a weight that is not finite ends training. The model then has the weights of the best epoch, where these
 * are kept; else those of the last checkpoint, where there is one; else those that it came with. No checkpoint is kept
 * with weights that are not finite, or that gave such a loss.
 *
 * Penalties that layers bring with them (`kernelRegularizer`) count in each step, as in tfjs's `model.fit`; losses that
 * are reported are those of the images alone.
 *
 * A layer that is frozen (`layer.trainable = false`, or that of a model it stands in) keeps its weights to the bit, and
 * batch norm in it its statistics, by which it then normalises, as in Keras.
 *
 * What makes no sense is refused before anything is allocated, written or changed.
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits `[batch, classes]`
 * @throws {RangeError} when an option or a label lies outside its range, a set is empty, there is not one class weight
 * for each class, or the schedule gives a rate that is none
 * @throws {TypeError} when an option is not known or of the wrong type, images, labels and model do not fit together,
 * the model ends in probabilities, or nothing is left to train
 * @throws {NotFiniteError} when a weight of the model is not finite before the first step
 * @throws {DivergedError} when the loss, or a weight, is not finite any more
 * @throws {Error} when the checkpoint folder holds another run, or no checkpoint that is whole
 */
export async function fit(
  model: tf.LayersModel,
  data: Dataset,
  options: FitOptions = {},
): Promise<TrainingHistory> {
  const settings = fitSettings(options);
  const { signal, checkpoint } = settings;
  checkFit(model, data, settings);
  signal.throwIfAborted();
  const start = keepWeights(model), run = new TrainingRun(model, data, settings);
  try {
    if (checkpoint) await resume(run, checkpoint);
    await trainAll(run, settings);
    run.finish();
    return run.history;
  } catch (cause) {
    if (!(cause instanceof NotFiniteError)) throw cause;
    throw await divergedError(model, { run, settings, start, cause });
  } finally {
    run.dispose();
  }
}

/** Goes on from the folder's checkpoint, if it holds one. */
async function resume(run: TrainingRun, checkpoint: NonNullable<FitSettings["checkpoint"]>): Promise<void> {
  await run.identity();
  const stored = await readCheckpoint<StoredRun>(checkpoint);
  if (!stored) return;
  assertFiniteCheckpoint(stored, checkpoint.folder);
  await run.restore(stored, checkpoint.folder);
}

/** Refuses weights that a version left which did not look at its losses. */
function assertFiniteCheckpoint({ tensors }: CheckpointContent<StoredRun>, folder: URL): void {
  for (const { values } of [tensors.weights, tensors.averages, tensors.best].flat()) {
    const odd = values.find((value: number) => !Number.isFinite(value));
    if (odd === undefined) continue;
    throw new Error(
      `Cannot resume training as the checkpoint's weights must be finite: current value is ${odd}. ` +
        `Delete ${pathOfUrl(folder)} and start afresh with a smaller learning rate`,
    );
  }
}

/** Takes all steps that are left. */
async function trainAll(run: TrainingRun, settings: FitSettings): Promise<void> {
  const { signal } = settings;
  const report = reporter(run, settings), keep = keeper(run, settings.checkpoint);
  while (!run.isOver) {
    for (const indices of run.batchesLeft()) {
      const batchLoss = run.takeStep(indices);
      await report({ images: indices.length, ...run.means, batchLoss });
      await pauseWhenDue(YIELD_EVERY_MS);
      await keep({ isDue: signal.aborted });
      signal.throwIfAborted();
    }
    const means = run.means, validation = await endEpoch(run, keep);
    if (validation) await report({ images: 0, ...means, validation });
    await keep({ isDue: true, isEpochEnd: true });
  }
}

/** Ends the epoch, or keeps all of its steps when judging the model is interrupted. */
async function endEpoch(run: TrainingRun, keep: ReturnType<typeof keeper>) {
  try {
    return run.endEpoch();
  } catch (error) {
    if (error instanceof InterruptedError) await keep({ isDue: true });
    throw error;
  }
}

/** What one report is about. */
interface Report {
  /** Images since the last report. */
  images: number;
  loss: number;
  accuracy: number;
  batchLoss?: number;
  validation?: { loss: number; accuracy: number };
}

/** Returns what sends reports; time is counted from here. */
function reporter(run: TrainingRun, { epochs, onProgress }: FitSettings): (report: Report) => Promise<void> {
  const { stepsPerEpoch, steps, step: firstStep } = run, startMs = performance.now();
  let seen = 0;
  return async ({ images, ...figures }) => {
    seen += images;
    const elapsedMs = performance.now() - startMs, { step } = run;
    await onProgress?.({
      epoch: step / stepsPerEpoch,
      epochs,
      step,
      steps,
      ...figures,
      imagesPerSecond: seen / elapsedMs * 1000,
      remainingMs: elapsedMs / Math.max(1, step - firstStep) * (steps - step),
    });
  };
}

/**
 * Returns what writes a checkpoint when it is due, or when enough time has passed. The end of an epoch is passed over
 * where writing would take long beside the epochs: of few images there are many, and each takes a moment.
 */
function keeper(
  run: TrainingRun,
  checkpoint: FitSettings["checkpoint"],
): (options: { isDue: boolean; isEpochEnd?: boolean }) => Promise<void> {
  if (!checkpoint) return () => Promise.resolve();
  const { folder, everySeconds = CHECKPOINT_EVERY_SECONDS } = checkpoint;
  let writtenMs = performance.now(), tookMs = 0, size = 0;
  return async ({ isDue, isEpochEnd = false }) => {
    const startMs = performance.now(), passedMs = startMs - writtenMs;
    const isTooSoon = isEpochEnd && !run.isOver && size >= FEW_VALUES && passedMs < LEAST_RATIO * tookMs;
    if (isTooSoon || !isDue && passedMs < everySeconds * 1000) return;
    const stored = await run.stored();
    await writeCheckpoint(folder, run.step, stored);
    size = Object.values(stored.tensors).flat().reduce((sum, { values }) => sum + values.length, 0);
    writtenMs = performance.now();
    tookMs = writtenMs - startMs;
  };
}
