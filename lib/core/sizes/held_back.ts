/** Says how many images are held back for validation where a data set holds none back itself. */

import type { Dataset } from "../dataset.ts";

/** Of many images a twelfth: 5,000 of 60,000. */
const FRACTION = 1 / 12;
/** Of few images more are held back, up to so many: a twelfth would say too little. */
const FEW = { fraction: 1 / 5, most: 500 };

/** Returns how many of a set's images are for validation: one of each class at least, where there are two of each. */
export function heldBack({ size, classNames }: Pick<Dataset, "size" | "classNames">): number {
  const few = Math.min(FEW.most, Math.floor(size * FEW.fraction));
  const each = Math.min(classNames.length, Math.floor(size / 2));
  return Math.max(1, Math.floor(size * FRACTION), few, each);
}
