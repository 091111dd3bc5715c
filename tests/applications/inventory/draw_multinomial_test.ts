import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { drawMultinomial } from "../../../lib/applications/inventory/draw_multinomial.ts";

Deno.test("drawMultinomial() draws in proportion to shares that need not add up to 1", () => {
  const drawn = drawMultinomial(createRandom(1), { count: 12_000, shares: [1, 0, 3, 2] });
  assertEquals(drawn[1], 0);
  // Standard deviations below 55.
  [2000, 0, 6000, 4000].forEach((count, c) => assertAlmostEquals(drawn[c], count, 220));
  assertEquals(drawn.reduce((sum, count) => sum + count), 12_000);
});

Deno.test("drawMultinomial() draws nothing where nothing is asked, and repeats itself with the same seed", () => {
  assertEquals([...drawMultinomial(createRandom(1), { count: 0, shares: [1, 1] })], [0, 0]);
  const draw = () => drawMultinomial(createRandom(5), { count: 50, shares: [1, 1, 1] });
  assertEquals(draw(), draw());
});

Deno.test("drawMultinomial() refuses shares that leave nothing, and counts below 0", () => {
  for (const shares of [[0, 0], [1, -1], [NaN, 1]]) {
    assertThrows(
      () => drawMultinomial(createRandom(1), { count: 1, shares }),
      RangeError,
      "Cannot draw categories as shares must be 0 or more and their sum above 0: " +
        `current value is ${shares.join(", ")}`,
    );
  }
  assertThrows(
    () => drawMultinomial(createRandom(1), { count: -1, shares: [1] }),
    RangeError,
    "Cannot draw categories as count must be an integer of 0 or more: current value is -1",
  );
});
