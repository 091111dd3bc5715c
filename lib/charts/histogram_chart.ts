/** Draws histograms from counts per bin: one, or one small panel per series on shared axes. */
import { axisX, axisY, gridY, ruleY } from "@observablehq/plot";
import { checkFinite, checkNotEmpty } from "./frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "./frame/figure.ts";
import { bodyWidth } from "./frame/figure_frame.ts";
import type { FigurePart } from "./frame/figure_part.ts";
import { swatchMarkup } from "./frame/legend.ts";
import { plotPart, type PlotScale } from "./frame/plot_part.ts";
import { shortenText, textElement } from "./frame/svg_text.ts";
import { THEME } from "./frame/theme.ts";

/** Counts in bins of equal width over the chart's domain. */
export interface HistogramSeries {
  name: string;
  /** Items per bin, or fractions; 0 or more. */
  counts: ArrayLike<number>;
  /** Colour as `#rrggbb`. @default the theme's accent */
  color?: string;
}

/** How histograms are drawn. */
export interface HistogramChartOptions extends ChartOptions {
  /** Where the first bin begins and the last one ends. @default [0, 256] */
  domain?: readonly [number, number];
  /** Whether counts stand on a logarithmic axis, on which empty bins lie at the bottom. @default false */
  log?: boolean;
  /** Panels per row. @default 5, or as many as there are series */
  columns?: number;
  /** What the bins measure. @default "pixel value" */
  xLabel?: string;
  /** What the heights measure. @default "pixels" */
  yLabel?: string;
}

interface PanelPlace {
  column: number;
  row: number;
  isBottom: boolean;
  /** Width and height of a panel's frame in pixels. */
  frame: { width: number; height: number };
  yDomain: readonly [number, number];
}

const COMPACT = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 3 });
/** Panels that a page has room for. */
const MOST_PANELS = 40;
const TICKS_WIDTH = 46;
const TICKS_HEIGHT = 22;
const NAME_HEIGHT = 27;
const GAP = 12;

/**
 * Draws the series on shared axes, so that heights compare across panels; of more than 40 the first ones.
 *
 * @throws {RangeError} for bad counts
 */
export function histogramChart(
  all: readonly HistogramSeries[],
  options: HistogramChartOptions = {},
): Figure {
  checkSeries(all);
  const series = all.slice(0, MOST_PANELS);
  const { xLabel = "pixel value", yLabel = "pixels", log = false } = options;
  const columns = Math.min(options.columns ?? 5, series.length);
  const width = (bodyWidth(options.width) - TICKS_WIDTH) / columns - GAP;
  const yDomain = countDomain(series, log);
  const parts = series.map((one, i) =>
    histogramPanel(one, {
      column: i % columns,
      row: Math.floor(i / columns),
      isBottom: i + columns >= series.length,
      frame: { width, height: series.length === 1 ? 240 : 88 },
      yDomain,
    }, options)
  );
  const bottom = Math.max(...parts.map((part) => part.y + part.height));
  const names = series.map(({ name }) => name).join(", ");
  const notes = series.length === all.length
    ? []
    : [`Shown are the first ${series.length} of ${all.length} histograms.`];
  return createFigure({
    parts: [
      ...parts,
      axisNames(`↑ ${yLabel}${log ? ", logarithmic" : ""}`, `${xLabel} →`, columns * (width + GAP), bottom),
    ],
    notes,
    summary: `Histogram of ${yLabel} by ${xLabel}: ${names}.`,
  }, options);
}

