import { assert, assertStringIncludes } from "@std/assert";
import { textWidth } from "../../lib/charts/frame/svg_text.ts";
import { groupedDotChart } from "../../lib/charts/grouped_dot_chart.ts";

Deno.test("groupedDotChart() keeps ticks apart where long names of series leave little room", () => {
  const names = ["one long name", "a second name", "a third name", "a fourth name"];
  const figure = groupedDotChart({
    labels: ["darker", "shifted"],
    series: names.map((name, i) => ({ name, values: [0, i / 3] })),
  }, { format: (fraction) => `${(100 * fraction).toFixed(0)} %` });
  const axis = /aria-label="x-axis tick label"[^>]*>(.*?)<\/g>/s.exec(figure.svg())![1];
  const ticks = [...axis.matchAll(/translate\(([\d.-]+),[^)]*\)[^>]*>([^<]+)</g)]
    .map(([, x, text]) => ({ x: Number(x), width: textWidth(text) }));
  assert(ticks.length >= 2, axis);
  for (const [i, { x, width }] of ticks.entries()) {
    if (i > 0) assert(x - ticks[i - 1].x > (width + ticks[i - 1].width) / 2, `${axis}`);
  }
});

Deno.test("groupedDotChart() leaves the dots room beside long names of series, which the legend has whole", () => {
  const name = "Nystroem kernel ridge on HOG";
  const svg = groupedDotChart({
    labels: ["a", "b"],
    series: [name, "gradient boosting", "random forest"].map((name) => ({ name, values: [0.1, 0.9] })),
  }).svg();
  const places = [...svg.matchAll(/<path[^>]*transform="translate\(([\d.]+),/g)].map(([, x]) => Number(x));
  assert(Math.max(...places) - Math.min(...places) > 150, places.join(" "));
  assertStringIncludes(svg, name);
  assertStringIncludes(svg, "Nystroem ke…");
});
