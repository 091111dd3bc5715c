/** Books deliveries corrected for what a model confuses. */
import { adjustedCount } from "./adjusted_count.ts";
import { apportion } from "../../core/apportion.ts";
import type { MixedDelivery } from "./mixed_delivery.ts";

/**
 * Returns what `reorderSimulation` takes as `count`: as many units as were predicted, by the shares of `adjustedCount`,
 * in whole numbers.
 *
 * @param confusion counts of true class by predicted class on other examples
 */
export function bookAdjusted(
  confusion: readonly ArrayLike<number>[],
): (delivery: Pick<MixedDelivery, "predicted">) => Uint32Array {
  return ({ predicted }) => {
    const units = predicted.reduce((sum, count) => sum + count, 0);
    return apportion(adjustedCount(predicted, confusion), units);
  };
}
