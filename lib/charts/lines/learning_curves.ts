/** Draws how loss and accuracy change over the epochs, on training and validation data. */
import { axisX, axisY, dot, gridY, lineY, type Markish } from "@observablehq/plot";
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { checkLength, checkNotEmpty } from "../frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "../frame/figure.ts";
import { bodyWidth } from "../frame/figure_frame.ts";
import type { FigurePart } from "../frame/figure_part.ts";
import { formatPercent } from "../frame/format_number.ts";
import { plotPart, type PlotScale } from "../frame/plot_part.ts";
import { textElement, textWidth } from "../frame/svg_text.ts";
import { THEME } from "../frame/theme.ts";
import { paddedExtent } from "../frame/value_axis.ts";
import { spreadApart } from "../labels/spread_apart.ts";

/** Figures at the end of each epoch; all lists of one length. NaN leaves a gap. */
export interface LearningCurvesData {
  /** Number of the epoch, from 1. */
  epoch: readonly number[];
  /** Mean training loss. */
  loss: readonly number[];
  /** Training accuracy, 0 to 1. */
  accuracy: readonly number[];
  /** Loss on validation data. @default not drawn */
  validationLoss?: readonly number[];
  /** Accuracy on validation data, 0 to 1. @default not drawn */
  validationAccuracy?: readonly number[];
}

/** How learning curves are drawn. */
export interface LearningCurvesOptions extends ChartOptions {
  /** Last epoch on the horizontal axis, where more are to come. @default the last one there is */
  epochs?: number;
}

interface Point {
  epoch: number;
  value: number;
}

interface Curve {
  name: string;
  color: string;
  isDashed: boolean;
  points: Point[];
}

interface Panel {
  name: string;
  curves: Curve[];
  tickFormat: (value: number) => string;
  /** First and last epoch on the axis. */
  epochs: [number, number];
}

const GAP = 24;
const HEIGHT = 250;

/** Draws a panel for loss and one for accuracy: training solid, validation dashed with a dot per epoch. */
export function learningCurves(history: LearningCurvesData, options: LearningCurvesOptions = {}): Figure {
  checkHistory(history);
  const { epoch, loss, accuracy, validationLoss = [], validationAccuracy = [] } = history;
  const epochs: [number, number] = [Math.min(1, ...epoch), Math.max(2, options.epochs ?? 0, ...epoch)];
  const curves = (training: readonly number[], validation: readonly number[]): Curve[] => [
    { name: "training", color: THEME.accent, isDashed: false, points: pointsOf(epoch, training) },
    { name: "validation", color: THEME.warning, isDashed: true, points: pointsOf(epoch, validation) },
  ];
  const lossPanel = drawPanel(
    { name: "loss", curves: curves(loss, validationLoss), tickFormat: String, epochs },
    options,
  );
  const accuracyPanel = drawPanel({
    name: "accuracy",
    curves: curves(accuracy, validationAccuracy),
    tickFormat: (fraction) =>
      formatPercent(fraction, Number.isInteger(Math.round(fraction * 1e6) / 1e4) ? 0 : 1),
    epochs,
  }, options);
  const parts = [lossPanel, { ...accuracyPanel, x: lossPanel.width + GAP }];
  return createFigure({ parts, summary: summaryOf(history) }, options);
}

function drawPanel({ name, curves, tickFormat, epochs }: Panel, options: LearningCurvesOptions): FigurePart {
  const [first, last] = epochs;
  const step = Math.ceil((last - first) / 6);
  const ticks = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
  return plotPart({
    width: (bodyWidth(options.width) - GAP) / 2,
    height: HEIGHT,
    marginLeft: 48,
    marginRight: textWidth("validation") + 14,
    marginTop: 26,
    marginBottom: 42,
    x: { domain: epochs },
    y: { domain: paddedExtent(curves.flatMap(({ points }) => points.map(({ value }) => value))) },
    marks: [
      gridY({ stroke: THEME.grid, strokeOpacity: 1, ticks: 5 }),
      axisY({ ticks: 5, tickSize: 0, tickFormat, label: name, labelArrow: "up", labelAnchor: "top" }),
      axisX({
        ticks,
        tickSize: 3,
        tickFormat: String,
        label: "epoch",
        labelAnchor: "center",
        labelArrow: "none",
        labelOffset: 38,
      }),
      ...curves.flatMap(curveMarks),
    ],
  }, { document: options.document, overlay: (x, y) => endLabels(curves, x, y) });
}

function curveMarks({ color, isDashed, points }: Curve): Markish[] {
  const place = { x: "epoch", y: "value" } as const;
  const dash = isDashed ? { strokeDasharray: "6,4" } : {};
  return [
    lineY(points, { ...place, stroke: color, strokeWidth: 2.25, ...dash }),
    // A solid curve needs a dot only where it is too short for a line.
    isDashed || points.length === 1
      ? dot(points, { ...place, fill: color, r: points.length > 40 ? 1.5 : 3 })
      : null,
  ];
}

function endLabels(curves: readonly Curve[], x: PlotScale, y: PlotScale): string {
  const ends = curves.flatMap(({ name, color, points }) => {
    const end = points.findLast(({ value }) => Number.isFinite(value));
    if (!end) return [];
    return [{ name, color, x: x(end.epoch), y: y(end.value), width: textWidth(name), height: 15 }];
  });
  return spreadApart(ends, { gap: 0, bottom: HEIGHT })
    .map((end) => textElement(end.name, end.x + 8, end.y + 4, { fill: end.color }))
    .join("");
}

function pointsOf(epoch: readonly number[], values: readonly number[]): Point[] {
  return values.map((value, i) => ({ epoch: epoch[i], value }));
}

function summaryOf(
  { epoch, loss, accuracy, validationLoss, validationAccuracy }: LearningCurvesData,
): string {
  const end = epoch.length - 1;
  const at = (losses: readonly number[], accuracies: readonly number[]) =>
    `loss ${fixedDecimals(losses[end], 3)} and accuracy ${formatPercent(accuracies[end])}`;
  const validation = validationLoss && validationAccuracy
    ? `, on validation data ${at(validationLoss, validationAccuracy)}`
    : "";
  return `Learning curves; after epoch ${epoch[end]} on training data ${at(loss, accuracy)}${validation}.`;
}

function checkHistory(history: LearningCurvesData): void {
  const { length } = history.epoch;
  checkNotEmpty("learning curves", "epoch", length);
  for (const name of ["loss", "accuracy", "validationLoss", "validationAccuracy"] as const) {
    checkLength("learning curves", name, history[name]?.length ?? length, length);
  }
}
