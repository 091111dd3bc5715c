/** Repeats how a wanted model's training begins, with today's code. */
import type { TrainingProgress } from "../../core/progress.ts";
import { type FirstSteps, takeFirstSteps, type TrainingHooks } from "../store/first_steps.ts";
import { fitRecipe } from "../train/fit_recipe.ts";
import { withTeacher } from "../train/with_teacher.ts";
import { buildPrepared, type WantedModel } from "../train/wanted_model.ts";

/** Figures of a training's first epoch. */
export interface FirstEpoch {
  loss: number;
  accuracy: number;
  /** Undefined where no images are held back for validation. */
  validation: { loss: number; accuracy: number } | undefined;
}

/** How a training began. */
export interface Beginning {
  firstSteps: FirstSteps;
  /** Present where a whole epoch was asked for. */
  firstEpoch?: FirstEpoch;
}

/** Options of `repeatBeginning`. */
export interface RepeatBeginningOptions {
  /** @default "steps": those that a record keeps */
  length?: "steps" | "epoch";
  /** Ends the work between two steps; its reason is then thrown. */
  signal?: AbortSignal | undefined;
}

/** Trains the wanted model anew from its start, for its first steps or its first epoch; nothing is kept on disk. */
export async function repeatBeginning(
  wanted: WantedModel,
  { length = "steps", signal }: RepeatBeginningOptions = {},
): Promise<Beginning> {
  const { planned: { recipe }, validation, epochs } = wanted;
  const model = await buildPrepared(wanted, { ...(signal && { signal }) });
  let firstEpoch: FirstEpoch | undefined;
  try {
    const train = (hooks: TrainingHooks) =>
      withTeacher(wanted, (option) => {
        const options = { recipe, epochs, ...(validation && { validation }), ...option, ...hooks };
        return fitRecipe(model, wanted.train, options);
      });
    const firstSteps = await takeFirstSteps(model, train, {
      signal,
      isEnough: (progress) => {
        firstEpoch ??= endOfFirstEpoch(progress, validation !== undefined);
        return length === "steps" || firstEpoch !== undefined;
      },
    });
    return { firstSteps, ...(length === "epoch" && firstEpoch && { firstEpoch }) };
  } finally {
    model.dispose();
  }
}

function endOfFirstEpoch(
  { epoch, loss, accuracy, validation }: TrainingProgress,
  isValidated: boolean,
): FirstEpoch | undefined {
  const isEnd = isValidated ? validation !== undefined : epoch === 1;
  return isEnd ? { loss, accuracy, validation } : undefined;
}
