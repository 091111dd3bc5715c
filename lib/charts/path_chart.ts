/** Draws paths over the contours of a loss of two weights: how optimisers find their way down. */
import { axisX, axisY, contour } from "@observablehq/plot";
import { checkInteger } from "../core/check.ts";
import { plural } from "../core/plural.ts";
import { checkFinite, checkLength, checkNotEmpty } from "./frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "./frame/figure.ts";
import { bodyWidth } from "./frame/figure_frame.ts";
import type { FigurePart } from "./frame/figure_part.ts";
import { formatValue } from "./frame/format_number.ts";
import { type LegendItem, swatchMarkup } from "./frame/legend.ts";
import { plotPart, type PlotScale } from "./frame/plot_part.ts";
import { shortenText, textElement } from "./frame/svg_text.ts";
import { THEME } from "./frame/theme.ts";

/** A loss of two weights, and the part of the plane that is drawn. */
export interface LossSurface {
  loss: (x: number, y: number) => number;
  /** Ends of the horizontal axis, rising. */
  x: readonly [number, number];
  /** Ends of the vertical axis, rising. */
  y: readonly [number, number];
}

/** One way down, from its first point to its last. */
export interface DescentPath {
  /** Heading of its panel. */
  name: string;
  x: readonly number[];
  y: readonly number[];
}

/** How paths are drawn. */
export interface PathChartOptions extends ChartOptions {
  /** Panels per row, 1 to 4. @default 2, or 1 for a single path */
  columns?: number;
  /** What the horizontal axes measure. @default "" */
  xLabel?: string;
  /** What the vertical axes measure. @default "" */
  yLabel?: string;
  /** Height of a plot without its labels in pixels. @default 150 */
  plotHeight?: number;
}

const CHART = "paths", CONTOURS = 12, GRID = 60, TITLE_HEIGHT = 20;
const MARGIN = { left: 34, right: 12, bottom: 22 };
/** Colours of the least and of the greatest loss: light, so that paths stand out. */
const TINTS = ["#bcd3ee", THEME.card];
const LEGEND: readonly LegendItem[] = [
  { label: "start", color: THEME.ink, shape: "ring" },
  { label: "a step from dot to dot", color: THEME.warning, shape: "line" },
  { label: "end", color: THEME.ink, shape: "diamond" },
];

/**
 * Draws a panel per path, each over the same contours: lines of equal loss, low ones dark. Levels lie equally far apart
 * in the cube root of the loss above its least value, so that the floor of a valley shows. A path is cut off at the
 * panel's edge.
 *
 * @throws {RangeError} without paths, for lists that do not match, ends that do not rise, or columns out of range
 */
export function pathChart(
  surface: LossSurface,
  paths: readonly DescentPath[],
  options: PathChartOptions = {},
): Figure {
  checkPaths(surface, paths);
  const { xLabel = "", yLabel = "", plotHeight = 150 } = options;
  const { columns = Math.min(2, paths.length) } = options;
  checkInteger(`draw ${CHART}`, { name: "columns", value: columns, least: 1, most: 4 });
  const total = bodyWidth(options.width), width = Math.floor(total / columns);
  const height = TITLE_HEIGHT + plotHeight + MARGIN.bottom, top = yLabel === "" ? 0 : 22;
  const levels = levelsOf(surface);
  const parts = paths.map((path, i): FigurePart => ({
    ...drawPanel(surface, path, { id: `panel-${i}`, width, height, levels, document: options.document }),
    x: i % columns * width,
    y: top + Math.floor(i / columns) * (height + 10),
  }));
  const bottom = top + Math.ceil(paths.length / columns) * (height + 10);
  const yText = yLabel === "" ? "" : textElement(shortenText(`↑ ${yLabel}`, total), 0, 14);
  const xText = textElement(shortenText(xLabel, total), total / 2, 8, { anchor: "middle" });
  parts.push({ x: 0, y: 0, width: total, height: 0, markup: yText });
  parts.push({ x: 0, y: bottom - 4, width: total, height: xLabel === "" ? 0 : 14, markup: xText });
  return createFigure({ parts, legend: LEGEND, summary: summaryOf(surface, paths) }, options);
}

interface PanelStyle {
  id: string;
  width: number;
  height: number;
  levels: readonly number[];
  document: ChartOptions["document"];
}

