/** Draws what accuracy costs: labelled points with intervals, and the front of those that nothing beats. */
import { axisX, axisY, gridX, gridY, type Markish, ruleX } from "@observablehq/plot";
import { checkPositive } from "../core/check.ts";
import { checkFinite, checkNotEmpty } from "./frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "./frame/figure.ts";
import { bodyWidth } from "./frame/figure_frame.ts";
import { formatPercent, formatValue } from "./frame/format_number.ts";
import { type LegendItem, swatchMarkup } from "./frame/legend.ts";
import { CLASS_COLORS } from "./frame/palette.ts";
import { plotPart, type PlotScale } from "./frame/plot_part.ts";
import { textElement, textWidth } from "./frame/svg_text.ts";
import { THEME } from "./frame/theme.ts";
import { fitAxis, giveRoom, horizontalTicks, type LineAxis, verticalTicks } from "./lines/line_axis.ts";
import { paretoFront } from "./pareto_front.ts";
import { type PlacedTradeoff, type TradeoffArea, tradeoffMarkup } from "./tradeoff_markup.ts";

/** One model: what it is worth, with the ends of the interval, and what it costs. */
export interface TradeoffPoint {
  name: string;
  /** Models of one group share colour and shape. */
  group: string;
  /** Above 0. */
  cost: number;
  value: number;
  /** Lower end of the interval (95 % as a rule). */
  low: number;
  /** Upper end of the interval. */
  high: number;
}

/** How points are drawn. */
export interface TradeoffChartOptions extends ChartOptions {
  /** What the cost is, below the axis. @default "cost" */
  xLabel?: string;
  /** What the values measure, above the axis. @default "accuracy" */
  yLabel?: string;
  /** Writes a cost. @default counts with separators, else three significant digits */
  costFormat?: (cost: number) => string;
  /** Writes a value. @default a percentage with one decimal */
  format?: (value: number) => string;
  /** Height of the plot in pixels. @default 420 */
  plotHeight?: number;
}

/** Looks of groups, in the order of appearance; the shape says the same as the colour. */
const LOOKS = [
  { shape: "circle", color: CLASS_COLORS[0] },
  { shape: "diamond", color: CLASS_COLORS[2] },
  { shape: "triangle", color: CLASS_COLORS[1] },
  { shape: "square", color: CLASS_COLORS[3] },
  { shape: "ring", color: CLASS_COLORS[4] },
  { shape: "wedge", color: CLASS_COLORS[6] },
] as const;
const FRONT: LegendItem = {
  label: "nothing is both cheaper and better",
  color: THEME.mutedInk,
  shape: "line",
};
const MARGIN_TOP = 26, MARGIN_BOTTOM = 46, SWATCH = 18;

/**
 * Draws a point with its interval per model over a logarithmic cost, in up to six groups, and the Pareto front as a
 * line of steps: the best value that is to be had for at most so much. Names on the front are bold; no two names
 * cover each other, and one that had to move has a line to its point.
 */
export function tradeoffChart(
  points: readonly TradeoffPoint[],
  options: TradeoffChartOptions = {},
): Figure {
  checkPoints(points);
  const groups = [...new Set(points.map(({ group }) => group))];
  checkGroups(groups);
  const { xLabel = "cost", yLabel = "accuracy", document } = options;
  const { costFormat = formatValue, format = formatPercent } = options;
  const layout = layOut(points, options), { width, plot } = layout, front = paretoFront(points);
  const lookOf = ({ group }: TradeoffPoint) => LOOKS[groups.indexOf(group)];
  const overlay = (x: PlotScale, y: PlotScale) => {
    const placed = points.map((point, i): PlacedTradeoff => ({
      name: point.name,
      isOnFront: front.includes(i),
      mark: (x, y) => swatchMarkup(lookOf(point).shape, x - SWATCH / 2, y, lookOf(point).color),
      ...{ x: x(point.cost), y: y(point.value), top: y(point.high), bottom: y(point.low) },
    }));
    return textElement(`↑ ${yLabel}`, 0, 12) +
      textElement(xLabel, (plot.left + plot.right) / 2, plot.bottom + 40, { anchor: "middle" }) +
      tradeoffMarkup(placed, front.map((i) => placed[i]), plot);
  };
  const part = plotPart({
    width,
    height: plot.bottom + MARGIN_BOTTOM,
    marginLeft: plot.left,
    marginRight: width - plot.right,
    marginTop: plot.top,
    marginBottom: MARGIN_BOTTOM,
    x: { type: "log", domain: layout.xAxis.domain, axis: null },
    y: { domain: layout.yAxis.domain, axis: null },
    marks: [...axisMarks(layout), whiskers(points, (point) => lookOf(point).color)],
  }, { document, overlay });
  const legend: LegendItem[] = [...groups.map((label, i) => ({ label, ...LOOKS[i] })), FRONT];
  const words = { yLabel, xLabel, costFormat, format };
  return createFigure({ parts: [part], legend, summary: summaryOf(points, front, words) }, options);
}

