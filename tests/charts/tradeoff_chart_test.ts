import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { tradeoffChart, type TradeoffPoint } from "../../lib/charts/tradeoff_chart.ts";
import { createRandom } from "../../lib/core/random.ts";
import { assertTextFits, textBoxes } from "./svg_checks.ts";

const GROUPS = ["traditional", "dense", "convolutional", "recurrent", "transformer", "own"];

/** Draws models between 85 and 95 %, at 1 to 5,000 seconds, half of them close to another one. */
function drawnPoints(n: number, seed: number): TradeoffPoint[] {
  const random = createRandom(seed), points: TradeoffPoint[] = [];
  for (let i = 0; i < n; i++) {
    const before = points.at(-1);
    const [cost, value] = before && i % 2 === 1
      ? [before.cost * (1 + random.uniform() / 4), before.value + random.uniform() / 300]
      : [5000 ** random.uniform(), 0.85 + random.uniform() / 10];
    const name = `model number ${i}, ${"of many words ".repeat(random.integer(3))}`.trim();
    points.push({
      name,
      group: GROUPS[i % GROUPS.length],
      cost,
      value,
      low: value - 0.006,
      high: value + 0.005,
    });
  }
  return points;
}

const BARE: TradeoffPoint = { name: "bare", group: "dense", cost: 30, value: 0.9, low: 0.89, high: 0.91 };

Deno.test("tradeoffChart() keeps the names of 14 models apart and inside, in a small figure too", () => {
  for (const [seed, width] of [[1, 720], [2, 720], [3, 720], [4, 420], [5, 420]]) {
    assertTextFits(tradeoffChart(drawnPoints(14, seed), { title: "What it costs", width }));
  }
});

Deno.test("tradeoffChart() gives every group a shape and a colour of its own", () => {
  const svg = tradeoffChart(drawnPoints(GROUPS.length, 1)).svg();
  const marks = GROUPS.map((group) => {
    const [, mark] = new RegExp(`<(?:circle|path|rect)([^>]*)/><text[^>]*>${group}<`).exec(svg)!;
    const [, color] = /(?:stroke|fill)="(#(?!fcfcfc)[0-9a-f]{6})"/.exec(mark)!;
    return { color, shape: mark.replaceAll(/"[^"]*"/g, (value) => /[a-z]/.test(value) ? value : "") };
  });
  assertEquals(new Set(marks.map(({ color }) => color)).size, GROUPS.length);
  assertEquals(new Set(marks.map(({ shape }) => shape)).size, GROUPS.length);
});

Deno.test("tradeoffChart() says in words what each model reaches and costs, and which nothing beats", () => {
  const dear = { ...BARE, name: "dear", cost: 2000, value: 0.895 };
  const { description } = tradeoffChart([BARE, dear], { xLabel: "CPU-seconds", yLabel: "test accuracy" });
  assertEquals(
    description,
    "Points of test accuracy against CPU-seconds: bare (dense) 90.0 % (89.0 % to 91.0 %) at 30; " +
      "dear (dense) 89.5 % (89.0 % to 91.0 %) at 2,000. Nothing is both cheaper and better than: bare.",
  );
});

Deno.test("tradeoffChart() draws one model alone", () => {
  const figure = tradeoffChart([BARE], { xLabel: "CPU-seconds" });
  assertTextFits(figure);
  assert(textBoxes(figure.svg()).some(({ text }) => text === "CPU-seconds"));
  assertStringIncludes(figure.svg(), ">bare<");
});
