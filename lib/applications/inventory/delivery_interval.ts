/** Counts a delivery with intervals, in the way that is named. */
import { adjustedCountInterval } from "./adjusted_count_interval.ts";
import { classifyAndCount } from "./classify_and_count.ts";
import { expectationMaximisationInterval } from "./expectation_maximisation_interval.ts";
import { probabilisticCountInterval } from "./probabilistic_count_interval.ts";
import type { ProportionIntervalOptions, ProportionIntervals } from "./proportion_intervals.ts";
import { learnFromSeen, probabilitiesOfSeen, type SeenImages } from "./seen_images.ts";

/** The ways to count with intervals. */
export const INTERVAL_WAYS = ["adjusted count", "EM", "probabilistic count"] as const;

/** What the correction rests on, and how intervals are drawn. */
export interface DeliveryIntervalOptions extends ProportionIntervalOptions {
  /** What is trusted: confusions, probabilities as they are, or probabilities as measured for each class. */
  way: typeof INTERVAL_WAYS[number];
  /** Labelled images as the model sees them, of every class one or more: what the correction learns from. */
  known: SeenImages;
  /** Shares of the classes in the training data, or counts: above 0. */
  trained: readonly number[];
}

/**
 * Counts a delivery by `adjustedCountInterval`, `expectationMaximisationInterval` or `probabilisticCountInterval`: with
 * what `learnFromSeen` learns of the known images, whose temperature serves both sides.
 *
 * @param delivery its units as the model sees them; the labels are not looked at
 * @throws {TypeError} when predictions, logits and labels do not match
 * @throws {RangeError} when an option is out of range, or a class has no labelled image where one is needed
 */
export function deliveryInterval(
  delivery: SeenImages,
  { way, known, trained, ...options }: DeliveryIntervalOptions,
): ProportionIntervals {
  const learned = learnFromSeen(known);
  if (way === "adjusted count") {
    const seen = classifyAndCount(delivery.predicted, delivery.classes);
    return adjustedCountInterval(seen, { ...options, confusion: learned.confusion });
  }
  const probabilities = probabilitiesOfSeen(delivery, learned);
  if (way === "EM") return expectationMaximisationInterval(probabilities, { ...options, trained });
  const labelled = { labels: known.labels, probabilities: probabilitiesOfSeen(known, learned) };
  return probabilisticCountInterval(probabilities, { ...options, trained, labelled });
}
