/**
 * Draws what happens to each training image: other light, a turn, a zoom, a flip, a crop, an erased rectangle, blur,
 * noise.
 */
import type { BatchImage, ImageCorruption } from "../../backend/augmenter.ts";
import { type Random, randomBeside } from "../../core/random.ts";
import type { AffineMap } from "../../image/affine.ts";
import type { ColourJitterOptions } from "../../image/colour_jitter.ts";
import { randomRectangle } from "../../image/random_rectangle.ts";
import { isMirrored } from "./alternating_flip.ts";
import type { AugmentationSettings } from "./augmentation_settings.ts";

/** What happens to one image: first the light, then the map, then the rest, blur and noise last. */
export interface DrawnAugmentation extends BatchImage {
  /** Factors by which the light changes (see `colourJitter`); absent where it does not. */
  light?: ColourJitterOptions;
}

/** Where a training stands when it shows an image: alternating flips follow from it. */
export interface ShownAt {
  /** The number of the epoch, from 0. @default 0 */
  epoch?: number;
  /** Seed of the training. @default 1 */
  seed?: number;
}

/** What `drawAugmentation` draws from, and the rows and columns of the image. */
export interface DrawAugmentationOptions extends ShownAt {
  random: Random;
  height: number;
  width: number;
}

/**
 * Draws what happens to image number `image`; alternating flips take no number of the generator. Blur and noise are
 * drawn beside `random`, from where it then stands: all else is the same with them and without.
 */
export function drawAugmentation(
  image: number,
  settings: AugmentationSettings,
  { random, height, width, epoch = 0, seed = 1 }: DrawAugmentationOptions,
): DrawnAugmentation {
  const { flipProbability, flips, padding, eraseProbability } = settings;
  const { eraseMinArea: minArea, eraseMaxArea: maxArea, eraseMinAspect: minAspect } = settings;
  const drawn = {
    image,
    flip: flips === "alternating" ? isMirrored(image, { seed, epoch }) : random.uniform() < flipProbability,
    down: random.integer(2 * padding + 1) - padding,
    right: random.integer(2 * padding + 1) - padding,
    erase: random.uniform() < eraseProbability
      ? randomRectangle({ random, height, width, minArea, maxArea, minAspect })
      : undefined,
  };
  // What came later is drawn last, and only where it is wanted: published runs draw the same numbers as ever.
  return {
    ...drawn,
    ...isMapped(settings) && { map: drawMap(random, settings) },
    ...isLit(settings) && { light: drawLight(random, settings) },
    ...isCorrupted(settings) && drawCorruption(randomBeside(random), settings),
  };
}

/** Tells whether the light of images changes: what no kernel does. */
export function isLit({ brightness, contrast, saturation }: AugmentationSettings): boolean {
  return brightness > 0 || contrast > 0 || saturation > 0;
}

function isMapped({ degrees, zoom }: AugmentationSettings): boolean {
  return degrees > 0 || zoom > 0;
}

function isCorrupted({ noise, blur }: AugmentationSettings): boolean {
  return noise > 0 || blur > 0;
}

/** Draws noise and blur; all numbers are drawn always. */
function drawCorruption(
  random: Random,
  { noise, noiseProbability, blur, blurProbability }: AugmentationSettings,
): ImageCorruption {
  const isNoisy = random.uniform() < noiseProbability, deviation = noise * random.uniform();
  const keys = [random.integer(2 ** 32), random.integer(2 ** 32)] as const;
  const isBlurred = random.uniform() < blurProbability, blurDeviation = blur * random.uniform();
  return {
    ...noise > 0 && isNoisy && { noise: { deviation, keys } },
    ...blur > 0 && isBlurred && { blur: blurDeviation },
  };
}

/** Draws three factors, each uniform around 1; all are drawn always. */
function drawLight(
  random: Random,
  { brightness, contrast, saturation }: AugmentationSettings,
): Required<ColourJitterOptions> {
  const factor = (share: number) => 1 + (2 * random.uniform() - 1) * share;
  return { brightness: factor(brightness), contrast: factor(contrast), saturation: factor(saturation) };
}

/** Draws an angle, uniform in degrees, and a factor, uniform in its logarithm; both are drawn always. */
function drawMap(random: Random, { degrees, zoom }: AugmentationSettings): AffineMap {
  const radians = (2 * random.uniform() - 1) * degrees * Math.PI / 180;
  const factor = (1 + zoom) ** (2 * random.uniform() - 1);
  const cos = Math.cos(radians) / factor, sin = Math.sin(radians) / factor;
  return { xx: cos, xy: -sin, yx: sin, yy: cos };
}
