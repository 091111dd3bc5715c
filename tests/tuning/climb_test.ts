import { assertEquals, assertRejects } from "@std/assert";
import { climb } from "../../lib/tuning/climb.ts";

/** Highest at 0.001, and lower by one for every factor of ten away from it. */
const topAtThousandth = (value: number) => -Math.abs(Math.log10(value) + 3);

Deno.test("climb() goes on until the best value lies between two that are no better", async () => {
  for (const start of [100, 0.001, 1e-6]) {
    const { best, tried, isInside } = await climb(topAtThousandth, { start });
    assertEquals([best.toExponential(0), isInside], ["1e-3", true]);
    const [first, last] = [tried[0], tried[tried.length - 1]].map(({ value }) => value);
    assertEquals(first < best && best < last, true);
    assertEquals(tried.map(({ value }) => value), tried.map(({ value }) => value).toSorted((a, b) => a - b));
  }
});

Deno.test("climb() tries no value twice, and says where it had to stop at an edge", async () => {
  const asked: number[] = [];
  const { best, tried, isInside } = await climb((value) => {
    asked.push(value);
    return value;
  }, { start: 1, factor: 2, most: 5 });
  assertEquals([best, isInside], [8, false]);
  assertEquals(asked, [1, 0.5, 2, 4, 8]);
  assertEquals(tried.map(({ score }) => score), [0.5, 1, 2, 4, 8]);
});

Deno.test("climb() keeps the first of equal values", async () => {
  const { best, tried } = await climb(() => 1, { start: 10 });
  assertEquals([best, tried.length], [10, 3]);
});

Deno.test("climb() refuses scores that are no numbers, and options out of range", async () => {
  const message = "Cannot search a value as every score must be a finite number: current value is NaN at 1";
  await assertRejects(() => climb(() => NaN, { start: 1 }), RangeError, message);
  await assertRejects(() => climb(() => 1, { start: 0 }), RangeError, "start must be");
  await assertRejects(() => climb(() => 1, { start: 1, factor: 1 }), RangeError, "factor less 1 must be");
});
