import { assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { simulateSeason } from "../../../lib/applications/trends/simulated_season.ts";

const column = (values: ArrayLike<number>, category: number, of = 2) =>
  Array.from(values).filter((_, i) => i % of === category);

Deno.test("simulateSeason() expects the same every day of a quiet season", () => {
  const { source, expected, days, categories } = simulateSeason([10, 20], { days: 3 });
  assertEquals([source, days, categories], ["simulated", 3, 2]);
  assertEquals([...expected], [10, 20, 10, 20, 10, 20]);
});

Deno.test("simulateSeason() follows weekdays, trends and shocks", () => {
  const { expected } = simulateSeason([100, 10], {
    days: 5,
    weekdays: [1, 3],
    trends: [{ category: 0, factor: 16 }],
    shocks: [{ category: 1, day: 1, factor: 2, days: 2 }, { category: 1, day: 4, factor: 0 }],
  });
  // Weekdays are 0.5 and 1.5 of the mean; the trend doubles every day.
  [50, 300, 200, 1200, 800].forEach((units, day) =>
    assertAlmostEquals(column(expected, 0)[day], units, 1e-9)
  );
  assertEquals(column(expected, 1), [5, 30, 10, 15, 0]);
});

Deno.test("simulateSeason() sells as expected, more or less", () => {
  const { sales } = simulateSeason([9, 100], { days: 400 });
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  // Standard errors of 0.15 and 0.5.
  assertAlmostEquals(mean(column(sales, 0)), 9, 0.6);
  assertAlmostEquals(mean(column(sales, 1)), 100, 2);
});

Deno.test("simulateSeason() repeats itself with the same seed alone", () => {
  const draw = (seed: number) => simulateSeason([10, 20], { days: 10, seed }).sales;
  assertEquals(draw(1), draw(1));
  assertNotEquals(draw(1), draw(2));
});

Deno.test("simulateSeason() refuses a category or a day outside of the season, and factors below 0", () => {
  assertThrows(
    () => simulateSeason([1], { trends: [{ category: 1, factor: 2 }] }),
    RangeError,
    "Cannot simulate a season as category must be an integer from 0 to 0: current value is 1",
  );
  assertThrows(
    () => simulateSeason([1], { days: 10, shocks: [{ category: 0, factor: 2, day: 10 }] }),
    RangeError,
    "Cannot simulate a season as day must be an integer from 0 to 9: current value is 10",
  );
  assertThrows(
    () => simulateSeason([1], { trends: [{ category: 0, factor: -1 }] }),
    RangeError,
    "Cannot simulate a season as factor must be a finite number of 0 or more: current value is -1",
  );
});
