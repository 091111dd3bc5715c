import { assertEquals } from "@std/assert";
import { linearScale, linePath, roundTicks } from "../../../lib/demo/watch/chart_scale.ts";

Deno.test("roundTicks() goes from 0 past the largest value in round steps", () => {
  assertEquals(roundTicks(1, 4), [0, 0.5, 1]);
  assertEquals(roundTicks(2.3, 4), [0, 1, 2, 3]);
  assertEquals(roundTicks(12, 6), [0, 2, 4, 6, 8, 10, 12]);
  assertEquals(roundTicks(13, 6), [0, 5, 10, 15]);
  assertEquals(roundTicks(0.3, 3), [0, 0.1, 0.2, 0.3]);
  assertEquals(roundTicks(7e6, 4), [0, 2e6, 4e6, 6e6, 8e6]);
});

Deno.test("roundTicks() has no more steps than asked for, and covers the largest value", () => {
  for (let most = 0.011; most < 1e6; most *= 1.37) {
    const ticks = roundTicks(most, 5);
    assertEquals([ticks.length <= 6, ticks.at(-1)! >= most * (1 - 1e-9)], [true, true], String(most));
  }
});

Deno.test("roundTicks() takes no value that is none", () => {
  for (const most of [0, -1, NaN, Infinity]) assertEquals(roundTicks(most, 4), [0, 1]);
});

Deno.test("linearScale() and linePath() bring points to pixels", () => {
  const x = linearScale(4, [10, 90]), y = linearScale(1, [50, 0]);
  assertEquals([x(0), x(1), x(4), y(0.5)], [10, 30, 90, 25]);
  assertEquals(linePath([[10, 50], [30.04, 25]]), "M10.0 50.0L30.0 25.0");
  assertEquals(linePath([]), "");
});
