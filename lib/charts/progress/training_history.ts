/** Gathers the figures at the end of each epoch from the reports of a training run. */
import type { TrainingProgress } from "../../core/progress.ts";
import type { LearningCurvesData } from "../lines/learning_curves.ts";

/** Collects reports; one list of epochs for as long as a run lasts. */
export interface HistoryRecorder {
  /** Takes one report; returns whether it ends an epoch. A second report of the same end replaces the first. */
  add(progress: TrainingProgress): boolean;
  /** Returns the epochs so far; undefined before the first has ended. */
  history(): LearningCurvesData | undefined;
}

/** Starts an empty record. An epoch ends where `epoch` is a whole number above 0 or validation figures come. */
export function recordHistory(): HistoryRecorder {
  const ends = new Map<number, TrainingProgress>();
  return {
    add(progress) {
      const isEnd = progress.validation !== undefined ||
        (progress.epoch > 0 && Number.isInteger(progress.epoch));
      if (isEnd) ends.set(Math.round(progress.epoch), progress);
      return isEnd;
    },
    history() {
      if (ends.size === 0) return undefined;
      const reports = [...ends.values()];
      const history = {
        epoch: [...ends.keys()],
        loss: reports.map(({ loss }) => loss),
        accuracy: reports.map(({ accuracy }) => accuracy),
      };
      if (reports.every(({ validation }) => validation === undefined)) return history;
      return {
        ...history,
        validationLoss: reports.map(({ validation }) => validation?.loss ?? NaN),
        validationAccuracy: reports.map(({ validation }) => validation?.accuracy ?? NaN),
      };
    },
  };
}
