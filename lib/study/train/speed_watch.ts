/** Measures how fast a training goes while nothing but training is done. */
import type { TrainingProgress } from "../../core/progress.ts";

/** Watches the steps of a training. */
export interface SpeedWatch {
  /** To be called with every report of the training, before anything is done with it. */
  stepped(progress: Pick<TrainingProgress, "batchLoss">): void;
  /** To be called when all is done with the report. */
  goesOn(): void;
  /**
   * Returns the images per second of the median step, in batches of so many of so many images; undefined where no step
   * was measured. Evaluations, checkpoints and what is done with reports are left out.
   */
  imagesPerSecond(images: number, batchSize: number): number | undefined;
}

/** Starts to watch; the first step is left out, as it compiles. */
export function watchSpeed(now: () => number = () => performance.now()): SpeedWatch {
  const stepsMs: number[] = [];
  let beganMs: number | undefined;
  return {
    stepped({ batchLoss }) {
      // Without a batch it is the report of an evaluation.
      if (batchLoss !== undefined && beganMs !== undefined) stepsMs.push(now() - beganMs);
      beganMs = undefined;
    },
    goesOn: () => void (beganMs = now()),
    imagesPerSecond(images, batchSize) {
      const median = stepsMs.toSorted((a, b) => a - b)[stepsMs.length >> 1];
      if (!median) return undefined;
      // Nearly all batches are full ones; of few images there is only one, which need not be.
      return Math.min(images, batchSize) / median * 1000;
    },
  };
}
