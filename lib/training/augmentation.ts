/** Draws what happens to each training image: a flip, a crop, an erased rectangle. */
import type { ImageAugmentation } from "../backend/wrappers/augment.ts";
import type { Random } from "../core/random.ts";
import { randomRectangle } from "../image/random_rectangle.ts";

/** Options of augmentation; every image is drawn anew in every epoch. */
export interface AugmentationOptions {
  /** Chance that an image is mirrored left to right, 0 to 1. @default 0.5 */
  flipProbability?: number;
  /**
   * Pixels of black padding around the image, out of which a frame of its own size is cropped: the image moves by
   * so many rows and columns at most.
   *
   * @default 2
   */
  padding?: number;
  /** Chance that a rectangle is erased, 0 to 1 (Zhong et al. 2017, arXiv 1708.04896). @default 0.5 */
  eraseProbability?: number;
  /** Smallest share of the image's area that is erased, 0 to 1. @default 0.02 */
  eraseMinArea?: number;
  /** Largest share of the image's area that is erased, 0 to 1. @default 0.25 */
  eraseMaxArea?: number;
  /** Smallest height / width of the rectangle, above 0 and up to 1; the largest is its inverse. @default 0.3 */
  eraseMinAspect?: number;
  /** What the rectangle is filled with, on the scale of the network's input. @default 0 */
  eraseFill?: number;
}

/** Options of augmentation with their defaults filled in. */
export type AugmentationSettings = Readonly<Required<AugmentationOptions>>;

/**
 * Fills in the defaults.
 *
 * @throws {RangeError} when a share lies outside its range, or the padding is no whole number
 */
export function augmentationSettings(options: AugmentationOptions): AugmentationSettings {
  const { flipProbability = 0.5, padding = 2, eraseProbability = 0.5, eraseFill = 0 } = options;
  const { eraseMinArea = 0.02, eraseMaxArea = 0.25, eraseMinAspect = 0.3 } = options;
  for (
    const [name, share] of Object.entries({
      flipProbability,
      eraseProbability,
      eraseMinArea,
      eraseMaxArea,
      eraseMinAspect,
    })
  ) {
    assertOption(share >= 0 && share <= 1, name, "from 0 to 1", share);
  }
  assertOption(eraseMinAspect > 0, "eraseMinAspect", "above 0", eraseMinAspect);
  assertOption(
    eraseMinArea <= eraseMaxArea,
    "eraseMinArea",
    `at most eraseMaxArea, ${eraseMaxArea}`,
    eraseMinArea,
  );
  assertOption(
    Number.isInteger(padding) && padding >= 0,
    "padding",
    "an integer of 0 or more",
    padding,
  );
  assertOption(Number.isFinite(eraseFill), "eraseFill", "a finite number", eraseFill);
  return {
    flipProbability,
    padding,
    eraseProbability,
    eraseMinArea,
    eraseMaxArea,
    eraseMinAspect,
    eraseFill,
  };
}

/** Draws what happens to image number `image`, whose frame has so many rows and columns. */
export function drawAugmentation(
  image: number,
  settings: AugmentationSettings,
  { random, height, width }: { random: Random; height: number; width: number },
): ImageAugmentation {
  const { flipProbability, padding, eraseProbability } = settings;
  const { eraseMinArea: minArea, eraseMaxArea: maxArea, eraseMinAspect: minAspect } = settings;
  return {
    image,
    flip: random.uniform() < flipProbability,
    down: random.integer(2 * padding + 1) - padding,
    right: random.integer(2 * padding + 1) - padding,
    erase: random.uniform() < eraseProbability
      ? randomRectangle({ random, height, width, minArea, maxArea, minAspect })
      : undefined,
  };
}

function assertOption(isRight: boolean, name: string, rule: string, value: number): void {
  if (isRight) return;
  throw new RangeError(`Cannot augment images as ${name} must be ${rule}: current value is ${value}`);
}
