/** Makes one small figure of every kind, for tests that hold for all of them. */
import { barChart } from "../../lib/charts/bar_chart.ts";
import { comparisonChart } from "../../lib/charts/comparison_chart.ts";
import { confusionMatrixChart } from "../../lib/charts/confusion_matrix_chart.ts";
import { differenceChart } from "../../lib/charts/difference_chart.ts";
import type { ChartOptions, Figure } from "../../lib/charts/frame/figure.ts";
import { formatPercent } from "../../lib/charts/frame/format_number.ts";
import { classColor } from "../../lib/charts/frame/palette.ts";
import { groupedDotChart } from "../../lib/charts/grouped_dot_chart.ts";
import { histogramChart } from "../../lib/charts/histogram_chart.ts";
import { heatImageGrid } from "../../lib/charts/images/heat_image_grid.ts";
import { imageGrid } from "../../lib/charts/images/image_grid.ts";
import { numberGrids } from "../../lib/charts/images/number_grids.ts";
import { overlayGrid } from "../../lib/charts/images/overlay_grid.ts";
import { learningCurves } from "../../lib/charts/lines/learning_curves.ts";
import { lineChart } from "../../lib/charts/lines/line_chart.ts";
import { sliceChart } from "../../lib/charts/lines/slice_chart.ts";
import { smallMultiples } from "../../lib/charts/lines/small_multiples.ts";
import { parallelCoordinatesChart } from "../../lib/charts/parallel_coordinates_chart.ts";
import { pathChart } from "../../lib/charts/path_chart.ts";
import { scatterMap } from "../../lib/charts/scatter_map.ts";
import { tradeoffChart } from "../../lib/charts/tradeoff_chart.ts";
import { CLASS_NAMES } from "../../lib/data/fashion_mnist/class_names.ts";
import { createRandom } from "../../lib/core/random.ts";

const FRAME: ChartOptions = {
  title: "A title that is long enough to need a second line, because it says what the reader should see",
  subtitle: "Train & validation, <5,000> images",
  caption: "Fashion-MNIST · n = 5,000 · seed 1",
};

function ramp(size: number, scale: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => i * scale);
}

function matrix(): number[][] {
  return CLASS_NAMES.map((_, i) =>
    CLASS_NAMES.map((_, j) => i === j ? 50_000 + i : (i * j) % 3 === 1 ? 12_345 : 0)
  );
}

function points(): { x: number[]; y: number[]; labels: number[] } {
  const random = createRandom(7);
  const labels = Array.from({ length: 200 }, (_, i) => i % 10);
  return { labels, x: labels.map(() => random.normal()), y: labels.map(() => random.normal()) };
}

const ACTIVATIONS = ["ReLU", "leaky ReLU", "ELU", "SELU", "GELU", "swish", "tanh", "sigmoid"];

/** Returns norms that fall from the last layer to the first, the faster the later the activation's place. */
function gradientNorms(depth: number) {
  const x = Array.from({ length: depth }, (_, i) => i + 1);
  return ACTIVATIONS.map((name, i) => ({ name, x, y: x.map((layer) => 10 ** ((layer - depth) * i / 12)) }));
}

