import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { drawPoisson } from "../../../lib/applications/inventory/draw_poisson.ts";

for (const mean of [0.5, 7, 150]) {
  Deno.test(`drawPoisson() has mean and variance ${mean}`, () => {
    const random = createRandom(3), n = 6000;
    let [sum, squares] = [0, 0];
    for (let i = 0; i < n; i++) {
      const drawn = drawPoisson(random, mean);
      sum += drawn;
      squares += drawn ** 2;
    }
    assertAlmostEquals(sum / n, mean, 4 * Math.sqrt(mean / n));
    // The variance of a sample's variance is about (mean + 2 mean^2) / n.
    assertAlmostEquals(squares / n - (sum / n) ** 2, mean, 4 * Math.sqrt((mean + 2 * mean ** 2) / n));
  });
}

Deno.test("drawPoisson() draws 0 from a mean of 0", () => {
  assertEquals(drawPoisson(createRandom(1), 0), 0);
});

Deno.test("drawPoisson() refuses a mean below 0 or without an end", () => {
  for (const mean of [-1, Infinity, NaN]) {
    assertThrows(
      () => drawPoisson(createRandom(1), mean),
      RangeError,
      "Cannot draw from a Poisson distribution as mean must be a finite number of 0 or more: " +
        `current value is ${mean}`,
    );
  }
});
