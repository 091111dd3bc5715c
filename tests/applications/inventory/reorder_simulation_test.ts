import { assert, assertEquals, assertThrows } from "@std/assert";
import { adjustedCount } from "../../../lib/applications/inventory/adjusted_count.ts";
import { apportion } from "../../../lib/core/apportion.ts";
import type { MixedDelivery } from "../../../lib/applications/inventory/mixed_delivery.ts";
import { reorderSimulation } from "../../../lib/applications/inventory/reorder_simulation.ts";

const rates = [[0.7, 0.3, 0], [0.05, 0.95, 0], [0, 0, 1]];
const demand = [6, 6, 6];
const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0);

const counts = {
  true: ({ truth }: MixedDelivery) => truth,
  raw: ({ predicted }: MixedDelivery) => predicted,
  corrected: ({ predicted }: MixedDelivery) => apportion(adjustedCount(predicted, rates), total(predicted)),
};

Deno.test("reorderSimulation() keeps books that are right on true counts", () => {
  const { shelf, book, deliveries, days } = reorderSimulation(demand, { rates, count: counts.true });
  assertEquals(shelf, book);
  assert(deliveries > 5 && deliveries < 91);
  assertEquals([days, shelf.length], [91, 273]);
});

Deno.test("reorderSimulation() runs out of what is predicted as something else, and piles up the other", () => {
  const sums = { true: [0, 0], raw: [0, 0], corrected: [0, 0] };
  for (const name of ["true", "raw", "corrected"] as const) {
    for (let seed = 1; seed <= 6; seed++) {
      const outcome = reorderSimulation(demand, { rates, count: counts[name], seed });
      sums[name][0] += total(outcome.daysOutOfStock);
      sums[name][1] += total(outcome.unitsOverstocked);
    }
  }
  assert(sums.raw[0] > 3 * sums.corrected[0], JSON.stringify(sums));
  assert(sums.raw[1] > 2 * sums.corrected[1], JSON.stringify(sums));
  assert(sums.true[0] <= sums.corrected[0] && sums.true[1] <= sums.corrected[1], JSON.stringify(sums));
});

Deno.test("reorderSimulation() sells no more than there is, and counts what customers missed", () => {
  const outcome = reorderSimulation([3], { rates: [[1]], count: () => [1000], days: 60, leadTime: 5 });
  // The first delivery is booked as 1000 units, after which nothing is ordered any more.
  assertEquals(outcome.deliveries, 1);
  assert(outcome.daysOutOfStock[0] > 10 && outcome.unitsLost[0] >= outcome.daysOutOfStock[0]);
  assertEquals([outcome.shelf[59], Math.min(...outcome.shelf)], [0, 0]);
});

Deno.test("reorderSimulation() repeats itself with the same seed alone", () => {
  const run = (seed: number) => reorderSimulation(demand, { rates, count: counts.raw, days: 40, seed });
  assertEquals(run(1), run(1));
  assert(run(1).shelf.some((units, i) => units !== run(2).shelf[i]));
});

Deno.test("reorderSimulation() refuses rates and counts that do not fit", () => {
  assertThrows(
    () => reorderSimulation([1], { rates, count: counts.true }),
    TypeError,
    "Cannot simulate reordering as rates must be as many as categories (1): current value is 3",
  );
  assertThrows(
    () => reorderSimulation(demand, { rates, count: () => [1] }),
    TypeError,
    "Cannot simulate reordering as counts must be as many as categories (3): current value is 1",
  );
  assertThrows(
    () => reorderSimulation(demand, { rates, count: () => [1, -1, 1] }),
    RangeError,
    "Cannot simulate reordering as counts[1] must be a finite number of 0 or more: current value is -1",
  );
});
