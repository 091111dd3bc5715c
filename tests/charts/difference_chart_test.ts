import { assertEquals } from "@std/assert";
import { differenceChart } from "../../lib/charts/difference_chart.ts";
import type { DifferenceRow } from "../../lib/charts/difference_rows.ts";
import { THEME } from "../../lib/charts/frame/theme.ts";
import { assertTextFits, textBoxes } from "./svg_checks.ts";

const ROW: DifferenceRow = { name: "tanh", mean: 0.01, low: 0.005, high: 0.015, isSignificant: true };

function count(pattern: RegExp, svg: string): number {
  return svg.match(pattern)?.length ?? 0;
}

Deno.test("differenceChart() fills the dots of significant rows only", () => {
  const svg = differenceChart([ROW, { ...ROW, isSignificant: false }]).svg();
  // One dot of each look stands in the legend.
  assertEquals(count(new RegExp(`<circle[^>]* fill="${THEME.accent}"`, "g"), svg), 2);
  assertEquals(count(new RegExp(`<circle[^>]* fill="${THEME.card}"`, "g"), svg), 2);
});

Deno.test("differenceChart() draws a row outside its limits as an arrow and prints its value", () => {
  const far = { ...ROW, mean: -0.6, low: -0.7, high: -0.5 };
  const svg = differenceChart([far], { limits: [-0.02, 0.02] }).svg();
  assertEquals(count(/<circle/g, svg), 3);
  assertEquals(textBoxes(svg).filter(({ text }) => text.includes("60.0")).length, 1);
});

Deno.test("differenceChart() writes a group's heading once above its rows", () => {
  const rows = ["alone", "alone", "together"].map((group) => ({ ...ROW, group }));
  const texts = textBoxes(differenceChart(rows).svg()).map(({ text }) => text);
  assertEquals(texts.filter((text) => /alone|together/.test(text)), ["alone", "together"]);
});

Deno.test("differenceChart() keeps long names apart in a narrow figure", () => {
  const name = "dropout of 0.3 after each of the two hidden layers, and label smoothing";
  const rows = [1, 2, 3].map((n) => ({ ...ROW, name: `${name} ${n}`, group: `${name}, ${n}` }));
  assertTextFits(differenceChart(rows, { width: 320, reference: name, xLabel: "points" }));
});
