/** Simulates reordering again and again, and says what it comes to on average. */
import { checkInteger } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import type { Estimate } from "../../metrics/bootstrap_interval.ts";
import { pairedTInterval } from "../../metrics/paired_t_interval.ts";
import {
  type ReorderOutcome,
  reorderSimulation,
  type ReorderSimulationOptions,
} from "./reorder_simulation.ts";

/** The shop, and how often its quarter is simulated. */
export interface SimulatedQuartersOptions extends ReorderSimulationOptions {
  /** @default 20 */
  quarters?: number;
}

/** Sums over all categories, each the mean over the quarters with its 95 % interval. */
export interface QuarterReport {
  /** Days on which a customer left without, counted for each category. */
  daysOutOfStock: Estimate;
  /** Units that were asked for and not there. */
  unitsLost: Estimate;
  /** Units above the order-up-to levels at the end of a day. */
  unitsOverstocked: Estimate;
  /** The first of the quarters. */
  first: ReorderOutcome;
}

/**
 * Runs `reorderSimulation` with `seed`, `seed + 1` and so on: alike for every `count`.
 *
 * @param demand mean units per day of each category
 * @throws {RangeError} when `quarters` is no integer of 2 or more; else as `reorderSimulation`
 */
export function simulatedQuarters(
  demand: readonly number[],
  { quarters = 20, seed = 1, ...options }: SimulatedQuartersOptions,
): QuarterReport {
  checkInteger("simulate quarters", { name: "quarters", value: quarters, least: 2 });
  const outcomes = Array.from({ length: quarters }, (_, i) => {
    throwIfInterrupted();
    return reorderSimulation(demand, { ...options, seed: seed + i });
  });
  const meanOf = (values: (outcome: ReorderOutcome) => ArrayLike<number>) =>
    pairedTInterval(
      outcomes.map((outcome) => Array.from(values(outcome)).reduce((sum, value) => sum + value, 0)),
    );
  return {
    daysOutOfStock: meanOf(({ daysOutOfStock }) => daysOutOfStock),
    unitsLost: meanOf(({ unitsLost }) => unitsLost),
    unitsOverstocked: meanOf(({ unitsOverstocked }) => unitsOverstocked),
    first: outcomes[0],
  };
}
