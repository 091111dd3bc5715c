import { assertEquals, assertStringIncludes } from "@std/assert";
import { type LossSurface, pathChart } from "../../lib/charts/path_chart.ts";
import { assertTextFits, textBoxes } from "./svg_checks.ts";

const BOWL: LossSurface = { loss: (x, y) => x ** 2 + y ** 2, x: [-2, 2], y: [-2, 2] };
const path = (name: string) => ({ name, x: [1, 0.5, 0], y: [1, 0.5, 0] });

Deno.test("pathChart() gives every path a panel with its name over the same contours", () => {
  const names = ["SGD", "momentum", "RMSprop", "Adam", "AdamW"];
  const figure = pathChart(BOWL, names.map(path), { columns: 3, xLabel: "first", yLabel: "second" });
  assertTextFits(figure);
  const texts = textBoxes(figure.svg()).map(({ text }) => text);
  assertEquals(names.filter((name) => !texts.includes(name)), []);
  const contours = figure.svg().match(/aria-label="contour"[\s\S]*?<\/g>/g)!;
  assertEquals(contours.length, 5);
  assertEquals(new Set(contours.map((one) => one.match(/d="[^"]*"/g)!.join())).size, 1);
});

Deno.test("pathChart() says in words where each path begins and ends", () => {
  const { description } = pathChart(BOWL, [path("SGD")]);
  assertEquals(description, "Paths over the contours of a loss; it goes with SGD from 2 to 0 in 2 steps.");
});

Deno.test("pathChart() cuts a path off at the edge, and marks no end that lies outside", () => {
  const away = { name: "away", x: [1, 50], y: [1, 0] };
  const [inside, outside] = [pathChart(BOWL, [path("SGD")]), pathChart(BOWL, [away])].map((one) => one.svg());
  const diamonds = (svg: string) => svg.match(/l6,6l-6,6l-6,-6Z/g)!.length;
  assertEquals(diamonds(outside), diamonds(inside) - 1);
  const [, clip] = /<g clip-path="url\(#([^)]+)\)"><path d="M[^"]*"/.exec(outside) ?? [];
  assertStringIncludes(outside, `<clipPath id="${clip}"><path d="M34,20H`);
});
