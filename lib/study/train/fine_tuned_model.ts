/** Plans a network that begins with the weights of a trained one, for other images and classes. */
import type * as tf from "@tensorflow/tfjs";
import { type ImageSet, imageShape } from "../../core/dataset.ts";
import { transferModel } from "../../models/transfer_model.ts";
import type { PlannedModel } from "../plan/recipe.ts";
import type { TrainingRecord } from "../store/training_record.ts";

/** Options of `fineTunedModel`. */
export interface FineTunedOptions {
  /** The images that it will be trained on: their size, channels and classes. */
  data: Pick<ImageSet, "height" | "width" | "channels" | "classNames">;
  /** Whether all layers but the last one stay as they are. @default false */
  isFrozen?: boolean;
}

/** A plan to fine-tune a network. */
export interface FineTunedModel {
  planned: PlannedModel;
  /** What images must be brought to first (see `resizeImages`). */
  height: number;
  width: number;
  /** What was changed of the trained network, a sentence each. */
  changes: readonly string[];
}

/**
 * Plans to train `planned` from the weights of a trained network (see `transferModel`), which must stay in memory until
 * that is done; it stays the caller's.
 *
 * @throws {TypeError | RangeError} when its layers cannot be carried over
 */
export function fineTunedModel(
  planned: PlannedModel,
  { model, record }: { model: tf.LayersModel; record: TrainingRecord },
  { data, isFrozen = false }: FineTunedOptions,
): FineTunedModel {
  // The trained network was prepared before it was trained.
  const { preparation: _, ...asBuilt } = planned;
  const { name, source, weightsHash } = record, classes = data.classNames.length;
  const tried = transferModel(model, { classes, inputShape: imageShape(data), isFrozen });
  tried.model.dispose();
  const [height, width] = tried.inputShape;
  return {
    planned: {
      ...asBuilt,
      from: { name, source, weightsHash, isFrozen },
      build: (options) => transferModel(model, { ...options, isFrozen }).model,
    },
    ...{ height, width, changes: tried.changes },
  };
}