function drawPanel(
  surface: LossSurface,
  path: DescentPath,
  { id, levels, document, ...size }: PanelStyle,
): FigurePart {
  const { x, y, loss } = surface, { width, height } = size;
  const axis = { ticks: 5, tickSize: 0, label: null };
  return plotPart({
    ...size,
    ...{
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      marginTop: TITLE_HEIGHT,
      marginBottom: MARGIN.bottom,
    },
    x: { domain: [...x] },
    y: { domain: [...y] },
    color: { domain: [levels[0], levels[levels.length - 1]], range: TINTS },
    marks: [
      contour({
        ...{ x1: x[0], x2: x[1], y1: y[0], y2: y[1] },
        value: loss,
        fill: "value",
        stroke: THEME.axis,
        strokeWidth: 0.6,
        thresholds: [...levels],
        pixelSize: 6,
      }),
      axisX(axis),
      axisY(axis),
    ],
  }, {
    document,
    overlay: (xScale, yScale) =>
      titleMarkup(path.name, width) + pathMarkup(path, { id, xScale, yScale, width, height }),
  });
}

function titleMarkup(name: string, width: number): string {
  const title = shortenText(name, width - MARGIN.left - MARGIN.right, { bold: true });
  return textElement(title, MARGIN.left, 13, { bold: true });
}

interface PathStyle {
  /** Of the clip, the panel's own. */
  id: string;
  xScale: PlotScale;
  yScale: PlotScale;
  width: number;
  height: number;
}

/** Draws a line through all points, a dot at each but the ends, and what marks the ends; cut off at the plot's edge. */
function pathMarkup({ x, y }: DescentPath, { id, xScale, yScale, width, height }: PathStyle): string {
  const right = width - MARGIN.right, bottom = height - MARGIN.bottom;
  const points = x.map((value, i) => ({ x: xScale(value), y: yScale(y[i]) }));
  const line = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L");
  const dots = points.map(({ x, y }) => `M${x.toFixed(1)},${y.toFixed(1)}h0`).join("");
  const first = points[0], last = points[points.length - 1];
  const isInside = ({ x, y }: typeof first) =>
    x >= MARGIN.left && x <= right && y >= TITLE_HEIGHT && y <= bottom;
  const box = `M${MARGIN.left},${TITLE_HEIGHT}H${right}V${bottom}H${MARGIN.left}Z`;
  const stroke = `stroke="${THEME.warning}" stroke-linejoin="round" fill="none"`;
  return `<defs><clipPath id="${id}"><path d="${box}"/></clipPath></defs>` +
    `<g clip-path="url(#${id})"><path d="M${line}" ${stroke} stroke-width="1.25"/>` +
    `<path d="${dots}" ${stroke} stroke-width="4" stroke-linecap="round"/></g>` +
    (isInside(first) ? swatchMarkup("ring", first.x - 9, first.y, THEME.ink) : "") +
    (isInside(last) ? swatchMarkup("diamond", last.x - 9, last.y, THEME.ink) : "");
}

/** Returns rising levels, the first at the least loss that is seen. */
function levelsOf({ loss, x, y }: LossSurface): number[] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i <= GRID; i++) {
    for (let j = 0; j <= GRID; j++) {
      const value = loss(x[0] + (x[1] - x[0]) * i / GRID, y[0] + (y[1] - y[0]) * j / GRID);
      [low, high] = [Math.min(low, value), Math.max(high, value)];
    }
  }
  checkFinite(CHART, "the loss", [low, high]);
  return Array.from({ length: CONTOURS }, (_, i) => low + (high - low) * (i / CONTOURS) ** 3);
}

function summaryOf({ loss }: LossSurface, paths: readonly DescentPath[]): string {
  const told = paths.map(({ name, x, y }) => {
    const [first, last] = [0, x.length - 1].map((i) => formatValue(loss(x[i], y[i])));
    return `${name} from ${first} to ${last} in ${plural(x.length - 1, "step")}`;
  });
  return `Paths over the contours of a loss; it goes with ${told.join(", ")}.`;
}

function checkPaths({ x, y }: LossSurface, paths: readonly DescentPath[]): void {
  checkNotEmpty(CHART, "paths", paths.length);
  for (const [name, [low, high]] of [["x", x], ["y", y]] as const) {
    if (low < high) continue;
    throw new RangeError(
      `Cannot draw ${CHART} as the ends of ${name} must rise: current value is ${low}, ${high}`,
    );
  }
  for (const { name, x, y } of paths) {
    checkNotEmpty(CHART, `x of ${name}`, x.length);
    checkLength(CHART, `y of ${name}`, y.length, x.length);
    checkFinite(CHART, `x of ${name}`, x);
    checkFinite(CHART, `y of ${name}`, y);
  }
}
