/** Describes how far a long piece of work has come, for whoever shows it. */

/** One report from a training run. */
export interface TrainingProgress {
  /** Epochs done, counted in whole and part epochs: 0 to `epochs`. */
  epoch: number;
  /** Epochs in all. */
  epochs: number;
  /** Mini-batches done in all epochs together. */
  step: number;
  /** Mini-batches in all epochs together. */
  steps: number;
  /** Mean training loss over the current epoch so far. */
  loss: number;
  /** Training accuracy over the current epoch so far, 0 to 1. */
  accuracy: number;
  /** Loss of the last mini-batch alone; absent in the report that ends an epoch with validation figures. */
  batchLoss?: number;
  /** Validation figures, present in the report that ends an epoch. */
  validation?: { loss: number; accuracy: number };
  /** Training images per second since the start. */
  imagesPerSecond: number;
  /** Expected time to the end, in milliseconds. */
  remainingMs: number;
}

/** Takes each report as it comes; may be async, and is then waited for. */
export type OnTrainingProgress = (progress: TrainingProgress) => void | Promise<void>;
