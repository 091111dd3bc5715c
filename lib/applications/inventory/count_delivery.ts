/** Counts a delivery in three ways at once. */
import { checkLength } from "../../core/check.ts";
import { adjustedCount, predictedShares } from "./adjusted_count.ts";
import { classifyAndCount } from "./classify_and_count.ts";
import { expectationMaximisationPriors } from "./expectation_maximisation_priors.ts";

/** What a model says of the units of a delivery. */
export interface SeenDelivery {
  /** Classes: shape `[units]`. */
  predicted: ArrayLike<number>;
  /** Calibrated probabilities `[units, classes]`, row by row. */
  probabilities: ArrayLike<number>;
}

/** What is known of the model. */
export interface DeliveryKnowledge {
  /** Counts of true class by predicted class on other examples. */
  confusion: readonly ArrayLike<number>[];
  /** Shares of the classes in the training data, or counts: above 0. */
  trained: readonly number[];
}

/** The share of each class, by each way of counting. */
export interface DeliveryCounts {
  /** As predicted. */
  seen: number[];
  /** Corrected by `adjustedCount`. */
  adjusted: number[];
  /** Found by `expectationMaximisationPriors`. */
  em: number[];
}

/**
 * Counts a delivery by `classifyAndCount`, by `adjustedCount` and by `expectationMaximisationPriors`.
 *
 * @throws {TypeError} when predictions, probabilities and confusions do not match
 * @throws {RangeError} when a number is out of range, or there is no unit
 */
export function countDelivery(
  { predicted, probabilities }: SeenDelivery,
  { confusion, trained }: DeliveryKnowledge,
): DeliveryCounts {
  checkLength("count a delivery", {
    name: "probabilities",
    value: probabilities.length,
    wanted: predicted.length * trained.length,
    of: "units times classes",
  });
  const seen = classifyAndCount(predicted, trained.length);
  return {
    seen: predictedShares(seen, trained.length),
    adjusted: adjustedCount(seen, confusion),
    em: expectationMaximisationPriors(probabilities, { trained }).shares,
  };
}
