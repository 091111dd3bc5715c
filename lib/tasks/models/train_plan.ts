/** Plans what a command trains: a network as it is planned, or one that begins with trained weights. */
import type { Dataset, Profile } from "../../core/mod.ts";
import { resizeImages } from "../../data/mod.ts";
import {
  describeModel,
  findModel,
  fineTunedModel,
  loadKeptModel,
  type PlannedModel,
  type TrainingChanges,
} from "../../study/mod.ts";

/** The images that may be trained on, and those that the data set itself holds back. */
export interface PlannedImages {
  train: Dataset;
  validation?: Dataset | undefined;
}

/** What is trained, and on what. */
export interface TrainPlan extends PlannedImages {
  planned: PlannedModel;
  changes: TrainingChanges | undefined;
  /** Frees the trained network that it begins with, once the training is done. */
  dispose(): void;
}

/** How a network begins with trained weights. */
export interface FineTuning {
  /** The data that the trained network was trained on, by their short name. */
  source: string;
  /** SHA-256 of its weights, where those of one training are wanted. @default the network that `findModel` finds */
  weightsHash?: string;
  isFrozen: boolean;
}

/** Options of `trainPlan`. */
export interface TrainPlanOptions {
  profile: Readonly<Profile>;
  changes: TrainingChanges | undefined;
  /** @default none: weights are drawn */
  from?: FineTuning | undefined;
  /** Hears what is changed of the trained network, line by line. */
  onStatus?: (line: string) => void;
}

/**
 * What a network that begins with trained weights takes of the learning rate that is planned for it, and how often it
 * goes over few images, at most: it has learned to see before.
 */
const FINE_TUNING = { rate: 1 / 3, mostEpochs: 20 };

/**
 * Plans a training. A network that is to begin with trained weights is found and loaded, and the images are brought to
 * the size that it takes; the backend must be in use.
 *
 * @throws {Error} when there is no trained network to begin with
 */
export async function trainPlan(
  planned: PlannedModel,
  images: PlannedImages,
  { profile, changes, from, onStatus = () => {} }: TrainPlanOptions,
): Promise<TrainPlan> {
  if (!from) return { planned, ...images, changes, dispose: () => {} };
  const { train, validation } = images,
    found = await findModel(planned.name, {
      ...{ source: from.source, weightsHash: from.weightsHash },
    });
  onStatus(`It begins with ${describeModel(found)}`);
  const model = await loadKeptModel(found.folder, found.record), { isFrozen } = from;
  const tuned = fineTunedModel(planned, { model, record: found.record }, { data: train, isFrozen });
  tuned.changes.forEach((change) => onStatus(`  ${change}`));
  const learningRate = planned.recipe.learningRate * FINE_TUNING.rate;
  const often = Math.ceil(profile.fewestSeen / Math.min(train.size, profile.trainSize));
  const epochs = Math.max(planned.epochs[profile.name], Math.min(FINE_TUNING.mostEpochs, often));
  return {
    planned: tuned.planned,
    train: resizeImages(train, tuned),
    validation: validation && resizeImages(validation, tuned),
    changes: { learningRate, epochs, ...changes },
    dispose: () => model.dispose(),
  };
}
