import { assertEquals, assertStringIncludes } from "@std/assert";
import { sliceChart } from "../../../lib/charts/lines/slice_chart.ts";
import { assertTextFits } from "../svg_checks.ts";

const NAMES = ["momentum", "rmsprop", "adam", "adamw"];

Deno.test("sliceChart() draws a dot for each point, and those beyond the limits as rings at the edge", () => {
  const dots = [{ x: 1, y: 0.2 }, { x: 2, y: 0.7 }, { x: 3, y: 0.9 }];
  const svg = sliceChart([{ axis: { name: "rate" }, dots }], { yLimits: [0.5, 1] }).svg();
  const circles = svg.match(/<circle[^>]*>/g)!;
  assertEquals(circles.map((circle) => circle.includes('fill="none"')), [true, false, false]);
  const heights = circles.map((circle) => Number(/cy="([\d.]+)"/.exec(circle)![1]));
  const [, edge] = /<path d="M0,([\d.]+)h[\d.]+" stroke="#a4a8ad"/.exec(svg)!;
  assertEquals(heights[0], Number(edge));
  assertEquals(heights[1] > heights[2], true);
});

Deno.test("sliceChart() draws a bar over each choice, and a line over numbers", () => {
  const choices = ["a", "b"], curve = [{ x: "a", y: 1 }, { x: "b", y: 2 }], dots = [{ x: "a", y: 0 }];
  const bars = sliceChart([{ axis: { name: "kind", scale: "choice", choices }, dots, curve }]).svg();
  assertEquals(/<path d="M[\d.,]+h[\d.]+M[\d.,]+h[\d.]+" fill="none"/.test(bars), true);
  const line = sliceChart([{
    axis: { name: "rate" },
    dots: [{ x: 0, y: 0 }],
    curve: [{ x: 0, y: 1 }, { x: 1, y: 2 }],
  }]);
  assertEquals(/<path d="M[\d.,]+L[\d.,]+" fill="none"/.test(line.svg()), true);
});

Deno.test("sliceChart() writes long names of choices on two lines, all of them", () => {
  const axis = { name: "optimizer", scale: "choice", choices: NAMES } as const;
  const figure = sliceChart(Array.from({ length: 3 }, () => ({ axis, dots: [{ x: "adam", y: 1 }] })));
  assertTextFits(figure);
  for (const name of NAMES) assertStringIncludes(figure.svg(), `>${name}<`);
});

Deno.test("sliceChart() says in words what it shows", () => {
  const { description } = sliceChart([
    { axis: { name: "rate" }, dots: [{ x: 0, y: 0.5 }, { x: 1, y: 0.25 }], curve: [{ x: 0, y: 0.75 }] },
    { axis: { name: "width" }, dots: [{ x: 8, y: 0.5 }] },
  ], { yLabel: "accuracy" });
  assertEquals(
    description,
    "accuracy against rate: 2 dots, curve from 0.75 to 0.75; width: 1 dots, from 0.5 to 0.5.",
  );
});
