import { assert, assertEquals } from "@std/assert";
import { type ParallelAxis, parallelCoordinatesChart } from "../../lib/charts/parallel_coordinates_chart.ts";
import { assertTextFits } from "./svg_checks.ts";

const AXES: ParallelAxis[] = [
  { name: "learning rate", scale: "log" },
  { name: "optimizer", scale: "choice", choices: ["sgd", "adam"] },
  { name: "accuracy" },
];
const LINES = [
  { values: [0.01, "adam", 0.9], isStrong: true },
  { values: [0.0001, "sgd", 0.5], isStrong: false },
  { values: [0.03, "sgd", 0.92], isStrong: true },
];

Deno.test("parallelCoordinatesChart() draws a line of a point per axis for each thing, strong ones on top", () => {
  const svg = parallelCoordinatesChart({ axes: AXES, lines: LINES }).svg();
  const paths = [...svg.matchAll(/<path d="(M[\d.]+,[\d.]+(?:L[\d.]+,[\d.]+)+)"\/>/g)].map(([, path]) =>
    path
  );
  assertEquals(paths.map((path) => path.split("L").length), [3, 3, 3]);
  const heights = paths.map((path) => Number(path.split("L")[0].split(",")[1]));
  assert(heights[0] > heights[1] && heights[1] > heights[2], "the pale line is drawn first, and lowest");
  assert(svg.indexOf('stroke="#c2c7cd"') < svg.indexOf('stroke-opacity="0.9"'));
});

Deno.test("parallelCoordinatesChart() says in words where the strong lines run", () => {
  const { description } = parallelCoordinatesChart({ axes: AXES, lines: LINES }, { strongLabel: "the best" });
  assertEquals(
    description,
    "3 lines through learning rate, optimizer, accuracy; the best (2): learning rate 0.01 to 0.03; " +
      "optimizer adam, sgd; accuracy 0.9 to 0.92.",
  );
});

Deno.test("parallelCoordinatesChart() keeps the words of eight axes apart", () => {
  const axes = Array.from({ length: 8 }, (_, i): ParallelAxis => ({
    name: `hyperparameter ${i}`,
    scale: "choice",
    choices: ["momentum", "rmsprop"],
  }));
  const lines = [{ values: axes.map(() => "rmsprop"), isStrong: true }];
  assertTextFits(parallelCoordinatesChart({ axes, lines }, { title: "Eight" }));
});

Deno.test("parallelCoordinatesChart() draws one axis and one value alone", () => {
  const lines = [{ values: [0.5], isStrong: false }];
  assertTextFits(parallelCoordinatesChart({ axes: [{ name: "accuracy" }], lines }));
});
