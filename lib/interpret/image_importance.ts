/** Says how much a classifier of images leans on parts of them: blocks of pixels, outlines, brightness. */
import type { Dataset, ImageSet } from "../core/dataset.ts";
import { checkLabels } from "../metrics/check_input.ts";
import { pairedTInterval } from "../metrics/paired_t_interval.ts";
import { highestClasses } from "./explained_classes.ts";
import {
  type GroupImportance,
  permutationImportance,
  type PermutationImportanceOptions,
  type PermutedRows,
} from "./permutation_importance.ts";
import { type ScoreImages, scoresOf } from "./score_images.ts";

/** How to permute parts of images; intervals are t intervals by default. */
export interface ImageImportanceOptions extends PermutationImportanceOptions {
  /** Parts: places of pixels, as of `imageBlocks`, or functions, as of `imageParts`. */
  groups: NonNullable<PermutationImportanceOptions["groups"]>;
}

const TASK = "permute parts of images";

/**
 * Returns what `permutationImportance` finds for parts of images, for anything that scores images: a network and a
 * traditional algorithm alike. The classifier sees no labels.
 *
 * @example
 * ```ts
 * import { useBackend } from "../backend/mod.ts";
 * import { syntheticGarments } from "../data/mod.ts";
 * import { imageBlocks } from "../image/mod.ts";
 * import { buildSmallCnn } from "../models/mod.ts";
 * import { predictLogits } from "../training/mod.ts";
 * import { imageImportance } from "./mod.ts";
 *
 * await useBackend();
 * const garments = syntheticGarments({ size: 20, seed: 1 });
 * const model = buildSmallCnn({ filters: [4, 8] });
 * const groups = imageBlocks({ height: 28, width: 28, size: 14 });
 * await imageImportance((images) => predictLogits(model, images), garments, { groups, repeats: 2 }); // 4 drops
 * model.dispose();
 * ```
 *
 * @throws {TypeError} when labels are not one per image, or scores are not images times classes
 * @throws {RangeError} when a label, a group or an option is out of range, or a score is NaN
 */
export async function imageImportance(
  score: ScoreImages,
  data: Dataset,
  { interval = pairedTInterval, ...options }: ImageImportanceOptions,
): Promise<GroupImportance[]> {
  const { labels, ...set } = data, classes = data.classNames.length, columns = data.height * data.width;
  checkLabels(TASK, labels, classes);
  const predict = async ({ values, rows }: PermutedRows<Uint8Array>) => {
    const images: ImageSet = { ...set, images: values, size: rows };
    return Uint8Array.from(highestClasses(await scoresOf(TASK, score, images), classes));
  };
  const values = data.images.subarray(0, data.size * columns);
  const examples = { values, rows: data.size, columns, labels };
  return await permutationImportance({ predict }, examples, { ...options, interval });
}
