/** Measures whether a map points to what matters, by taking away pixels in its order or putting them in. */
import { breather } from "../core/breather.ts";
import { checkInteger, checkLength } from "../core/check.ts";
import { checkImageSet } from "../core/check_dataset.ts";
import { imageAt, type ImageSet, valuesPerImage } from "../core/dataset.ts";
import type { Interruptible } from "../core/interruption.ts";
import { checkExplained } from "./explained_classes.ts";
import type { FillOption } from "./fill/fill.ts";
import { checkFill, fillImages } from "./fill/fill_images.ts";
import { type ScoreImages, scoresOf } from "./score_images.ts";

/** What to take away or to put in. */
export interface DeletionOptions extends Interruptible {
  /** One map for each image, each `[height, width]`: the highest pixels go first; ties: the first. */
  maps: readonly { values: ArrayLike<number> }[];
  /** The class of each image whose score is followed. */
  explained: ArrayLike<number>;
  /**
   * What stands where an image's own pixels do not: one brightness, 0 to 255, a picture for all images,
   * `[height, width, channels]`, or a fill. A map that was made by hiding with the same fill has an advantage: judge it
   * with others too.
   */
  fill: FillOption;
  /**
   * "deletion" takes an image's pixels away: with a good map the score falls early. "insertion" puts them into the
   * fill: with a good map it rises early.
   *
   * @default "deletion"
   */
  direction?: "deletion" | "insertion";
  /**
   * Steps from no pixel to all of them, each of equally many pixels, all of their channels.
   *
   * @default 14, or as many as pixels
   */
  steps?: number;
}

/** Scores on the way. */
export interface DeletionCurves {
  /** Mean score over the images after each step, from before the first on: `[steps + 1]`. */
  mean: Float64Array;
  /** Area under each image's own curve, the way from no pixel to all of them being 1 long: `[images]`. */
  areas: Float64Array;
}

const TASK = "take pixels away";

/**
 * Follows the score of a class of each image while pixels are taken away or put in, in the order of a map (Petsiuk,
 * Das and Saenko 2018, arXiv 1806.07421), and returns the mean curve and each image's area by the trapezoidal rule.
 * A number says something only beside that of other maps of the same images: random ones, or other images' maps.
 *
 * @throws {TypeError} when maps, classes, fill or scores do not fit the images
 * @throws {RangeError} when a class or `steps` is out of range, or a score is NaN
 */
export async function deletionCurves(
  score: ScoreImages,
  images: ImageSet,
  options: DeletionOptions,
): Promise<DeletionCurves> {
  const { maps, explained, fill, direction = "deletion" } = options;
  const { steps = Math.min(14, images.height * images.width) } = options;
  checkOptions(images, { maps, explained, fill, steps });
  const breathe = breather(options.signal);
  const { size, height, width, channels = 1, classNames: { length: classes } } = images;
  const pixels = height * width, values = valuesPerImage(images);
  const orders = maps.map(({ values }) => descending(values));
  const fills = await fillImages(fill, images, { task: TASK, explained, breathe });
  const isInsertion = direction === "insertion", current = images.images.slice(0, size * values);
  if (isInsertion) fills.forEach((filling, i) => current.set(filling, i * values));
  const mean = new Float64Array(steps + 1), areas = new Float64Array(size);
  for (let step = 0; step <= steps; step++) {
    const from = Math.round(Math.max(0, step - 1) / steps * pixels), to = Math.round(step / steps * pixels);
    orders.forEach((order, image) => {
      const source = isInsertion ? imageAt(images, image) : fills[image];
      for (const place of order.subarray(from, to)) {
        const own = source.subarray(place * channels, (place + 1) * channels);
        current.set(own, image * values + place * channels);
      }
    });
    const scores = await scoresOf(TASK, score, { ...images, images: current });
    await breathe();
    const weight = step === 0 || step === steps ? 0.5 / steps : 1 / steps;
    for (let image = 0; image < size; image++) {
      const own = scores[image * classes + explained[image]];
      mean[step] += own / size;
      areas[image] += own * weight;
    }
  }
  return { mean, areas };
}

/** Returns the places of the values from the highest down; ties are broken by the lower place. */
function descending(values: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: values.length }, (_, i) => i).sort((a, b) =>
    values[b] - values[a] || a - b
  );
}

function checkOptions(
  images: ImageSet,
  { maps, explained, fill, steps }: Pick<DeletionOptions, "maps" | "explained" | "fill"> & { steps: number },
): void {
  const { size, height, width, classNames } = images, pixels = height * width;
  checkImageSet(TASK, images);
  checkExplained(TASK, explained, { size, classes: classNames.length });
  checkLength(TASK, { name: "maps", value: maps.length, wanted: size, of: "images" });
  const perPixel = { wanted: pixels, of: "pixels" };
  checkFill(TASK, fill, images);
  for (const { values } of maps) {
    checkLength(TASK, { name: "values of a map", value: values.length, ...perPixel });
  }
  checkInteger(TASK, { name: "steps", value: steps, least: 1, most: pixels });
}
