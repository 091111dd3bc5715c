import { assertEquals } from "@std/assert";
import { estimateLine } from "../../../lib/charts/lines/estimate_line.ts";

Deno.test("estimateLine() runs through the values, with the intervals as its band", () => {
  const estimates = [{ value: 2, low: 1, high: 3 }, { value: 5, low: 4, high: 7 }];
  assertEquals(estimateLine("hits", [0, 1], { estimates }), {
    name: "hits",
    x: [0, 1],
    y: [2, 5],
    low: [1, 4],
    high: [3, 7],
  });
});
