/** A run of training: the model on its way, and all that has to be known to go on from where it stands. */
import * as tf from "@tensorflow/tfjs";
import { dropoutSteps, setDropoutSteps } from "../backend/operations/dropout_operation.ts";
import type { Dataset } from "../core/dataset.ts";
import { type Random, randomFromState } from "../core/random.ts";
import { batchIndices } from "../data/sampling/batches.ts";
import { type BatchSource, createBatchSource } from "./batch_source.ts";
import type { CheckpointContent } from "./checkpoint_file.ts";
import { evaluate } from "./evaluate.ts";
import type { FitSettings } from "./fit_settings.ts";
import { learningRateOf, setLearningRate } from "./learning_rate.ts";
import { checkFiniteWeights, NotFiniteError } from "./not_finite.ts";
import { optimizerFor, restoreOptimizer, storedOptimizer } from "./run_optimizer.ts";
import { assertSameRun, type RunIdentity, runIdentity } from "./run_identity.ts";
import { RunWeights } from "./run_weights.ts";
import { bestEpoch, type TrainingHistory } from "./training_history.ts";
import { teach } from "./distillation/teacher.ts";
import { closeEpoch, countBatch, stateAtStart, type TrainingState } from "./training_state.ts";
import { trainStep } from "./train_step.ts";

const TASK = "go on training";

/** What a checkpoint holds of a run, besides its tensors. */
export interface StoredRun extends TrainingState {
  identity: RunIdentity;
  /** Masks that each dropout layer has drawn. */
  dropoutSteps: number[];
}

/** A run from its first step, or that of a checkpoint, to its last; it is to be disposed of. */
export class TrainingRun {
  readonly stepsPerEpoch: number;
  readonly steps: number;
  readonly #model: tf.LayersModel;
  readonly #data: Dataset;
  readonly #settings: FitSettings;
  readonly #optimizer: tf.Optimizer;
  readonly #batches: BatchSource;
  readonly #weights: RunWeights;
  #state: TrainingState;
  #augmentation: Random;
  #identity: RunIdentity | undefined;

  constructor(model: tf.LayersModel, data: Dataset, settings: FitSettings) {
    const { epochs, batchSize, seed, augmentation, emaDecay, optimizer } = settings;
    this.#model = model;
    this.#data = data;
    this.#settings = settings;
    this.stepsPerEpoch = Math.ceil(data.size / batchSize);
    this.steps = epochs * this.stepsPerEpoch;
    this.#state = stateAtStart(seed);
    this.#augmentation = randomFromState(this.#state.augmentation);
    this.#optimizer = typeof optimizer === "string"
      ? optimizerFor(model, { ...settings, optimizer })
      : optimizer;
    this.#batches = createBatchSource(data, { batchSize, augmentation });
    this.#weights = new RunWeights(model, emaDecay);
  }

  /** Steps that are taken. */
  get step(): number {
    return this.#state.epoch * this.stepsPerEpoch + this.#state.position;
  }

  get history(): TrainingHistory {
    return this.#state.history;
  }

  /** Mean loss and accuracy of the current epoch so far. */
  get means(): { loss: number; accuracy: number } {
    const { loss, right, count } = this.#state.sums;
    return { loss: loss / count, accuracy: right / count };
  }

