/** Deals images out into folds for cross-validation, so that every class has its proportion in each. */
import { checkDataset } from "../../core/check_dataset.ts";
import type { Dataset } from "../../core/dataset.ts";
import { createRandom } from "../../core/random.ts";
import { exactDuplicates } from "./exact_duplicates.ts";

/** How to deal out. */
export interface StratifiedFoldsOptions {
  /** Number of folds, 2 or more. @default 5 */
  folds?: number;
  /** Seed of the draw. @default 1 */
  seed?: number;
}

/** Stands for images that are not dealt out yet. */
const NO_FOLD = 255;
/** Most folds that a byte tells apart. */
const MOST_FOLDS = 255;

/**
 * Returns the fold of each image, 0 to `folds - 1`, drawn by seed: the sizes of folds differ by one image at most, in
 * all and within each class, but for images that are the same to the byte, which stand in one fold.
 *
 * @throws {RangeError} unless `folds` is an integer from 2 to the number of images
 */
export function stratifiedFolds(
  dataset: Dataset,
  { folds = 5, seed = 1 }: StratifiedFoldsOptions = {},
): Uint8Array {
  const { size } = dataset;
  if (!Number.isInteger(folds) || folds < 2 || folds > Math.min(size, MOST_FOLDS)) {
    throw new RangeError(
      `Cannot deal out folds as folds must be an integer from 2 to ${Math.min(size, MOST_FOLDS)}: ` +
        `current value is ${folds}`,
    );
  }
  checkDataset("deal out folds", dataset);
  const members: number[][] = dataset.classNames.map(() => []);
  dataset.labels.forEach((label, i) => members[label].push(i));
  const firstOf = new Uint32Array(size).map((_, i) => i);
  for (const [first, ...others] of exactDuplicates(dataset)) for (const i of others) firstOf[i] = first;
  const random = createRandom(seed), foldOf = new Uint8Array(size).fill(NO_FOLD);
  // Dealing goes on where the class before stopped: in all, too, no fold gets two more than another.
  let dealt = 0;
  for (const own of members) {
    for (const place of random.permutation(own.length)) {
      const index = own[place], first = firstOf[index];
      if (foldOf[first] === NO_FOLD) foldOf[first] = dealt++ % folds;
      foldOf[index] = foldOf[first];
    }
  }
  return foldOf;
}
