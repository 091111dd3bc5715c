import { assertThrows } from "@std/assert";
import { barChart } from "../../lib/charts/bar_chart.ts";
import { comparisonChart } from "../../lib/charts/comparison_chart.ts";
import { confusionMatrixChart } from "../../lib/charts/confusion_matrix_chart.ts";
import { differenceChart } from "../../lib/charts/difference_chart.ts";
import { groupedDotChart } from "../../lib/charts/grouped_dot_chart.ts";
import { histogramChart } from "../../lib/charts/histogram_chart.ts";
import { heatImageGrid } from "../../lib/charts/images/heat_image_grid.ts";
import { imageGrid } from "../../lib/charts/images/image_grid.ts";
import { overlayGrid } from "../../lib/charts/images/overlay_grid.ts";
import { learningCurves } from "../../lib/charts/lines/learning_curves.ts";
import { lineChart } from "../../lib/charts/lines/line_chart.ts";
import { sliceChart } from "../../lib/charts/lines/slice_chart.ts";
import { type ParallelAxis, parallelCoordinatesChart } from "../../lib/charts/parallel_coordinates_chart.ts";
import { type LossSurface, pathChart } from "../../lib/charts/path_chart.ts";
import { scatterMap } from "../../lib/charts/scatter_map.ts";
import { tradeoffChart } from "../../lib/charts/tradeoff_chart.ts";

const DIFFERENCE = { name: "tanh", mean: 1, low: 0, high: 2, isSignificant: false };
const LINE = { name: "loss", x: [0, 1], y: [1, 2] };
const BOWL: LossSurface = { loss: (x, y) => x ** 2 + y ** 2, x: [-1, 1], y: [-1, 1] };
const WAY = { name: "SGD", x: [1, 0], y: [1, 0] };
const MODEL = { name: "cnn", group: "deep", cost: 1, value: 2, low: 1, high: 3 };
const parallel = (axis: ParallelAxis, ...values: (number | string)[]) =>
  parallelCoordinatesChart({ axes: [axis], lines: [{ values, isStrong: true }] });