function histogramPanel(
  series: HistogramSeries,
  place: PanelPlace,
  options: HistogramChartOptions,
): FigurePart {
  const { column, row, isBottom, frame, yDomain } = place;
  const { domain = [0, 256], log = false, document } = options;
  const color = series.color ?? THEME.accent;
  const marginLeft = column === 0 ? TICKS_WIDTH : 0;
  const marginBottom = isBottom ? TICKS_HEIGHT : 4;
  const ticks = log ? powersOfTen(yDomain) : 3;
  const part = plotPart({
    width: marginLeft + frame.width,
    height: NAME_HEIGHT + frame.height + marginBottom,
    marginLeft,
    marginRight: 0,
    marginTop: NAME_HEIGHT,
    marginBottom,
    x: { domain: [...domain], axis: null },
    y: { domain: [...yDomain], axis: null, type: log ? "log" : "linear" },
    marks: [
      gridY({ stroke: THEME.grid, strokeOpacity: 1, ticks }),
      ruleY([yDomain[0]], { stroke: THEME.axis }),
      isBottom ? axisX({ ticks: frame.width / 50, tickSize: 3, label: null }) : null,
      column === 0
        ? axisY({ ticks, tickSize: 0, label: null, tickFormat: (count: number) => COMPACT.format(count) })
        : null,
    ],
  }, { document, overlay: (x, y) => barsMarkup(series.counts, domain, yDomain[0], { x, y, color }) });
  const name = swatchMarkup("square", marginLeft - 3, 14, color) +
    textElement(shortenText(series.name, frame.width - 20), marginLeft + 17, 18, { full: series.name });
  return {
    ...part,
    x: column * (frame.width + GAP) + TICKS_WIDTH - marginLeft,
    y: 18 + row * (NAME_HEIGHT + frame.height + 8),
    markup: part.markup + name,
  };
}

function axisNames(yName: string, xName: string, width: number, bottom: number): FigurePart {
  const style = { size: THEME.labelSize, fill: THEME.mutedInk };
  const markup = textElement(yName, 0, 12, style) +
    textElement(xName, TICKS_WIDTH + width - GAP, bottom + 14, { ...style, anchor: "end" });
  return { x: 0, y: 0, width: TICKS_WIDTH + width - GAP, height: bottom + 18, markup };
}

/** Draws all bars as one outline: hundreds of bins cost a few kilobytes. */
function barsMarkup(
  counts: ArrayLike<number>,
  [from, to]: readonly [number, number],
  floor: number,
  { x, y, color }: { x: PlotScale; y: PlotScale; color: string },
): string {
  const base = y(floor).toFixed(1);
  let path = `M${x(from).toFixed(1)},${base}`;
  for (let i = 0; i < counts.length; i++) {
    const end = from + (to - from) * (i + 1) / counts.length;
    path += `V${y(Math.max(floor, counts[i])).toFixed(1)}H${x(end).toFixed(1)}`;
  }
  return `<path d="${path}V${base}Z" fill="${color}" fill-opacity="0.4" stroke="${color}"/>`;
}

function powersOfTen([low, high]: readonly [number, number]): number[] {
  const [first, last] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
}

function countDomain(series: readonly HistogramSeries[], log: boolean): readonly [number, number] {
  const counts = series.flatMap((one) => Array.from(one.counts));
  const most = counts.reduce((a, b) => Math.max(a, b));
  if (!log) return [0, most || 1];
  const least = counts.reduce((a, b) => b > 0 ? Math.min(a, b) : a, Infinity);
  if (least === Infinity) {
    throw new RangeError(
      "Cannot draw a histogram as counts must be above 0 on a logarithmic axis: all are 0",
    );
  }
  const floor = 10 ** Math.floor(Math.log10(least));
  return [floor, Math.max(most, floor * 10)];
}

function checkSeries(series: readonly HistogramSeries[]): void {
  checkNotEmpty("a histogram", "series", series.length);
  for (const { name, counts } of series) {
    checkNotEmpty("a histogram", `the counts of ${name}`, counts.length);
    checkFinite("a histogram", `the counts of ${name}`, counts);
    const negative = Array.from(counts).findIndex((count) => count < 0);
    if (negative < 0) continue;
    throw new RangeError(
      `Cannot draw a histogram as counts must be 0 or more: current value is ${counts[negative]} in ${name}`,
    );
  }
}
