import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { welchTInterval } from "../../../lib/metrics/welch_t_interval.ts";
import { compareSeeds } from "../../../lib/study/conclusions/seed_comparisons.ts";

const SPREADS = [
  { name: "gru", accuracies: [0.911, 0.913, 0.912] },
  { name: "lstm", accuracies: [0.889, 0.892, 0.89] },
  { name: "simple_rnn", accuracies: [0.87, 0.91, 0.9] },
];
const pair = (first: string, second: string) => ({ first, second, statement: `${first}, ${second}` });

Deno.test("compareSeeds() tests each pair by Welch's t, and corrects for all of them", () => {
  const [sure, unsure] = compareSeeds([pair("gru", "lstm"), pair("gru", "simple_rnn")], { spreads: SPREADS });
  assertEquals(sure.difference, welchTInterval(SPREADS[0].accuracies, SPREADS[1].accuracies));
  assertAlmostEquals(sure.adjustedP, 2 * sure.difference.p, 1e-15);
  assertAlmostEquals(unsure.adjustedP, unsure.difference.p, 1e-15);
  assertEquals([sure.isSignificant, unsure.isSignificant, sure.statement], [true, false, "gru, lstm"]);
});

Deno.test("compareSeeds() finds no difference between seeds that all are equal", () => {
  const spreads = ["a", "b"].map((name) => ({ name, accuracies: [0.5, 0.5, 0.5] }));
  const [equal] = compareSeeds([pair("a", "b")], { spreads });
  assertEquals([equal.adjustedP, equal.isSignificant], [1, false]);
});

Deno.test("compareSeeds() refuses a network whose seeds are missing", () => {
  assertThrows(
    () => compareSeeds([pair("gru", "vit")], { spreads: SPREADS }),
    TypeError,
    "Cannot compare vit as spreads must hold it: current value is gru, lstm, simple_rnn",
  );
});