const IMAGE = { pixels: [1, 2, 3, 4], height: 2, width: 2 };
const CASES: readonly [name: string, draw: () => unknown, message: string][] = [
  [
    "barChart() refuses no bars",
    () => barChart({ labels: [], values: [] }),
    "Cannot draw a bar chart as labels must have one item or more: current value is 0 items",
  ],
  [
    "barChart() refuses lengths that differ",
    () => barChart({ labels: ["a", "b"], values: [1] }),
    "Cannot draw a bar chart as values must have 2 items: current value is 1 item",
  ],
  [
    "barChart() refuses an infinite value",
    () => barChart({ labels: ["a", "b"], values: [1, Infinity] }),
    "Cannot draw a bar chart as values must be finite numbers: current value is Infinity at index 1",
  ],
  [
    "barChart() refuses too few intervals",
    () => barChart({ labels: ["a"], values: [1], intervals: [] }),
    "Cannot draw a bar chart as intervals must have 1 item: current value is 0 items",
  ],
  [
    "comparisonChart() refuses a value outside its interval",
    () => comparisonChart([{ name: "cnn", value: 3, low: 1, high: 2 }]),
    "Cannot draw a comparison as low, value and high of cnn must rise: current value is 1, 3, 2",
  ],
  [
    "comparisonChart() refuses no rows",
    () => comparisonChart([]),
    "Cannot draw a comparison as rows must have one item or more: current value is 0 items",
  ],
  [
    "confusionMatrixChart() refuses a matrix that is not square",
    () => confusionMatrixChart([[1, 2], [3]], ["a", "b"]),
    "Cannot draw a confusion matrix as row 1 must have 2 items: current value is 1 item",
  ],
  [
    "confusionMatrixChart() refuses names of another number",
    () => confusionMatrixChart([[1]], ["a", "b"]),
    "Cannot draw a confusion matrix as classNames must have 1 item: current value is 2 items",
  ],
  [
    "confusionMatrixChart() refuses negative counts",
    () => confusionMatrixChart([[-1]], ["a"]),
    "Cannot draw a confusion matrix as counts must be 0 or more: current value is -1 in row 0",
  ],
  [
    "differenceChart() refuses no rows",
    () => differenceChart([]),
    "Cannot draw differences as rows must have one item or more: current value is 0 items",
  ],
  [
    "differenceChart() refuses a mean that is no number",
    () => differenceChart([{ ...DIFFERENCE, mean: NaN }]),
    "Cannot draw differences as the values of tanh must be finite numbers: current value is NaN at index 1",
  ],
  [
    "differenceChart() refuses a mean outside its interval",
    () => differenceChart([{ ...DIFFERENCE, mean: 3 }]),
    "Cannot draw differences as low, mean and high of tanh must rise: current value is 0, 3, 2",
  ],
  [
    "differenceChart() refuses limits without the reference between them",
    () => differenceChart([DIFFERENCE], { limits: [1, 2] }),
    "Cannot draw differences as limits must rise and hold 0 between them: current value is 1, 2",
  ],
  [
    "groupedDotChart() refuses more series than there are shapes",
    () =>
      groupedDotChart({ labels: ["a"], series: [1, 2, 3, 4, 5].map((n) => ({ name: `${n}`, values: [n] })) }),
    "Cannot draw a chart of groups as series must have 4 items or fewer: current value is 5 items",
  ],
  [
    "groupedDotChart() refuses lengths that differ",
    () => groupedDotChart({ labels: ["a"], series: [{ name: "F1", values: [1, 2] }] }),
    "Cannot draw a chart of groups as F1 must have 1 item: current value is 2 items",
  ],
  [
    "heatImageGrid() refuses a domain that falls",
    () => heatImageGrid([{ values: [1], height: 1, width: 1 }], { domain: [1, 0] }),
    "Cannot draw heat images as domain must rise from its first to its second value: current value is 1,0",
  ],
  [
    "overlayGrid() refuses a picture of another size",
    () => overlayGrid([{ values: [1, 2], picture: [1], height: 1, width: 2 }]),
    "Cannot draw maps over images as the picture of image 0 must have 2 items: current value is 1 item",
  ],
  [
    "overlayGrid() refuses a reach of 0",
    () => overlayGrid([{ values: [1], picture: [1], height: 1, width: 1 }], { reach: 0 }),
    "Cannot draw maps over images as reach must be a finite number above 0: current value is 0",
  ],
  [
    "heatImageGrid() refuses infinite values",
    () => heatImageGrid([{ values: [Infinity], height: 1, width: 1 }]),
    "Cannot draw heat images as the values of image 0 must be finite numbers: current value is Infinity at index 0",
  ],
  [
    "histogramChart() refuses negative counts",
    () => histogramChart([{ name: "Bag", counts: [1, -2] }]),
    "Cannot draw a histogram as counts must be 0 or more: current value is -2 in Bag",
  ],
  [
    "histogramChart() refuses a logarithmic axis for nothing but zeros",
    () => histogramChart([{ name: "Bag", counts: [0, 0] }], { log: true }),
    "Cannot draw a histogram as counts must be above 0 on a logarithmic axis: all are 0",
  ],
  [
    "imageGrid() refuses no images",
    () => imageGrid([]),
    "Cannot draw a grid of images as images must have one item or more: current value is 0 items",
  ],
  [
    "imageGrid() refuses pixels that do not fill the image",
    () => imageGrid([{ ...IMAGE, height: 3 }]),
    "Cannot draw a grid of images as image 0 of 3 x 2 must have 6 items: current value is 4 items",
  ],
  [
    "imageGrid() refuses half a column",
    () => imageGrid([IMAGE], { columns: 0.5 }),
    "Cannot draw a grid of images as columns must be an integer of 1 or more: current value is 0.5",
  ],
  [
    "imageGrid() refuses a scale of zero",
    () => imageGrid([IMAGE], { scale: 0 }),
    "Cannot draw a grid of images as scale must be above 0 and at most 64: current value is 0",
  ],
  [
    "imageGrid() refuses row labels of another number",
    () => imageGrid([IMAGE, IMAGE], { columns: 1, rowLabels: ["a"] }),
    "Cannot draw a grid of images as rowLabels must have 2 items: current value is 1 item",
  ],
  [
    "learningCurves() refuses no epochs",
    () => learningCurves({ epoch: [], loss: [], accuracy: [] }),
    "Cannot draw learning curves as epoch must have one item or more: current value is 0 items",
  ],
  [
    "learningCurves() refuses lengths that differ",
    () => learningCurves({ epoch: [1], loss: [1], accuracy: [1], validationLoss: [] }),
    "Cannot draw learning curves as validationLoss must have 1 item: current value is 0 items",
  ],
  [
    "lineChart() refuses more panels than it has room for",
    () => lineChart([1, 2, 3, 4, 5].map((n) => ({ title: `${n}`, series: [LINE] }))),
    "Cannot draw lines as panels must have 4 items or fewer: current value is 5 items",
  ],
  [
    "lineChart() refuses a panel without series",
    () => lineChart([{ title: "deep", series: [] }]),
    'Cannot draw lines as the series of panel "deep" must have one item or more: current value is 0 items',
  ],
  [
    "lineChart() refuses more names than there are looks",
    () =>
      lineChart(["a", "b"].map((title) => ({
        title,
        series: [1, 2, 3, 4, 5].map((n) => ({ ...LINE, name: `${title}${n}` })),
      }))),
    "Cannot draw lines as names must have 8 items or fewer: current value is 10 items",
  ],
  [
    "lineChart() refuses one name for two lines",
    () => lineChart([{ title: "deep", series: [LINE, LINE] }]),
    'Cannot draw lines as names in panel "deep" must differ: current value is loss twice',
  ],
  [
    "lineChart() refuses lengths that differ",
    () => lineChart([{ title: "", series: [{ ...LINE, y: [1] }] }]),
    "Cannot draw lines as y of loss must have 2 items: current value is 1 item",
  ],
  [
    "lineChart() refuses a band with one edge",
    () => lineChart([{ title: "", series: [{ ...LINE, low: [1, 2] }] }]),
    "Cannot draw lines as high of loss must have 2 items: current value is 0 items",
  ],
  [
    "lineChart() refuses a place that a logarithmic axis does not have",
    () => lineChart([{ title: "", series: [LINE] }], { xScale: "log" }),
    "Cannot draw lines as x of loss must be above 0 on a logarithmic axis: current value is 0",
  ],
  [
    "lineChart() refuses limits that a logarithmic axis does not have",
    () => lineChart([{ title: "", series: [LINE] }], { yScale: "log", yLimits: [0, 1] }),
    "Cannot draw lines as yLimits must rise from a number above 0: current value is 0, 1",
  ],
  [
    "parallelCoordinatesChart() refuses no axes",
    () => parallelCoordinatesChart({ axes: [], lines: [] }),
    "Cannot draw parallel coordinates as axes must have one item or more: current value is 0 items",
  ],
  [
    "parallelCoordinatesChart() refuses no lines",
    () => parallelCoordinatesChart({ axes: [{ name: "rate" }], lines: [] }),
    "Cannot draw parallel coordinates as lines must have one item or more: current value is 0 items",
  ],
  [
    "parallelCoordinatesChart() refuses a line of another length",
    () => parallel({ name: "rate" }, 1, 2),
    "Cannot draw parallel coordinates as line 0 must have 1 item: current value is 2 items",
  ],
  [
    "parallelCoordinatesChart() refuses a value that is no number",
    () => parallel({ name: "rate" }, "adam"),
    "Cannot draw parallel coordinates as rate must be finite numbers: current value is NaN at index 0",
  ],
  [
    "parallelCoordinatesChart() refuses a place that a logarithmic axis does not have",
    () => parallel({ name: "rate", scale: "log" }, 0),
    "Cannot draw parallel coordinates as rate must be above 0 on a logarithmic axis: current value is 0",
  ],
  [
    "parallelCoordinatesChart() refuses what is not among the choices",
    () => parallel({ name: "optimizer", scale: "choice", choices: ["adam", "sgd"] }, "lion"),
    "Cannot draw parallel coordinates as optimizer must be one of adam, sgd: current value is lion",
  ],
  [
    "pathChart() refuses no paths",
    () => pathChart(BOWL, []),
    "Cannot draw paths as paths must have one item or more: current value is 0 items",
  ],
  [
    "pathChart() refuses lengths that differ",
    () => pathChart(BOWL, [{ name: "SGD", x: [1, 2], y: [1] }]),
    "Cannot draw paths as y of SGD must have 2 items: current value is 1 item",
  ],
  [
    "pathChart() refuses ends that do not rise",
    () => pathChart({ ...BOWL, x: [1, 1] }, [WAY]),
    "Cannot draw paths as the ends of x must rise: current value is 1, 1",
  ],
  [
    "pathChart() refuses a loss that is no number",
    () => pathChart({ ...BOWL, loss: () => NaN }, [WAY]),
    "Cannot draw paths as the loss must be finite numbers: current value is NaN at index 0",
  ],
  [
    "pathChart() refuses more columns than fit",
    () => pathChart(BOWL, [WAY], { columns: 5 }),
    "Cannot draw paths as columns must be an integer from 1 to 4: current value is 5",
  ],
  [
    "scatterMap() refuses lengths that differ",
    () => scatterMap({ x: [1], y: [1, 2], labels: [0] }),
    "Cannot draw a map of points as y must have 1 item: current value is 2 items",
  ],
  [
    "scatterMap() refuses a label without a class",
    () => scatterMap({ x: [1], y: [1], labels: [2] }, { classNames: ["a", "b"] }),
    "Cannot draw a map of points as labels must be from 0 to 1: current value is 2",
  ],
  [
    "scatterMap() refuses a thumbnail without a point",
    () => scatterMap({ x: [1], y: [1], labels: [0] }, { thumbnails: [{ ...IMAGE, index: 1 }] }),
    "Cannot draw a map of points as a thumbnail's index must be from 0 to 0: current value is 1",
  ],
  [
    "sliceChart() refuses no panels",
    () => sliceChart([]),
    "Cannot draw slices as panels must have one item or more: current value is 0 items",
  ],
  [
    "sliceChart() refuses a panel without dots",
    () => sliceChart([{ axis: { name: "rate" }, dots: [] }]),
    "Cannot draw slices as dots of rate must have one item or more: current value is 0 items",
  ],
  [
    "sliceChart() refuses a height that is no number",
    () => sliceChart([{ axis: { name: "rate" }, dots: [{ x: 1, y: NaN }] }]),
    "Cannot draw slices as y of rate must be finite numbers: current value is NaN at index 0",
  ],
  [
    "sliceChart() refuses a place that is no number",
    () => sliceChart([{ axis: { name: "rate" }, dots: [{ x: "adam", y: 1 }] }]),
    "Cannot draw slices as x of rate must be finite numbers: current value is NaN at index 0",
  ],
  [
    "sliceChart() refuses what is not among the choices",
    () =>
      sliceChart([{
        axis: { name: "optimizer", scale: "choice", choices: ["adam", "sgd"] },
        dots: [{ x: "lion", y: 1 }],
      }]),
    "Cannot draw slices as optimizer must be one of adam, sgd: current value is lion",
  ],
  [
    "tradeoffChart() refuses no points",
    () => tradeoffChart([]),
    "Cannot draw a trade-off as points must have one item or more: current value is 0 items",
  ],
  [
    "tradeoffChart() refuses a cost that a logarithmic axis does not have",
    () => tradeoffChart([{ ...MODEL, cost: 0 }]),
    "Cannot draw a trade-off as the cost of cnn must be a finite number above 0: current value is 0",
  ],
  [
    "tradeoffChart() refuses a value that is no number",
    () => tradeoffChart([{ ...MODEL, high: NaN }]),
    "Cannot draw a trade-off as the values of cnn must be finite numbers: current value is NaN at index 2",
  ],
  [
    "tradeoffChart() refuses a value outside its interval",
    () => tradeoffChart([{ ...MODEL, value: 4 }]),
    "Cannot draw a trade-off as low, value and high of cnn must rise: current value is 1, 4, 3",
  ],
  [
    "tradeoffChart() refuses more groups than there are shapes",
    () => tradeoffChart([1, 2, 3, 4, 5, 6, 7].map((n) => ({ ...MODEL, group: `${n}` }))),
    "Cannot draw a trade-off as groups must be 6 or fewer: current value is 7",
  ],
];

for (const [name, draw, message] of CASES) {
  Deno.test(name, () => {
    assertThrows(draw, RangeError, message);
  });
}
