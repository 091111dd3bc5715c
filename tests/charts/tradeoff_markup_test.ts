import { assert, assertEquals, assertMatch } from "@std/assert";
import { type PlacedTradeoff, tradeoffMarkup } from "../../lib/charts/tradeoff_markup.ts";

const AREA = { left: 0, right: 400, top: 0, bottom: 300 };

function placed(name: string, x: number, y: number, isOnFront = true): PlacedTradeoff {
  return {
    name,
    x,
    y,
    top: y - 10,
    bottom: y + 10,
    isOnFront,
    mark: (x, y) => `<circle cx="${x}" cy="${y}"/>`,
  };
}

Deno.test("tradeoffMarkup() goes sideways to the next cost of the front, up, and on to the edge", () => {
  const [cheap, dear] = [placed("cheap", 50, 200), placed("dear", 250, 80)];
  assert(tradeoffMarkup([dear, cheap], [cheap, dear], AREA).includes('d="M50,200H250V80H400"'));
});

Deno.test("tradeoffMarkup() writes the names of the front in bold, long ones in two lines", () => {
  const points = [placed("cheap", 50, 200), placed("a network with a long name", 250, 80, false)];
  const markup = tradeoffMarkup(points, points.slice(0, 1), AREA);
  assertMatch(markup, /font-weight="bold"[^>]*>cheap</);
  const lines = [...markup.matchAll(/<text [^>]*>([^<]*)</g)].map(([, line]) => line);
  assertEquals(lines, ["cheap", "a network with a", "long name"]);
});

Deno.test("tradeoffMarkup() draws a line to a name only where it had to move", () => {
  const lines = (points: PlacedTradeoff[]) =>
    [...tradeoffMarkup(points, points.slice(0, 1), AREA).matchAll(/stroke-width="0.75"/g)].length;
  assertEquals(lines([placed("alone", 50, 200)]), 0);
  assert(lines(Array.from({ length: 9 }, (_, i) => placed(`number ${i}`, 200, 150, i === 0))) > 0);
});
