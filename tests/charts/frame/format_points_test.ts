import { assertEquals } from "@std/assert";
import { formatPoints } from "../../../lib/charts/frame/format_points.ts";

Deno.test("formatPoints() writes a difference of fractions in points with its sign", () =>
  assertEquals([0.008, -0.6].map((difference) => formatPoints(difference)), ["+0.8", "−60.0"]));

Deno.test("formatPoints() writes no sign for what rounds to nothing", () =>
  assertEquals([0, -0.0001, 0.0001].map((difference) => formatPoints(difference)), ["0.0", "0.0", "0.0"]));

Deno.test("formatPoints() takes the number of decimals", () =>
  assertEquals(formatPoints(-0.00123, 2), "−0.12"));
