/** Holds the images of a day against earlier ones, in four ways. */
import type { Random } from "../../core/random.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { takeRows } from "../../matrix/take_rows.ts";
import { energyDistance } from "./energy_distance.ts";
import { imageDrift, type NamedAttributes } from "./image_drift.ts";
import { matchedReference } from "./matched_reference.ts";
import { takeAttributes } from "./take_attributes.ts";

/** Images as tests for drift see them. */
export interface DescribedImages {
  /** The same names on both sides of a comparison. */
  attributes: NamedAttributes;
  /** One row for each image. */
  embedding: Matrix;
  /** Predicted classes. */
  predicted: ArrayLike<number>;
}

/** How to compare. */
export interface DriftAlarmsOptions {
  classes: number;
  /** Earlier images for each one of the day. @default 3 */
  times?: number;
  /** Chance of a false alarm by each way. @default 0.05 */
  level?: number;
  /** Of each test by embedding. @default 199 */
  permutations?: number;
  /**
   * Permute within predicted classes when comparing with the same goods. Those samples have the same classes by
   * construction, which rows permuted over all classes have not: without this `matchedEmbedding` hardly ever gives
   * alarm, whatever happened to the camera. @default false
   */
  withinClasses?: boolean;
  random: Random;
}

/** Which ways give alarm. */
export interface DriftAlarms {
  /** `imageDrift` against earlier images drawn from all. */
  attributes: boolean;
  /** `energyDistance` against the same. */
  embedding: boolean;
  /** `imageDrift` against images of a `matchedReference`. */
  matchedAttributes: boolean;
  /** `energyDistance` against the same. */
  matchedEmbedding: boolean;
}

/**
 * Compares a day's images with earlier ones by their attributes and by their embeddings, and each against all goods and
 * against the same goods: what is sold changes from day to day and should give no alarm.
 *
 * @param earlier images that are as they should be
 * @param day images of the day
 * @throws {RangeError} when there are too few images to compare, or an option is out of range
 */
export function driftAlarms(
  earlier: DescribedImages,
  day: DescribedImages,
  { classes, times = 3, level = 0.05, permutations = 199, withinClasses = false, random }: DriftAlarmsOptions,
): DriftAlarms {
  const mixed = random.permutation(earlier.predicted.length).subarray(0, times * day.predicted.length);
  const alike = matchedReference(earlier.predicted, day.predicted, { classes, times, random });
  const byAttributes = (places: Uint32Array) =>
    imageDrift(takeAttributes(earlier.attributes, places), day.attributes, { level }).isDrift;
  const byEmbedding = (places: Uint32Array, isWithin = false) => {
    const strata = [...Array.from(places, (i) => earlier.predicted[i]), ...Array.from(day.predicted)];
    const options = { permutations, seed: random.integer(2 ** 32), ...(isWithin && { strata }) };
    return energyDistance(takeRows(earlier.embedding, places), day.embedding, options).p <= level;
  };
  return {
    attributes: byAttributes(mixed),
    embedding: byEmbedding(mixed),
    matchedAttributes: byAttributes(alike),
    matchedEmbedding: byEmbedding(alike, withinClasses),
  };
}

/** Returns the images at these places, in the order given. */
export function takeDescribed(images: DescribedImages, places: ArrayLike<number>): DescribedImages {
  return {
    attributes: takeAttributes(images.attributes, places),
    embedding: takeRows(images.embedding, places),
    predicted: Array.from(places, (i) => images.predicted[i]),
  };
}
