/** Draws how many customers come when so many come on average. */
import { checkNumber } from "../../core/check.ts";
import type { Random } from "../../core/random.ts";

/** Largest mean that is drawn at once, so that its exponential does not underflow. */
const LARGEST = 64;

/**
 * Draws from the Poisson distribution with this mean by multiplying uniform numbers (Knuth, "The Art of Computer
 * Programming", volume 2, section 3.4.1); a large mean in parts, as the sum of Poisson numbers is one. Takes time in
 * proportion to the mean.
 *
 * @throws {RangeError} when the mean is not finite or below 0
 */
export function drawPoisson(random: Random, mean: number): number {
  checkNumber("draw from a Poisson distribution", { name: "mean", value: mean });
  let drawn = 0;
  for (let left = mean; left > 0; left -= LARGEST) {
    const limit = Math.exp(-Math.min(left, LARGEST));
    for (let product = 1 - random.uniform(); product > limit; product *= 1 - random.uniform()) drawn++;
  }
  return drawn;
}