  /** The learning rate in force; undefined where the optimizer has none. */
  get learningRate(): number | undefined {
    return learningRateOf(this.#optimizer);
  }

  /** Whether the last epoch is finished, or too many were no better than the best. */
  get isOver(): boolean {
    const { epochs, patience = Infinity, monitor } = this.#settings;
    const { epoch, history } = this.#state;
    return epoch >= epochs || epoch - bestEpoch(history, monitor) >= patience;
  }

  /** Returns the batches of the current epoch that are left, as indices of images. */
  batchesLeft(): Uint32Array[] {
    const { order, position } = this.#state;
    const options = { batchSize: this.#settings.batchSize, random: randomFromState(order) };
    return [...batchIndices(this.#data.size, options)].slice(position);
  }

  /**
   * Takes one step on a batch, and returns its loss before the step; throws NotFiniteError, and counts no step, when
   * that is not finite.
   */
  takeStep(indices: Uint32Array): number {
    const { schedule, labelSmoothing, clipNorm } = this.#settings;
    const { l1, l2, classWeights, teacher, seed } = this.#settings;
    const { labels, classNames } = this.#data, { length: classes } = classNames;
    if (schedule) setLearningRate(this.#optimizer, schedule(this.step, this.steps));
    const images = this.#batches.images(indices, {
      random: this.#augmentation,
      epoch: this.#state.epoch,
      seed,
    });
    const batch = { images, indices, flips: teacher?.logits ? this.#batches.flips() : [] };
    const teaching = teacher && teach(teacher, batch, classes);
    const result = trainStep({
      model: this.#model,
      optimizer: this.#optimizer,
      images,
      labels: Array.from(indices, (i) => labels[i]),
      classes,
      labelSmoothing,
      l1,
      l2,
      classWeights,
      clipNorm,
      teaching,
    });
    tf.dispose([images, teaching?.targets]);
    if (!Number.isFinite(result.loss)) throw new NotFiniteError(TASK, "the loss", String(result.loss));
    this.#weights.average(this.step);
    countBatch(this.#state, { ...result, images: indices.length });
    return result.loss;
  }

  /**
   * Ends the epoch: evaluates the model on validation images, if any; throws NotFiniteError as `checkFiniteWeights`.
   * When that is interrupted the epoch has not ended, and can be kept so.
   */
  endEpoch(): { loss: number; accuracy: number } | undefined {
    const { validation, restoreBestWeights, monitor } = this.#settings;
    checkFiniteWeights(TASK, this.#model);
    const { scores, raw } = this.#weights.score(() => validation && evaluate(this.#model, validation));
    closeEpoch(this.#state, this.#data.size);
    if (!scores) return undefined;
    const { history, epoch } = this.#state;
    history.validationLoss.push(scores.loss);
    history.validationAccuracy.push(scores.accuracy);
    if (raw) (history.rawValidationAccuracy ??= []).push(raw.accuracy);
    if (restoreBestWeights && bestEpoch(history, monitor) === epoch) this.#weights.keepBest();
    return scores;
  }

  /** Gives the model the weights that it is to end with. */
  finish(): void {
    this.#weights.finish();
  }

  /** Gives the model the weights of the best epoch, and returns which that is; 0 where none are kept. */
  restoreBest(): number {
    return this.#weights.takeBest() ? bestEpoch(this.history, this.#settings.monitor) : 0;
  }

  /** Returns all that is needed to go on from here; throws NotFiniteError when a weight is not finite. */
  async stored(): Promise<CheckpointContent<StoredRun>> {
    checkFiniteWeights(TASK, this.#model);
    return {
      state: {
        ...this.#state,
        augmentation: this.#augmentation.state(),
        identity: await this.identity(),
        dropoutSteps: dropoutSteps(this.#model),
      },
      tensors: {
        ...this.#weights.stored(),
        optimizer: await storedOptimizer(this.#optimizer),
      },
    };
  }

  /**
   * Goes on from a checkpoint out of `folder`.
   *
   * @throws {Error} when it is another run's, naming what differs
   */
  async restore({ state, tensors }: CheckpointContent<StoredRun>, folder: URL): Promise<void> {
    const { identity, dropoutSteps, ...own } = state;
    assertSameRun(await this.identity(), identity, folder);
    this.#state = own;
    this.#augmentation = randomFromState(own.augmentation);
    setDropoutSteps(this.#model, dropoutSteps);
    const { weights, averages, best } = tensors;
    this.#weights.restore({ weights, averages, best });
    await restoreOptimizer(this.#optimizer, tensors.optimizer);
  }

  /** Describes the run; asked for before the first step, as optimizers change. */
  async identity(): Promise<RunIdentity> {
    this.#identity ??= await runIdentity({
      model: this.#model,
      data: this.#data,
      settings: this.#settings,
      optimizer: this.#optimizer,
      steps: this.steps,
    });
    return this.#identity;
  }

  dispose(): void {
    this.#batches.dispose();
    this.#weights.dispose();
    if (typeof this.#settings.optimizer === "string") this.#optimizer.dispose();
  }
}
