/** Draws one value against each of several quantities: the slices of a search. */
import { checkFinite, checkNotEmpty } from "../frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "../frame/figure.ts";
import { bodyWidth } from "../frame/figure_frame.ts";
import type { FigurePart } from "../frame/figure_part.ts";
import { formatValue } from "../frame/format_number.ts";
import type { LegendItem } from "../frame/legend.ts";
import { textElement, textWidth } from "../frame/svg_text.ts";
import { fitAxis, type LineAxis, verticalTicks } from "./line_axis.ts";
import { SLICE_INKS, SLICE_MARGIN, type SlicePanel, slicePanel } from "./slice_panel.ts";

export type { SlicePanel, SlicePoint } from "./slice_panel.ts";

/** How panels are drawn. */
export interface SliceChartOptions extends ChartOptions {
  /** What the values measure. @default "" */
  yLabel?: string;
  /** Writes a value. @default three significant digits */
  yFormat?: (value: number) => string;
  /** Ends of all vertical axes; what lies outside is drawn at the edge, dots as rings. @default what fits all */
  yLimits?: readonly [number, number];
  /** Panels per row. @default 3 */
  columns?: number;
  /** Height of a plot in pixels. @default 150 */
  plotHeight?: number;
  /** Names of dots and curve in the key. @default no key */
  names?: readonly [dots: string, curve: string];
}

const CHART = "slices";
const GAP = 18;

/** Draws the panels in rows, all with one vertical axis. Dots of one choice stand side by side. */
export function sliceChart(panels: readonly SlicePanel[], options: SliceChartOptions = {}): Figure {
  checkPanels(panels);
  const { columns = 3, plotHeight = 150, yLabel = "", yFormat = formatValue, names } = options;
  const heights = panels.flatMap(({ dots, curve = [] }) => [...dots, ...curve].map(({ y }) => y));
  const yAxis = axisOf(heights, options), width = bodyWidth(options.width);
  const left = Math.max(...verticalTicks(yAxis, plotHeight).map((tick) => textWidth(yFormat(tick)))) + 10;
  const across = Math.min(columns, panels.length), plotWidth = (width - left - GAP * across) / across;
  const parts = panels.map((panel, i): FigurePart => {
    const column = i % across, row = Math.floor(i / across);
    const markup = slicePanel(panel, { yAxis, plotWidth, plotHeight, isFirst: column === 0 });
    const x = left + column * (plotWidth + GAP), y = 10 + row * (plotHeight + SLICE_MARGIN);
    return { x, y, width: plotWidth + GAP, height: plotHeight + SLICE_MARGIN, markup };
  });
  const label = { x: 0, y: 0, width, height: 0, markup: yLabel && textElement(`↑ ${yLabel}`, 0, 14) };
  const legend: LegendItem[] = names
    ? [{ label: names[0], color: SLICE_INKS.dot, shape: "circle" }, {
      label: names[1],
      color: SLICE_INKS.curve,
      shape: "line",
    }]
    : [];
  const summary = summaryOf(panels, { yLabel, yFormat });
  return createFigure({ parts: [label, ...parts], legend, summary }, options);
}

function axisOf(
  heights: readonly number[],
  { yFormat = formatValue, yLimits }: SliceChartOptions,
): LineAxis {
  // An arrow function, as a format's second parameter is not the tick's index.
  const axis = fitAxis(heights, "linear", (value) => yFormat(value));
  return yLimits ? { ...axis, domain: [...yLimits] } : axis;
}

function summaryOf(
  panels: readonly SlicePanel[],
  { yLabel, yFormat }: { yLabel: string; yFormat: (value: number) => string },
): string {
  const parts = panels.map(({ axis, dots, curve = [] }) => {
    const heights = (curve.length > 0 ? curve : dots).map(({ y }) => y);
    const range = `${yFormat(Math.min(...heights))} to ${yFormat(Math.max(...heights))}`;
    return `${axis.name}: ${dots.length} dots, ${curve.length > 0 ? "curve from" : "from"} ${range}`;
  });
  return `${yLabel || "Values"} against ${parts.join("; ")}.`;
}

function checkPanels(panels: readonly SlicePanel[]): void {
  checkNotEmpty(CHART, "panels", panels.length);
  for (const { axis, dots, curve = [] } of panels) {
    checkNotEmpty(CHART, `dots of ${axis.name}`, dots.length);
    checkFinite(CHART, `y of ${axis.name}`, [...dots, ...curve].map(({ y }) => y));
    const places = [...dots, ...curve].map(({ x }) => x);
    if (axis.scale !== "choice") {
      checkFinite(CHART, `x of ${axis.name}`, places.map((x) => typeof x === "number" ? x : NaN));
      continue;
    }
    const other = places.find((x) => !axis.choices?.includes(x));
    if (other === undefined) continue;
    throw new RangeError(
      `Cannot draw ${CHART} as ${axis.name} must be one of ${
        axis.choices?.join(", ")
      }: current value is ${other}`,
    );
  }
}
