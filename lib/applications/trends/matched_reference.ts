/** Chooses earlier images of the same goods as a day's. */
import { checkInteger } from "../../core/check.ts";
import type { Random } from "../../core/random.ts";
import { classifyAndCount } from "../inventory/classify_and_count.ts";
import { drawApart } from "../inventory/draw_apart.ts";

/** How to choose. */
export interface MatchedReferenceOptions {
  classes: number;
  /** Earlier images for each one of the day. @default 3 */
  times?: number;
  random: Random;
}

/**
 * Draws from earlier images, without replacement, `times` as many of each predicted class as the day has, or all that
 * there are, and returns their indices. A day compared with these differs by how its images look and no longer by what
 * was sold. The classes are predicted on both sides, so that no label is needed; where a change misleads the model, the
 * match is misled as well.
 *
 * @param earlier predicted classes of the earlier images
 * @param day predicted classes of the day's images
 * @throws {RangeError} when `times` is no integer of 1 or more, or a class out of range
 */
export function matchedReference(
  earlier: ArrayLike<number>,
  day: ArrayLike<number>,
  { classes, times = 3, random }: MatchedReferenceOptions,
): Uint32Array {
  checkInteger("choose earlier images", { name: "times", value: times, least: 1 });
  const [there, wanted] = [earlier, day].map((predicted) => classifyAndCount(predicted, classes));
  const counts = wanted.map((count, c) => Math.min(times * count, there[c]));
  return drawApart(earlier, { groups: [counts], random })[0];
}
