/** Draws one panel of a line chart: grid, bands, lines, markers, and the names in it. */
import { areaY, axisX, axisY, gridY, lineY, type Markish, ruleY } from "@observablehq/plot";
import type { FigurePart } from "../frame/figure_part.ts";
import type { ChartDocument } from "../frame/headless_document.ts";
import { type LineLook, markerMarkup } from "../frame/line_sample.ts";
import { plotPart, type PlotScale } from "../frame/plot_part.ts";
import { textElement } from "../frame/svg_text.ts";
import { THEME } from "../frame/theme.ts";
import { type LineAxis, orGap } from "./line_axis.ts";
import { endLabelsMarkup } from "./line_end_labels.ts";
import { PANEL_TITLE, type PlacedPanel, TITLE_LINE } from "./line_layout.ts";
import { type Area, marksAlong, marksMarkup, type PixelPoint, referenceNames } from "./line_notes.ts";
import type { LineSeries } from "./line_series.ts";

/** How panels are drawn. */
export interface PanelStyle {
  /** Look of each series by its name. */
  looks: ReadonlyMap<string, LineLook>;
  /** Whether lines may leave the axis. */
  isClipped: boolean;
  document: ChartDocument | undefined;
}

interface Point {
  x: number;
  y: number;
  low: number;
  high: number;
}

interface Line {
  look: LineLook;
  points: Point[];
}

/** Draws a panel. */
export function drawLinePanel(
  placed: PlacedPanel,
  { looks, isClipped, document }: PanelStyle,
): FigurePart {
  const { panel, xAxis, yAxis, yTicks, references, width, height, plot } = placed;
  const lines = panel.series.map((series): Line => ({
    look: looks.get(series.name)!,
    points: pointsOf(series, yAxis),
  }));
  const part = plotPart({
    width,
    height,
    marginLeft: plot.left,
    marginRight: width - plot.right,
    marginTop: plot.top,
    marginBottom: height - plot.bottom,
    x: { type: xAxis.type, domain: xAxis.domain, axis: null },
    y: { type: yAxis.type, domain: yAxis.domain, axis: null },
    marks: [
      gridY(yTicks, { stroke: THEME.grid, strokeOpacity: 1 }),
      ...axisMarks(placed),
      ruleY(references, { y: "value", stroke: THEME.mutedInk, strokeWidth: 1.25, strokeDasharray: "2,3" }),
      ...lines.flatMap((line) => lineMarks(line, isClipped)),
    ],
  }, { document, overlay: (x, y) => overlay(placed, lines, x, y) });
  return { ...part, x: placed.x };
}

function axisMarks({ xAxis, yAxis, xTicks, yTicks, hasYTicks }: PlacedPanel): Markish[] {
  return [
    // As text, since Plot would leave some labels of a logarithmic axis out if it wrote them itself.
    axisX(xTicks, { tickSize: 3, text: (value: number) => xAxis.format(value), label: null }),
    hasYTicks
      ? axisY(yTicks, { tickSize: 0, text: (value: number) => yAxis.format(value), label: null })
      : null,
  ];
}

function lineMarks({ look, points }: Line, clip: boolean): Markish[] {
  const dash = look.dash === "" ? {} : { strokeDasharray: look.dash };
  const hasBand = points.some(({ low, high }) => Number.isFinite(high - low));
  return [
    hasBand
      ? areaY(points, { x: "x", y1: "low", y2: "high", fill: look.color, fillOpacity: 0.15, clip })
      : null,
    lineY(points, { x: "x", y: "y", stroke: look.color, strokeWidth: 2.25, clip, ...dash }),
  ];
}

function overlay(placed: PlacedPanel, lines: readonly Line[], x: PlotScale, y: PlotScale): string {
  const { plot, titleLines, references, marks, endLabels, panel } = placed;
  const title = titleLines.map((line, i) => textElement(line, plot.left, i * TITLE_LINE + 12, PANEL_TITLE))
    .join("");
  const markers = lines.flatMap(({ look, points }) =>
    markedPoints(points, look.hasMarkers)
      .filter((point) => y(point.y) >= plot.top - 0.01 && y(point.y) <= plot.bottom + 0.01)
      .map((point) => markerMarkup(look, x(point.x), y(point.y)))
  );
  const names = references.map(({ value, label }) => ({ y: y(value), label }));
  const curves = lines.flatMap(({ points }) => pixelsAlong(points, x, y));
  const end = x(Math.max(...panel.series.flatMap((series) => series.x)));
  const isEmpty = lines.every(({ points }) => points.every((point) => Number.isNaN(point.y)));
  return title + (isEmpty ? noValues(plot) : "") + marksMarkup(marks, plot) + markers.join("") +
    referenceNames(names, plot, [...marksAlong(marks, plot), ...curves]) +
    endLabelsMarkup(endLabels, end, plot.right, plot.top);
}

function noValues({ left, right, top, bottom }: Area): string {
  return textElement("no values", (left + right) / 2, (top + bottom) / 2, {
    fill: THEME.mutedInk,
    anchor: "middle",
  });
}

/** Returns the points that get a marker: all of them, or those that have no neighbours for a line. */
function markedPoints(points: readonly Point[], all: boolean): Point[] {
  const isGap = (i: number) => Number.isNaN(points[i]?.y ?? NaN);
  return points.filter((_, i) => !isGap(i) && (all || (isGap(i - 1) && isGap(i + 1))));
}

/** Returns places along a line, some four pixels apart; a point without a next one counts four times. */
function pixelsAlong(points: readonly Point[], x: PlotScale, y: PlotScale): PixelPoint[] {
  const places = points.map((point): PixelPoint => [x(point.x), y(point.y)]);
  return places.flatMap(([x, y], i) => {
    const next = places[i + 1];
    const [nextX, nextY] = next && Number.isFinite(next[1]) ? next : [x, y];
    // Bounded, as a loss that explodes is very far away.
    const count = Math.max(4, Math.min(250, Math.ceil(Math.hypot(nextX - x, nextY - y) / 4) || 0));
    return Array.from({ length: count }, (_, k): PixelPoint => [
      x + (nextX - x) * k / count,
      y + (nextY - y) * k / count,
    ]);
  });
}

function pointsOf({ x, y, low, high }: LineSeries, axis: LineAxis): Point[] {
  return x.map((x, i) => ({
    x,
    y: orGap(axis, y[i]),
    // A band that reaches down to 0 ends at the edge of a logarithmic axis.
    low: orGap(axis, axis.type === "log" ? Math.max(axis.domain[0], low?.[i] ?? NaN) : low?.[i] ?? NaN),
    high: orGap(axis, high?.[i] ?? NaN),
  }));
}
