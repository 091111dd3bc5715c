/** Says how far corrected counts can be trusted. */
import { checkInteger } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import { createRandom } from "../../core/random.ts";
import { adjustedCount, predictedShares } from "./adjusted_count.ts";
import { apportion } from "../../core/apportion.ts";
import { confusionRates } from "./confusion_rates.ts";
import { drawMultinomial } from "./draw_multinomial.ts";
import { leastSquaresOnSimplex } from "./least_squares_on_simplex.ts";
import {
  checkIntervalOptions,
  percentileIntervals,
  type ProportionIntervalOptions,
  type ProportionIntervals,
} from "./proportion_intervals.ts";

/** What the model confuses, and how intervals are drawn. */
export interface AdjustedCountIntervalOptions extends ProportionIntervalOptions {
  /** Counts of true class by predicted class on other examples. */
  confusion: readonly ArrayLike<number>[];
}

/**
 * Returns the shares of `adjustedCount` with bootstrap intervals over both of what is uncertain: each resample draws
 * the confusions of every class anew (as many examples as it had), and the predictions of the delivery. For the target
 * "delivery" the estimated composition is kept and only the model's errors are drawn, unit by unit; for "source" the
 * predictions are drawn with replacement, as if the delivery were a sample. The latter intervals are the wider ones:
 * they hold the former target too often.
 *
 * @param predicted predictions of each class in the delivery, whole numbers
 * @throws {TypeError} when the classes differ in number
 * @throws {RangeError} when a count is no integer of 0 or more, nothing was predicted, a class has no example, or an
 * option is out of range
 */
export function adjustedCountInterval(
  predicted: ArrayLike<number>,
  { confusion, target = "delivery", resamples = 500, confidence = 0.95, seed = 1 }:
    AdjustedCountIntervalOptions,
): ProportionIntervals {
  checkIntervalOptions(resamples, confidence);
  const shares = adjustedCount(predicted, confusion), observed = predictedShares(predicted, confusion.length);
  const rates = confusionRates(confusion), random = createRandom(seed);
  let n = 0;
  for (let c = 0; c < predicted.length; c++) {
    checkInteger("estimate intervals", { name: `predicted[${c}]`, value: predicted[c] });
    n += predicted[c];
  }
  const sizes = confusion.map((row) => Array.from(row).reduce((sum, count) => sum + count, 0));
  const composition = apportion(shares, n);
  const drawPredicted = () => {
    if (target === "source") return drawMultinomial(random, { count: n, shares: observed });
    const drawn = new Uint32Array(predicted.length);
    rates.forEach((row, t) => {
      drawMultinomial(random, { count: composition[t], shares: row }).forEach((count, p) =>
        drawn[p] += count
      );
    });
    return drawn;
  };
  const drawn = Array.from({ length: resamples }, () => {
    throwIfInterrupted();
    const again = rates.map((row, t) => drawMultinomial(random, { count: sizes[t], shares: row }));
    return leastSquaresOnSimplex(confusionRates(again), predictedShares(drawPredicted(), rates.length));
  });
  return { shares, ...percentileIntervals(drawn, confidence), n };
}
