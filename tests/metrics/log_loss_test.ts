import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { logLoss } from "../../lib/metrics/log_loss.ts";

Deno.test("logLoss() is the mean of -ln p of the true class", () => {
  const loss = logLoss([0, 1], [0.5, 0.5, 0.75, 0.25], { classes: 2 });
  assertAlmostEquals(loss, (Math.log(2) + Math.log(4)) / 2, 1e-15);
});

Deno.test("logLoss() of certainty is 0 when right and -ln(epsilon) when wrong", () => {
  assertEquals(logLoss([0], [1, 0], { classes: 2 }), 0);
  assertAlmostEquals(logLoss([1], [1, 0], { classes: 2 }), 52 * Math.log(2), 1e-12);
  assertAlmostEquals(logLoss([1], [1, 0], { classes: 2, epsilon: 1e-3 }), Math.log(1000), 1e-12);
  assertEquals(logLoss([1, 0], [1, 0, 1, 0], { classes: 2, epsilon: 0 }), Infinity);
});

Deno.test("logLoss() divides rows that add up to 1 in seven digits only by their sum", () => {
  const rows = Float32Array.of(0.1, 0.2, 0.7);
  const sum = rows[0] + rows[1] + rows[2];
  assertAlmostEquals(logLoss([2], rows, { classes: 3 }), -Math.log(rows[2] / sum), 1e-15);
});

Deno.test("logLoss() without examples is NaN", () => {
  assertEquals(logLoss([], [], { classes: 2 }), NaN);
});

Deno.test("logLoss() refuses an epsilon out of range, and logits", () => {
  for (const epsilon of [-1, 2, NaN]) {
    assertThrows(
      () => logLoss([0], [1, 0], { classes: 2, epsilon }),
      RangeError,
      `Cannot compute log loss as epsilon must be from 0 to 1: current value is ${epsilon}`,
    );
  }
  assertThrows(
    () => logLoss([0], [3, 1], { classes: 2 }),
    RangeError,
    "must add up to 1: current value is 4",
  );
});
