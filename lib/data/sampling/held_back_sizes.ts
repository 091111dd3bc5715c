/** Says how many images of each class are held back for validation. */
import { apportion } from "../../core/apportion.ts";

/**
 * Splits `total` by the sizes of the classes, rounded by the largest remainder, and then so that no class is held back
 * whole while another can give more, and, where the total suffices for that, none of two images or more is left out.
 *
 * @param counts images of each class
 * @throws {RangeError} when there is no image
 */
export function heldBackSizes(counts: readonly number[], total: number): number[] {
  const least = counts.map((count) => Number(count >= 2));
  const isEnough = sum(least) <= total;
  const most = counts.map((count) => Math.max(0, count - 1));
  const limits = sum(most) >= total ? most : counts;
  const sizes = Array.from(
    apportion(counts, total),
    (size, label) => Math.min(limits[label], Math.max(isEnough ? least[label] : 0, size)),
  );
  for (let left = total - sum(sizes); left !== 0; left -= Math.sign(left)) {
    // The class with the most room gives or takes one more image.
    const room = sizes.map((size, label) => left > 0 ? limits[label] - size : size - least[label]);
    sizes[room.indexOf(Math.max(...room))] += Math.sign(left);
  }
  return sizes;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
