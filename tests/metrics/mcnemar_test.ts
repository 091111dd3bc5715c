import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { mcnemar, pairedOutcomes } from "../../lib/metrics/mcnemar.ts";

Deno.test("pairedOutcomes() counts who was right", () => {
  const outcomes = pairedOutcomes([0, 0, 0, 0, 0, 1], [0, 0, 1, 1, 1, 1], [0, 1, 0, 0, 2, 1]);
  assertEquals(outcomes, { bothRight: 2, onlyFirst: 1, onlySecond: 2, bothWrong: 1 });
});

Deno.test("pairedOutcomes() refuses predictions that are not as many as labels", () => {
  assertThrows(
    () => pairedOutcomes([0], [0, 1], [0]),
    TypeError,
    "Cannot compare two models as the first's predictions must be as many as labels (1): current value is 2",
  );
  assertThrows(
    () => pairedOutcomes([0], [0], []),
    TypeError,
    "the second's predictions must be as many as labels (1): current value is 0",
  );
});

Deno.test("mcnemar() doubles the smaller tail", () => {
  const { exactP, midP } = mcnemar({ onlyFirst: 1, onlySecond: 4 });
  assertAlmostEquals(exactP, 2 * 6 / 32, 1e-15);
  assertAlmostEquals(midP, (2 * 6 - 5) / 32, 1e-15);
  assertEquals(mcnemar({ onlyFirst: 4, onlySecond: 1 }), mcnemar({ onlyFirst: 1, onlySecond: 4 }));
});

Deno.test("mcnemar() finds no difference where both are alone as often, or never", () => {
  assertEquals(mcnemar({ onlyFirst: 3, onlySecond: 3 }), { exactP: 1, midP: 1 });
  assertEquals(mcnemar({ onlyFirst: 0, onlySecond: 0 }), { exactP: 1, midP: 1 });
});

Deno.test("mcnemar() refuses what is no count", () => {
  for (const onlySecond of [-1, 0.5, NaN]) {
    assertThrows(
      () => mcnemar({ onlyFirst: 1, onlySecond }),
      RangeError,
      `Cannot test two models as onlySecond must be an integer of 0 or more: current value is ${onlySecond}`,
    );
  }
});