/** One entry per chart: its name, and a function that draws it anew. */
export const SAMPLES: Readonly<Record<string, () => Figure>> = {
  barChart: () =>
    barChart({
      labels: CLASS_NAMES,
      values: CLASS_NAMES.map((_, i) => 0.5 + i / 20),
      intervals: CLASS_NAMES.map((_, i) => ({ low: 0.45 + i / 20, high: 0.55 + i / 20 })),
    }, {
      ...FRAME,
      colors: CLASS_NAMES.map((name) => classColor(name)),
      xLabel: "F1",
      format: formatPercent,
      reference: { value: 0.7, label: "mean" },
    }),
  comparisonChart: () =>
    comparisonChart([
      { name: "before", value: 0.781, low: 0.765, high: 0.797, note: "4,000 images" },
      { name: "after", value: 0.823, low: 0.808, high: 0.837 },
    ], { ...FRAME, xLabel: "accuracy", reference: { value: 0.83, label: "full data" } }),
  confusionMatrixChart: () => confusionMatrixChart(matrix(), CLASS_NAMES, FRAME),
  differenceChart: () =>
    differenceChart(
      [
        { name: "GELU", mean: 0.008, low: 0.003, high: 0.013, isSignificant: true, group: "alone" },
        { name: "sigmoid", mean: -0.6, low: -0.69, high: -0.51, isSignificant: true, group: "alone" },
        {
          name: "batch normalisation before each of the activations, and dropout of 0.3 after them",
          mean: -0.001,
          low: -0.004,
          high: 0.025,
          isSignificant: false,
          group: "together",
        },
        { name: "tanh", mean: -0.013, low: -0.016, high: -0.01, isSignificant: true, group: "together" },
      ],
      { ...FRAME, reference: "ReLU, the reference: 88.1 %", xLabel: "points", limits: [-0.02, 0.02] },
    ),
  groupedDotChart: () =>
    groupedDotChart({
      labels: CLASS_NAMES,
      series: ["precision", "recall", "F1"].map((name, i) => ({
        name,
        values: CLASS_NAMES.map((_, j) => 0.7 + i / 50 + j / 40),
      })),
    }, { ...FRAME, xLabel: "score" }),
  heatImageGrid: () =>
    heatImageGrid([
      { values: ramp(16, -1), height: 4, width: 4, label: "falling" },
      { values: ramp(16, 2), height: 4, width: 4, label: "rising" },
    ], { ...FRAME, valueLabel: "response" }),
  histogramChart: () =>
    histogramChart(
      CLASS_NAMES.map((name, i) => ({ name, counts: [90_000, i, 0, 400, 5_000], color: classColor(i) })),
      { ...FRAME, log: true },
    ),
  imageGrid: () =>
    imageGrid(
      CLASS_NAMES.map((label) => ({
        pixels: ramp(784, 0.3),
        height: 28,
        width: 28,
        label,
        sublabel: "#12345 odd one",
      })),
      { ...FRAME, columns: 5, rowLabels: ["first", "second"], columnLabels: ["a", "b", "c", "d", "e"] },
    ),
  imageGridInColour: () =>
    imageGrid([
      { pixels: ramp(12, 20), height: 2, width: 2, label: "in colour" },
      { pixels: ramp(4, 60), height: 2, width: 2, label: "in grey" },
    ], FRAME),
  numberGrids: () =>
    numberGrids([
      { values: [0, 0.5, 0.25, 1], height: 2, width: 2, label: "patch & pixels" },
      { values: [-1, 1, -0.5, 0.125], height: 2, width: 2, label: "kernel", sign: "×" },
      { values: [0.5], height: 1, width: 1, label: "their sum of products", sign: "→" },
    ], FRAME),
  learningCurves: () =>
    learningCurves({
      epoch: [1, 2, 3],
      loss: [0.9, 0.5, 0.4],
      accuracy: [0.7, 0.8, 0.85],
      validationLoss: [0.7, 0.5, 0.401],
      validationAccuracy: [0.75, 0.8, 0.849],
    }, FRAME),
  lineChart: () =>
    lineChart([5, 10, 20].map((depth) => ({ title: `${depth} layers`, series: gradientNorms(depth) })), {
      ...FRAME,
      xLabel: "layer",
      yLabel: "gradient norm",
      yScale: "log",
      references: [{ value: 1, label: "as in the last layer" }],
    }),
  lineChartWithBands: () =>
    lineChart([{
      title: "",
      series: ["convolutional", "dense"].map((name, i) => ({
        name,
        x: [250, 1000, 4000, 16_000, 60_000],
        y: [0.7, 0.78, NaN, 0.86, 0.9].map((fraction) => fraction - i / 20),
        low: [0.65, 0.75, NaN, 0.85, 0.89].map((fraction) => fraction - i / 20),
        high: [0.75, 0.81, NaN, 0.87, 0.91].map((fraction) => fraction - i / 20),
      })),
    }], {
      ...FRAME,
      xLabel: "training images",
      yLabel: "accuracy",
      xScale: "log",
      yFormat: formatPercent,
      yLimits: [0.6, 0.95],
      marks: [{ value: 4000, label: "what the other notebooks use" }, { value: 5000, label: "another" }],
    }),
  overlayGrid: () =>
    overlayGrid(
      CLASS_NAMES.slice(0, 4).map((label, i) => ({
        values: Array.from({ length: 784 }, (_, place) => Math.sin(place / 60 + i)),
        picture: ramp(784, 0.3),
        height: 28,
        width: 28,
        label,
      })),
      { ...FRAME, columns: 2, rowLabels: ["first", "second"], valueLabel: "fall" },
    ),
  pathChart: () =>
    pathChart(
      { loss: (x, y) => x ** 2 / 10 + (2 * y - Math.sin(x)) ** 2, x: [-5, 2], y: [-1, 2] },
      ["SGD", "momentum", "an optimiser with a name that is longer than its panel is wide"].map((
        name,
        i,
      ) => ({
        name,
        x: Array.from({ length: 12 }, (_, step) => -4 + step / 3),
        y: Array.from({ length: 12 }, (_, step) => (1 + i) * Math.cos(step) / (1 + step)),
      })),
      { ...FRAME, columns: 3, xLabel: "first weight", yLabel: "second weight" },
    ),
  scatterMap: () =>
    scatterMap(points(), {
      ...FRAME,
      classNames: CLASS_NAMES,
      thumbnails: [{ index: 3, pixels: ramp(16, 16), height: 4, width: 4 }],
    }),
  smallMultiples: () =>
    smallMultiples(
      ["softmax regression", "k nearest neighbours", "residual net, width 24", "GRU"].map((title, panel) => ({
        title,
        series: ["shift", "rotation", "noise", "blur"].map((name, i) => ({
          name,
          x: [0, 1, 2, 3, 4],
          y: [0, 1, 2, 3, 4].map((level) => 0.9 - level * (i + panel) / 40),
        })),
      })),
      { ...FRAME, columns: 2, xLabel: "level", yLabel: "accuracy", yFormat: formatPercent, yLimits: [0, 1] },
    ),
  parallelCoordinatesChart: () =>
    parallelCoordinatesChart({
      axes: [
        { name: "learning rate", scale: "log" },
        { name: "batch size", scale: "choice", choices: [16, 64, 256] },
        { name: "optimizer with a long name", scale: "choice", choices: ["momentum", "adam"] },
        { name: "accuracy", format: formatPercent },
      ],
      lines: Array.from({ length: 24 }, (_, i) => ({
        values: [10 ** (-4 + i / 8), [16, 64, 256][i % 3], ["adam", "momentum"][i % 2], 0.5 + i / 60],
        isStrong: i >= 20,
      })),
    }, { ...FRAME, strongLabel: "the four best", paleLabel: "all others" }),
  sliceChart: () =>
    sliceChart([
      {
        axis: { name: "learning rate", scale: "log" },
        dots: Array.from({ length: 20 }, (_, i) => ({ x: 10 ** (-4 + i / 7), y: 0.5 + (i % 7) / 20 })),
        curve: [{ x: 1e-4, y: 0.6 }, { x: 1e-2, y: 0.7 }, { x: 5e-2, y: 0.65 }],
      },
      {
        axis: { name: "optimizer", scale: "choice", choices: ["momentum", "rmsprop", "adam", "adamw"] },
        dots: Array.from({ length: 20 }, (_, i) => ({
          x: ["momentum", "rmsprop", "adam", "adamw"][i % 4],
          y: 0.4 + i / 50,
        })),
        curve: ["momentum", "rmsprop", "adam", "adamw"].map((x, i) => ({ x, y: 0.6 + i / 40 })),
      },
      { axis: { name: "dropout rate" }, dots: [{ x: 0, y: 0.5 }, { x: 0.6, y: 0.7 }] },
      { axis: { name: "weight decay" }, dots: [{ x: 0, y: 0.5 }] },
    ], {
      ...FRAME,
      yLabel: "accuracy",
      yFormat: formatPercent,
      yLimits: [0.45, 0.85],
      names: ["a trial", "mean of the forest"],
    }),
  tradeoffChart: () =>
    tradeoffChart(
      ([
        ["nearest neighbours", "traditional", 1, 0.86],
        ["gradient boosting", "traditional", 540, 0.902],
        ["dense net", "dense", 55, 0.895],
        ["small CNN", "convolutional", 340, 0.9156],
        ["residual net, width 24, flips averaged", "convolutional", 4800, 0.946],
        ["GRU", "recurrent", 520, 0.9],
        ["LSTM", "recurrent", 600, 0.899],
        ["transformer", "transformer", 4200, 0.932],
      ] as const).map(([name, group, cost, value]) => ({
        ...{ name, group, cost, value },
        ...{ low: value - 0.006, high: value + 0.005 },
      })),
      { ...FRAME, xLabel: "CPU-seconds of training", yLabel: "test accuracy" },
    ),
};
