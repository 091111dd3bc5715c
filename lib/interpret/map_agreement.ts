/** Says whether two maps of an image point to the same places. */
import { checkLength } from "../core/check.ts";
import { rankCorrelation } from "../metrics/rank_correlation.ts";

/**
 * Returns for each image the rank correlation over its pixels of two maps, -1 to 1, which does not depend on their
 * scales. Where a map is the same everywhere it points nowhere, and agrees with no other: 0.
 *
 * @param one maps of the images, each `[height, width]`
 * @param other as many maps of the same sizes
 * @throws {TypeError} when there are not as many maps, or two differ in size
 * @throws {RangeError} when a value is NaN
 */
export function mapAgreement(
  one: readonly { values: ArrayLike<number> }[],
  other: readonly { values: ArrayLike<number> }[],
): number[] {
  checkLength("compare maps", {
    name: "maps of the second list",
    value: other.length,
    wanted: one.length,
    of: "the first",
  });
  return one.map((map, i) => {
    const correlation = rankCorrelation(map.values, other[i].values);
    return Number.isNaN(correlation) ? 0 : correlation;
  });
}
