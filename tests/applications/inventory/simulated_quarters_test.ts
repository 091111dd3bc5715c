import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { reorderSimulation } from "../../../lib/applications/inventory/reorder_simulation.ts";
import { simulatedQuarters } from "../../../lib/applications/inventory/simulated_quarters.ts";

const demand = [3, 2];
const options = {
  rates: [[0.6, 0.4], [0, 1]],
  count: ({ predicted }: { predicted: Uint32Array }) => predicted,
  days: 60,
};

Deno.test("simulatedQuarters() adds categories up and takes the mean over seeds", () => {
  const report = simulatedQuarters(demand, { ...options, quarters: 3, seed: 5 });
  const outcomes = [5, 6, 7].map((seed) => reorderSimulation(demand, { ...options, seed }));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / 3;
  const sums = (key: "daysOutOfStock" | "unitsLost" | "unitsOverstocked") =>
    mean(outcomes.map((outcome) => outcome[key][0] + outcome[key][1]));
  assertEquals(report.first, outcomes[0]);
  for (const key of ["daysOutOfStock", "unitsLost", "unitsOverstocked"] as const) {
    const { value, low, high } = report[key];
    assertAlmostEquals(value, sums(key), 1e-9);
    assert(low <= value && value <= high);
  }
});

Deno.test("simulatedQuarters() refuses a single quarter, which has no spread", () => {
  assertThrows(
    () => simulatedQuarters(demand, { ...options, quarters: 1 }),
    RangeError,
    "Cannot simulate quarters as quarters must be an integer of 2 or more: current value is 1",
  );
});
