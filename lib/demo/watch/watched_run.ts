/** A training that is watched: epochs one after the other, with a snapshot several times a second. */
import type * as tf from "@tensorflow/tfjs";
import { imageShape } from "../../core/dataset.ts";
import type { TrainingProgress } from "../../core/progress.ts";
import { buildSmallCnn } from "../../models/small_cnn.ts";
import { buildOptimizer } from "../../training/build_optimizer.ts";
import { DivergedError } from "../../training/diverged.ts";
import { evaluate } from "../../training/evaluate.ts";
import { fit } from "../../training/fit.ts";
import type { JobContext } from "../learning/learning_messages.ts";
import type { LearningSet } from "../learning/learning_set.ts";
import { BatchMeans, type Means } from "./batch_means.ts";
import { SnapshotMaker } from "./snapshot_maker.ts";
import type { WatchSettings, WatchTask, WatchTold, WatchTypes } from "./watch_messages.ts";
import { watchedSet } from "./watched_set.ts";

const BATCH_SIZE = 64;
const SEED = 1;
/** How often the page is shown how the network stands. */
const SNAPSHOT_MS = 250;
/** Garments are mirrored, and moved by up to two pixels. */
const AUGMENTATION = { padding: 2, eraseProbability: 0 };

/** Trains one network; it is to be disposed of. */
export class WatchedRun {
  readonly #set: LearningSet;
  readonly #context: JobContext<WatchTypes>;
  readonly #epochs: number;
  readonly #model: tf.LayersModel;
  readonly #snapshots: SnapshotMaker;
  readonly #means = new BatchMeans();
  #optimizer: tf.Optimizer;
  #settings: WatchSettings;
  #epoch = 0;
  #total = { images: 0, ms: 0 };
  #resumedMs = 0;
  #shownMs = -Infinity;

  constructor(set: LearningSet, { settings, epochs }: WatchTask, context: JobContext<WatchTypes>) {
    const { train, validation } = set, { activation, learningRate } = settings;
    this.#set = set;
    this.#context = context;
    this.#epochs = epochs;
    this.#settings = settings;
    const classes = train.classNames.length;
    this.#model = buildSmallCnn({ inputShape: imageShape(train), classes, activation, seed: SEED });
    this.#optimizer = buildOptimizer({ optimizer: "adam", learningRate });
    const shown = watchedSet(set), { images, labels } = shown;
    this.#snapshots = new SnapshotMaker(this.#model, { ...validation, images, size: labels.length });
    context.report({ kind: "set", set: shown });
    context.hear((told) => this.#take(told));
  }

  /** Trains until the job is ended, and throws its signal's reason then. */
  async train(): Promise<never> {
    this.#show({ validation: evaluate(this.#model, this.#set.validation) });
    for (let until = this.#epochs;; until += this.#epochs) {
      while (this.#epoch < until) await this.#trainEpoch();
      await this.#wait({ kind: "finished" });
    }
  }

  dispose(): void {
    this.#model.dispose();
    this.#optimizer.dispose();
  }

  async #trainEpoch(): Promise<void> {
    const { isAugmented } = this.#settings, { train, validation } = this.#set;
    this.#resumedMs = performance.now();
    try {
      await fit(this.#model, train, {
        epochs: 1,
        batchSize: BATCH_SIZE,
        optimizer: this.#optimizer,
        schedule: () => this.#settings.learningRate,
        seed: SEED + this.#epoch,
        validation,
        ...isAugmented && { augmentation: AUGMENTATION },
        signal: this.#context.signal,
        onProgress: (progress) => this.#hearOfBatch(progress),
      });
      this.#epoch++;
      this.#means.startEpoch();
    } catch (error) {
      if (!(error instanceof DivergedError)) throw error;
      await this.#recover();
    }
  }

  async #hearOfBatch({ step, accuracy, batchLoss: loss, validation }: TrainingProgress): Promise<void> {
    if (loss !== undefined) {
      const seen = Math.min(step * BATCH_SIZE, this.#set.train.size);
      this.#total.images += this.#means.add(seen, { loss, accuracy });
      this.#total.ms += performance.now() - this.#resumedMs;
    }
    const isDue = performance.now() - this.#shownMs >= SNAPSHOT_MS;
    if (validation) this.#show({ training: this.#means.take(), validation });
    else if (isDue || this.#context.isPaused) this.#show({ training: this.#means.take() });
    if (this.#context.isPaused) this.#context.report({ kind: "stopped" });
    await this.#context.untilGoOn();
    this.#resumedMs = performance.now();
  }

  /** Reports how the network stands. */
  #show({ training, validation }: { training?: Means | undefined; validation?: Means } = {}): void {
    const { images, ms } = this.#total, inside = this.#snapshots.take();
    // The loss of the next batch tells why.
    if (!inside) return;
    this.#context.report({
      kind: "snapshot",
      snapshot: {
        epoch: this.#epoch + this.#means.seen / this.#set.train.size,
        ...training && { training },
        ...validation && { validation },
        ...ms > 0 && { imagesPerSecond: 1000 * images / ms },
        ...inside,
      },
    });
    this.#shownMs = performance.now();
  }

  /** Waits to be sent on with weights that are numbers; what the optimizer remembers no longer is. */
  async #recover(): Promise<void> {
    const { learningRate } = this.#settings;
    this.#optimizer.dispose();
    this.#optimizer = buildOptimizer({ optimizer: "adam", learningRate });
    this.#means.forget();
    this.#show();
    await this.#wait({ kind: "diverged", learningRate });
  }

  async #wait(why: { kind: "finished" } | { kind: "diverged"; learningRate: number }): Promise<void> {
    this.#context.pause();
    this.#context.report(why);
    await this.#context.untilGoOn();
  }

  #take(told: WatchTold): void {
    if (told.kind === "settings") {
      const { learningRate, isAugmented } = told;
      this.#settings = { ...this.#settings, learningRate, isAugmented };
    } else {
      this.#snapshots.look(told.image);
      this.#show();
    }
  }
}
