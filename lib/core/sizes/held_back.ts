/** Says how many images are held back for validation where a data set holds none back itself. */

/** Of many images a twelfth: 5,000 of 60,000. */
const FRACTION = 1 / 12;
/** Of few images more are held back, up to so many: a twelfth would say too little. */
const FEW = { fraction: 1 / 5, most: 500 };

/** Returns how many of so many training images are for validation: one at least. */
export function heldBack(size: number): number {
  const few = Math.min(FEW.most, Math.floor(size * FEW.fraction));
  return Math.max(1, Math.floor(size * FRACTION), few);
}
