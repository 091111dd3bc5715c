/** Where a run of training stands, in plain data. */
import { createRandom, randomFromState, type RandomState } from "../core/random.ts";
import type { TrainingHistory } from "./training_history.ts";

/** All that decides how a run goes on, besides its tensors; the step of the schedule follows from it. */
export interface TrainingState {
  /** Epochs that are finished. */
  epoch: number;
  /** Batches of the current epoch that are done. */
  position: number;
  /** The generator from which the order of the current epoch is drawn. */
  order: RandomState;
  /** The generator of augmentation. */
  augmentation: RandomState;
  /** Sums over the images of the current epoch so far. */
  sums: { loss: number; right: number; count: number };
  history: TrainingHistory;
}

/** Returns the state of a run of that seed before its first step. */
export function stateAtStart(seed: number): TrainingState {
  return {
    epoch: 0,
    position: 0,
    order: createRandom(seed).state(),
    // A sequence of its own, so that augmentation leaves the order as it is.
    augmentation: createRandom(createRandom(seed).integer(2 ** 32)).state(),
    sums: { loss: 0, right: 0, count: 0 },
    history: { epoch: [], loss: [], accuracy: [], validationLoss: [], validationAccuracy: [] },
  };
}

/** Counts a batch whose mean loss and number of right predictions are known. */
export function countBatch(
  state: TrainingState,
  { loss, right, images }: { loss: number; right: number; images: number },
): void {
  state.sums.loss += loss * images;
  state.sums.right += right;
  state.sums.count += images;
  state.position++;
}

/** Enters the epoch's means into the history and begins the next; `size` images are in an epoch. */
export function closeEpoch(state: TrainingState, size: number): void {
  const { loss, right, count } = state.sums;
  state.history.epoch.push(++state.epoch);
  state.history.loss.push(loss / count);
  state.history.accuracy.push(right / count);
  state.position = 0;
  state.sums = { loss: 0, right: 0, count: 0 };
  const random = randomFromState(state.order);
  random.permutation(size);
  state.order = random.state();
}
