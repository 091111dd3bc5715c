/** Deals images out into folds for cross-validation, so that every class has its proportion in each. */
import { checkLabelsOf } from "../../core/check_dataset.ts";
import type { Dataset } from "../../core/dataset.ts";
import { createRandom } from "../../core/random.ts";

/** How to deal out. */
export interface StratifiedFoldsOptions {
  /** Number of folds, 2 or more. @default 5 */
  folds?: number;
  /** Seed of the draw. @default 1 */
  seed?: number;
}

/**
 * Returns the fold of each image, 0 to `folds - 1`, drawn by seed: the sizes of folds differ by one image at most, in
 * all and within each class.
 *
 * @throws {RangeError} unless `folds` is an integer from 2 to the number of images
 */
export function stratifiedFolds(
  { labels, size, classNames }: Pick<Dataset, "labels" | "size" | "classNames">,
  { folds = 5, seed = 1 }: StratifiedFoldsOptions = {},
): Uint8Array {
  if (!Number.isInteger(folds) || folds < 2 || folds > Math.min(size, 256)) {
    throw new RangeError(
      `Cannot deal out folds as folds must be an integer from 2 to ${Math.min(size, 256)}: ` +
        `current value is ${folds}`,
    );
  }
  checkLabelsOf("deal out folds", { labels, size, classNames });
  const members: number[][] = classNames.map(() => []);
  labels.forEach((label, i) => members[label].push(i));
  const random = createRandom(seed), foldOf = new Uint8Array(size);
  // Dealing goes on where the class before stopped: in all, too, no fold gets two more than another.
  let dealt = 0;
  for (const own of members) {
    for (const place of random.permutation(own.length)) foldOf[own[place]] = dealt++ % folds;
  }
  return foldOf;
}
