/** Measures how much of what maps point to is background. */
import { checkInteger, checkLength } from "../../core/check.ts";
import { bootstrapInterval, type BootstrapOptions, type Estimate } from "../../metrics/bootstrap_interval.ts";
import type { ValueImage } from "../heat_map.ts";

/** What of one image's map lies where. */
export interface PositiveParts {
  /** Sum of the values above 0. */
  positive: number;
  /** Sum of those of them that lie on background. */
  onBackground: number;
}

/**
 * Returns the sums of each map's values above 0, and of those of them on background.
 *
 * @param masks 1 for background, one for each map: see `backgroundMasks`
 * @throws {TypeError} when there are not as many masks, or one differs in size from its map
 * @throws {RangeError} when a value of a map is NaN
 */
export function positiveParts(
  maps: readonly Pick<ValueImage, "values">[],
  masks: readonly ArrayLike<number>[],
): PositiveParts[] {
  const task = "measure what lies on background";
  checkLength(task, { name: "masks", value: masks.length, wanted: maps.length, of: "maps" });
  return maps.map(({ values }, i) => {
    const mask = masks[i];
    checkLength(task, {
      name: "pixels of a mask",
      value: mask.length,
      wanted: values.length,
      of: "its map's",
    });
    let positive = 0, onBackground = 0;
    values.forEach((value, place) => {
      if (Number.isNaN(value)) {
        throw new RangeError(
          `Cannot ${task} as maps must not be NaN: current value is NaN at index ${place}`,
        );
      }
      if (value <= 0) return;
      positive += value;
      if (mask[place] !== 0) onBackground += value;
    });
    return { positive, onBackground };
  });
}

/**
 * Returns the fraction of the positive part of all maps together that lies on background, with its percentile interval
 * over images; NaN where no value is above 0. Strong maps weigh more than faint ones. Read it beside the fraction of
 * pixels that are background (`backgroundArea`), which a map that is the same everywhere has.
 *
 * @throws {RangeError} for fewer than 2 images, or an option out of range
 */
export function positiveOnBackground(
  parts: readonly PositiveParts[],
  options: BootstrapOptions = {},
): Estimate {
  return bootstrapInterval(parts.length, (indices) => fractionOf(parts, indices), options);
}

/**
 * Returns the fraction of all pixels that are background, 0 to 1.
 *
 * @throws {RangeError} without masks
 */
export function backgroundArea(masks: readonly ArrayLike<number>[]): number {
  checkInteger("measure the background", { name: "the number of masks", value: masks.length, least: 1 });
  let background = 0, pixels = 0;
  for (const mask of masks) {
    for (let place = 0; place < mask.length; place++) if (mask[place] !== 0) background++;
    pixels += mask.length;
  }
  return background / pixels;
}

/** Returns the fraction over the images with these indices. */
export function fractionOf(parts: readonly PositiveParts[], indices: Uint32Array): number {
  let positive = 0, onBackground = 0;
  for (const image of indices) {
    positive += parts[image].positive;
    onBackground += parts[image].onBackground;
  }
  return onBackground / positive;
}
