/** Finishes what no notebook shows in its own cells: networks that the plan leaves to the last one, and ensembles. */
import type { OnTrainingProgress } from "../../core/progress.ts";
import { modelsFinishedIn } from "../plan/models_finished_in.ts";
import { PLANNED_ENSEMBLES } from "../plan/planned_comparisons.ts";
import { finishEnsemble } from "./finish_ensemble.ts";
import { finishModel, type FinishModelOptions } from "./finish_model.ts";

/** Options of `finishRemaining`. */
export interface FinishRemainingOptions extends Omit<FinishModelOptions, "onProgress"> {
  /** Opens a display of one model's training, such as `createTrainingDisplay`. */
  display(title: string): { onProgress: OnTrainingProgress; finish(): Promise<void> };
}

/**
 * Finishes the networks that the plan of comparisons gives to the notebook of `study`, those of one's own, and every
 * planned ensemble, one after another: see `finishModel` and `finishEnsemble`.
 */
export async function finishRemaining({ display, ...options }: FinishRemainingOptions): Promise<void> {
  const models = modelsFinishedIn(options.study.notebook).map((planned) => ({
    title: planned.title,
    finish: (onProgress: OnTrainingProgress) => finishModel(planned, { ...options, onProgress }),
  }));
  const ensembles = PLANNED_ENSEMBLES.map((planned) => ({
    title: planned.title,
    finish: (onProgress: OnTrainingProgress) => finishEnsemble(planned, { ...options, onProgress }),
  }));
  for (const { title, finish } of [...models, ...ensembles]) {
    const shown = display(title);
    await finish(shown.onProgress);
    await shown.finish();
  }
}
