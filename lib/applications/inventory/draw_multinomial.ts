/** Draws how many of some things fall into each category. */
import { checkInteger } from "../../core/check.ts";
import type { Random } from "../../core/random.ts";

/**
 * Draws `count` things, each of category `c` in proportion to `shares[c]`, and returns how many there are of each:
 * shape `[categories]`.
 *
 * @param shares 0 or more, with a sum above 0, which need not be 1
 * @throws {RangeError} when `count` is no integer of 0 or more, or the shares leave nothing to draw from
 */
export function drawMultinomial(
  random: Random,
  { count, shares }: { count: number; shares: ArrayLike<number> },
): Uint32Array {
  checkInteger("draw categories", { name: "count", value: count });
  let sum = 0;
  for (let c = 0; c < shares.length; c++) sum += shares[c] >= 0 ? shares[c] : NaN;
  if (!(sum > 0 && sum < Infinity)) {
    throw new RangeError(
      `Cannot draw categories as shares must be 0 or more and their sum above 0: current value is ${
        Array.from(shares).join(", ")
      }`,
    );
  }
  const drawn = new Uint32Array(shares.length);
  const last = Array.from(shares).findLastIndex((share) => share > 0);
  for (let i = 0; i < count; i++) {
    let rest = random.uniform() * sum;
    let c = 0;
    // Rounding must not carry the draw past the last category that can be drawn.
    while (c < last && rest >= shares[c]) rest -= shares[c++];
    drawn[c]++;
  }
  return drawn;
}
