/** Holds charts to the drawings in snapshots/; `deno test -A tests/charts -- --update` draws them anew. */
import { assertEquals } from "@std/assert";
import { SAMPLES } from "./sample_figures.ts";

for (
  const name of [
    "barChart",
    "comparisonChart",
    "confusionMatrixChart",
    "differenceChart",
    "groupedDotChart",
    "histogramChart",
    "learningCurves",
    "lineChart",
    "lineChartWithBands",
    "numberGrids",
    "parallelCoordinatesChart",
    "pathChart",
    "scatterMap",
    "sliceChart",
    "smallMultiples",
    "tradeoffChart",
  ]
) {
  Deno.test(`${name}() draws what its snapshot shows`, async () => {
    const url = new URL(`snapshots/${name}.svg`, import.meta.url);
    const lines = `<!-- deno-fmt-ignore-file -->\n${SAMPLES[name]().svg().replaceAll("><", ">\n<")}\n`;
    if (Deno.args.includes("--update")) await Deno.writeTextFile(url, lines);
    assertEquals(lines, await Deno.readTextFile(url));
  });
}
