/** Says what may happen to each training image, and checks it. */
import { checkOptionNames } from "../../core/check_option_names.ts";
import { shown } from "../../core/shown.ts";

/** Options of augmentation; every image is drawn anew in every epoch. */
export interface AugmentationOptions {
  /** Chance that an image is mirrored left to right, 0 to 1; of drawn flips alone. @default 0.5 */
  flipProbability?: number;
  /**
   * Whether a flip is drawn for each image in each epoch, or each image is mirrored in every other epoch (see
   * `isMirrored`).
   *
   * @default "drawn"
   */
  flips?: "drawn" | "alternating";
  /**
   * Pixels of black padding around the image, out of which a frame of its own size is cropped: the image moves by
   * so many rows and columns at most.
   *
   * @default 2
   */
  padding?: number;
  /** Largest angle by which an image is turned either way, in degrees, 0 to 180. @default 0 */
  degrees?: number;
  /** Largest fraction by which an image grows; it shrinks by as much: factors 1 / (1 + zoom) to 1 + zoom. @default 0 */
  zoom?: number;
  /** Chance that a rectangle is erased, 0 to 1 (Zhong et al. 2017, arXiv 1708.04896). @default 0.5 */
  eraseProbability?: number;
  /** Smallest fraction of the image's area that is erased, 0 to 1. @default 0.02 */
  eraseMinArea?: number;
  /** Largest fraction of the image's area that is erased, 0 to 1. @default 0.25 */
  eraseMaxArea?: number;
  /** Smallest height / width of the rectangle, above 0 and up to 1; the largest is its inverse. @default 0.3 */
  eraseMinAspect?: number;
  /** What the rectangle is filled with, on the scale of the network's input. @default 0 */
  eraseFill?: number;
  /**
   * Largest fraction by which an image gets brighter or darker: factors 1 - brightness to 1 + brightness, 0 to 1.
   *
   * @default 0
   */
  brightness?: number;
  /** The same for the distance of its values from their mean, 0 to 1. @default 0 */
  contrast?: number;
  /** The same for the distance of its colours from grey, 0 to 1; of images in colour alone. @default 0 */
  saturation?: number;
  /**
   * Largest standard deviation of the normal noise that is added to an image, as a fraction of white, 0 to 1; values
   * are then clipped to 0 to 1 (Rusak et al. 2020, arXiv 2001.06057).
   *
   * @default 0
   */
  noise?: number;
  /** Chance that an image gets noise, 0 to 1; its amount is uniform from 0 to the largest. @default 0.5 */
  noiseProbability?: number;
  /** Largest standard deviation, in pixels, of the Gaussian that blurs an image. @default 0 */
  blur?: number;
  /** Chance that an image is blurred, 0 to 1; the amount is uniform from 0 to the largest. @default 0.5 */
  blurProbability?: number;
}

/** Options of augmentation with their defaults filled in. */
export type AugmentationSettings = Readonly<Required<AugmentationOptions>>;

/**
 * Fills in the defaults.
 *
 * @throws {TypeError} when a name is not known, a value is no number, or a probability is given of alternating flips
 * @throws {RangeError} when a fraction lies outside its range, or the padding is no whole number
 */
export function augmentationSettings(options: AugmentationOptions): AugmentationSettings {
  const { flipProbability = 0.5, padding = 2, eraseProbability = 0.5, eraseFill = 0 } = options;
  const { degrees = 0, zoom = 0, brightness = 0, contrast = 0, saturation = 0 } = options;
  const { noise = 0, noiseProbability = 0.5, blur = 0, blurProbability = 0.5 } = options;
  const { eraseMinArea = 0.02, eraseMaxArea = 0.25, eraseMinAspect = 0.3 } = options;
  const { flips = "drawn" } = options;
  const settings = {
    flipProbability,
    flips,
    padding,
    degrees,
    zoom,
    eraseProbability,
    eraseMinArea,
    eraseMaxArea,
    eraseMinAspect,
    eraseFill,
    brightness,
    contrast,
    saturation,
    noise,
    noiseProbability,
    blur,
    blurProbability,
  };
  checkOptionNames(options, { task: "augment images", known: Object.keys(settings) });
  if (flips === "alternating" && options.flipProbability !== undefined) {
    throw new TypeError(
      "Cannot augment images as flipProbability must be left out where flips alternate: " +
        `current value is ${shown(options.flipProbability)}`,
    );
  }
  assertSettings(settings);
  return settings;
}

function assertSettings(settings: AugmentationSettings): void {
  const { flips, padding, degrees, zoom, eraseFill, blur, ...shares } = settings;
  const { eraseMinArea, eraseMaxArea, eraseMinAspect } = shares;
  for (const [name, value] of Object.entries({ padding, degrees, zoom, eraseFill, blur, ...shares })) {
    if (typeof value === "number") continue;
    throw new TypeError(
      `Cannot augment images as ${name} must be a number: current value is ${shown(value)}`,
    );
  }
  if (flips !== "drawn" && flips !== "alternating") {
    throw new TypeError(
      `Cannot augment images as flips must be drawn or alternating: current value is ${shown(flips)}`,
    );
  }
  for (const [name, share] of Object.entries(shares)) {
    assertOption(share >= 0 && share <= 1, name, "from 0 to 1", share);
  }
  assertOption(eraseMinAspect > 0, "eraseMinAspect", "above 0", eraseMinAspect);
  const areaRule = `at most eraseMaxArea, ${eraseMaxArea}`;
  assertOption(eraseMinArea <= eraseMaxArea, "eraseMinArea", areaRule, eraseMinArea);
  assertOption(Number.isInteger(padding) && padding >= 0, "padding", "an integer of 0 or more", padding);
  assertOption(degrees >= 0 && degrees <= 180, "degrees", "from 0 to 180", degrees);
  assertOption(zoom >= 0 && zoom < Infinity, "zoom", "a finite number of 0 or more", zoom);
  assertOption(blur >= 0 && blur < Infinity, "blur", "a finite number of 0 or more", blur);
  assertOption(Number.isFinite(eraseFill), "eraseFill", "a finite number", eraseFill);
}

function assertOption(isRight: boolean, name: string, rule: string, value: number): void {
  if (isRight) return;
  throw new RangeError(`Cannot augment images as ${name} must be ${rule}: current value is ${value}`);
}
