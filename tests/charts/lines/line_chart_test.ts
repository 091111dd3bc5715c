import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { lineChart, type LinePanel } from "../../../lib/charts/lines/line_chart.ts";
import { assertTextFits, textBoxes } from "../svg_checks.ts";

function panel(...ends: number[]): LinePanel {
  return {
    title: "",
    series: ends.map((end, i) => ({ name: `line ${i}`, x: [1, 2, 3], y: [0, end / 2, end] })),
  };
}

function placeOf(name: string, svg: string) {
  const box = textBoxes(svg).find(({ text }) => text === name);
  assert(box, `${name} is missing`);
  return box;
}

Deno.test("lineChart() names lines at their ends where these lie apart", () =>
  assert(placeOf("line 0", lineChart([panel(1, 2)]).svg()).left > 500));

Deno.test("lineChart() names lines in a legend where their ends meet", () =>
  assert(placeOf("line 0", lineChart([panel(1, 1.01, 1.02, 1.03, 9)]).svg()).left < 200));

Deno.test("lineChart() draws a value that is missing as a gap", () => {
  const series = [{ name: "", x: [1, 2, 3, 4, 5], y: [1, 2, NaN, 2, 1] }];
  const line = lineChart([{ title: "", series }]).svg().match(
    /stroke-width="2.25"[^>]*><path[^>]* d="([^"]*)"/,
  );
  assertEquals(line?.[1].match(/M/g)?.length, 2);
});

Deno.test("lineChart() says where a panel has nothing to draw", () => {
  const series = [{ name: "loss", x: [1], y: [0] }];
  assertStringIncludes(lineChart([{ title: "", series }], { yScale: "log" }).svg(), "no values");
});

Deno.test("lineChart() writes powers of ten on a logarithmic axis", () => {
  const series = [{ name: "", x: [1e-5, 1], y: [1, 2] }];
  const texts = textBoxes(lineChart([{ title: "", series }], { xScale: "log" }).svg()).map(({ text }) =>
    text
  );
  assertEquals(texts.filter((text) => /^1e|^0\.[01]+$/.test(text)), ["1e-5", "1e-4", "1e-3", "0.01", "0.1"]);
});

Deno.test("lineChart() keeps long names of series, lines and axes apart in four narrow panels", () => {
  const name = "a name that is as long as names of layers, losses and networks sometimes are";
  const panels = [1, 2, 3, 4].map((n) => ({ ...panel(n, 2 * n), title: `${name} ${n}` }));
  const marks = [{ value: 1.5, label: name }, { value: 1.6, label: "best" }];
  const options = { xLabel: name, yLabel: name, marks, references: [{ value: 1, label: "guessing" }] };
  assertTextFits(lineChart(panels, options));
  assertTextFits(lineChart(panels, { ...options, sharesY: false }));
});