/** Axes and the plot between them, in pixels. */
interface Layout {
  width: number;
  plot: TradeoffArea;
  xAxis: LineAxis;
  yAxis: LineAxis;
  xTicks: number[];
  yTicks: number[];
}

function layOut(
  points: readonly TradeoffPoint[],
  { width, costFormat = formatValue, format = formatPercent, plotHeight = 420 }: TradeoffChartOptions,
): Layout {
  const total = bodyWidth(width), costs = points.map(({ cost }) => cost);
  const xAxis = giveRoom(fitAxis(costs, "log", costFormat), costs, 0.05);
  // An arrow function, as a format's second parameter is not the tick's index.
  const yAxis = fitAxis(points.flatMap(({ low, high }) => [low, high]), "linear", (value) => format(value));
  const yTicks = verticalTicks(yAxis, plotHeight);
  const left = Math.max(...yTicks.map((tick) => textWidth(format(tick)))) + 10;
  const plot = { left, right: total - 6, top: MARGIN_TOP, bottom: MARGIN_TOP + plotHeight };
  return { width: total, plot, xAxis, yAxis, xTicks: horizontalTicks(xAxis, plot.right - left), yTicks };
}

function axisMarks({ xAxis, yAxis, xTicks, yTicks }: Layout): Markish[] {
  return [
    gridX(xTicks, { stroke: THEME.grid, strokeOpacity: 1 }),
    gridY(yTicks, { stroke: THEME.grid, strokeOpacity: 1 }),
    // As text, since Plot would leave some labels of a logarithmic axis out if it wrote them itself.
    axisX(xTicks, { tickSize: 3, text: (value: number) => xAxis.format(value), label: null }),
    axisY(yTicks, { tickSize: 0, text: (value: number) => yAxis.format(value), label: null }),
  ];
}

function whiskers(points: readonly TradeoffPoint[], stroke: (point: TradeoffPoint) => string): Markish {
  const ends = { x: "cost", y1: "low", y2: "high", marker: "tick" } as const;
  return ruleX(points, { ...ends, stroke, strokeWidth: 1.5, strokeOpacity: 0.65 });
}

function summaryOf(
  points: readonly TradeoffPoint[],
  front: readonly number[],
  { yLabel, xLabel, costFormat, format }: Required<
    Pick<TradeoffChartOptions, "yLabel" | "xLabel" | "costFormat" | "format">
  >,
): string {
  const all = points.map(({ name, group, cost, value, low, high }) =>
    `${name} (${group}) ${format(value)} (${format(low)} to ${format(high)}) at ${costFormat(cost)}`
  );
  return `Points of ${yLabel} against ${xLabel}: ${all.join("; ")}. ` +
    `Nothing is both cheaper and better than: ${front.map((i) => points[i].name).join(", ")}.`;
}

function checkPoints(points: readonly TradeoffPoint[]): void {
  const chart = "a trade-off";
  checkNotEmpty(chart, "points", points.length);
  for (const { name, cost, low, value, high } of points) {
    checkFinite(chart, `the values of ${name}`, [low, value, high]);
    checkPositive(`draw ${chart}`, { name: `the cost of ${name}`, value: cost });
    if (low <= value && value <= high) continue;
    throw new RangeError(
      `Cannot draw ${chart} as low, value and high of ${name} must rise: current value is ${low}, ${value}, ${high}`,
    );
  }
}

function checkGroups(groups: readonly string[]): void {
  if (groups.length <= LOOKS.length) return;
  throw new RangeError(
    `Cannot draw a trade-off as groups must be ${LOOKS.length} or fewer: current value is ${groups.length}`,
  );
}
