/** Draws many things of many quantities, a line each through axes that stand side by side: trials of a search. */
import { significantDigits } from "../core/numbers/significant_digits.ts";
import { checkFinite, checkLength, checkNotEmpty } from "./frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "./frame/figure.ts";
import { bodyWidth } from "./frame/figure_frame.ts";
import type { LegendItem } from "./frame/legend.ts";
import { shortenText, textElement, textWidth, wrapLabel } from "./frame/svg_text.ts";
import { THEME } from "./frame/theme.ts";
import { type ParallelAxis, type PlacedParallel, placeParallel } from "./lines/parallel_axes.ts";

export type { ParallelAxis } from "./lines/parallel_axes.ts";

/** One thing: its value on each axis. */
export interface ParallelLine {
  values: readonly (number | string)[];
  /** Whether it is one of those that the figure is about. */
  isStrong: boolean;
}

/** How lines are drawn. */
export interface ParallelCoordinatesChartOptions extends ChartOptions {
  /** Name of the strong lines in the key. @default "chosen" */
  strongLabel?: string;
  /** Name of the others. @default "others" */
  paleLabel?: string;
  /** Length of the axes in pixels. @default 300 */
  plotHeight?: number;
}

const CHART = "parallel coordinates";
const PALE = "#c2c7cd", STRONG = THEME.accent;
const MARGIN_TOP = 40, MARGIN_BOTTOM = 10, TICK = 4, ROOM = 6;

/** Draws pale lines for all, and strong ones on top for those that stand out; on a choice lines lie side by side. */
export function parallelCoordinatesChart(
  { axes, lines }: { axes: readonly ParallelAxis[]; lines: readonly ParallelLine[] },
  options: ParallelCoordinatesChartOptions = {},
): Figure {
  checkLines(axes, lines);
  const { plotHeight = 300, strongLabel = "chosen", paleLabel = "others" } = options;
  const width = bodyWidth(options.width);
  const placed = axes.map((axis, i) =>
    placeParallel(axis, lines.map(({ values }) => values[i]), { pixels: plotHeight })
  );
  const left = Math.max(...placed[0].ticks.map(({ label }) => textWidth(label))) + TICK + ROOM;
  const gap = (width - left - Math.min(left, 40)) / Math.max(1, axes.length - 1);
  const xOf = (axis: number) => left + axis * gap,
    yOf = (place: number) => MARGIN_TOP + (1 - place) * plotHeight;
  const path = (line: number) =>
    `M${placed.map(({ places }, i) => `${xOf(i).toFixed(1)},${yOf(places[line]).toFixed(1)}`).join("L")}`;
  const layer = (isStrong: boolean, style: string) => {
    const paths = lines.flatMap((line, i) => line.isStrong === isStrong ? [`<path d="${path(i)}"/>`] : []);
    return `<g fill="none" stroke-linejoin="round" ${style}>${paths.join("")}</g>`;
  };
  const markup = layer(false, `stroke="${PALE}" stroke-width="1" stroke-opacity="0.7"`) +
    layer(true, `stroke="${STRONG}" stroke-width="2" stroke-opacity="0.9"`) +
    placed.map((axis, i) => axisMarkup(axis, { x: xOf(i), gap, yOf, total: width })).join("");
  const part = { x: 0, y: 0, width, height: MARGIN_TOP + plotHeight + MARGIN_BOTTOM, markup };
  const legend: LegendItem[] = [
    { label: strongLabel, color: STRONG, shape: "line" },
    { label: paleLabel, color: PALE, shape: "line" },
  ];
  return createFigure({ parts: [part], legend, summary: summaryOf(axes, lines, strongLabel) }, options);
}

interface AxisPlace {
  x: number;
  /** Pixels from one axis to the next. */
  gap: number;
  yOf: (place: number) => number;
  total: number;
}

/** Labels lie on a plate of the card's colour, as lines pass below them. */
function axisMarkup({ name, ticks }: PlacedParallel, { x, gap, yOf, total }: AxisPlace): string {
  const names = wrapLabel(name, gap - ROOM, 2, { bold: true }).map((line, i, { length }) => {
    const half = textWidth(line, { bold: true }) / 2, middle = Math.max(half, Math.min(total - half, x));
    return textElement(line, round(middle), 14 + (i + 2 - length) * 15, { bold: true, anchor: "middle" });
  });
  const labels = ticks.map(({ label, place }) => {
    const text = shortenText(label, Math.max(x - TICK, gap) - ROOM), y = round(yOf(place));
    const size = textWidth(text), end = round(x - TICK - 2);
    return `<path d="M${round(x - TICK)},${y}h${TICK}" stroke="${THEME.ink}"/>` +
      `<rect x="${round(end - size - 1)}" y="${round(y - 8)}" width="${round(size + 2)}" height="16" rx="3"` +
      ` fill="${THEME.card}" fill-opacity="0.85"/>` + textElement(text, end, round(y + 4), { anchor: "end" });
  });
  const line = `<path d="M${round(x)},${round(yOf(1))}V${
    round(yOf(0))
  }" stroke="${THEME.ink}" stroke-width="1.5"/>`;
  return line + labels.join("") + names.join("");
}

function round(pixels: number): number {
  return Number(pixels.toFixed(1));
}

function summaryOf(
  axes: readonly ParallelAxis[],
  lines: readonly ParallelLine[],
  strongLabel: string,
): string {
  const strong = lines.filter(({ isStrong }) => isStrong);
  const ranges = axes.map(({ name, scale }, i) => {
    const values = strong.map((line) => line.values[i]);
    if (scale === "choice") return `${name} ${[...new Set(values)].join(", ")}`;
    const [low, high] = [Math.min(...values.map(Number)), Math.max(...values.map(Number))];
    return `${name} ${significantDigits(low, 3)} to ${significantDigits(high, 3)}`;
  });
  const about = strong.length === 0 ? "" : `; ${strongLabel} (${strong.length}): ${ranges.join("; ")}`;
  return `${lines.length} lines through ${axes.map(({ name }) => name).join(", ")}${about}.`;
}

function checkLines(axes: readonly ParallelAxis[], lines: readonly ParallelLine[]): void {
  checkNotEmpty(CHART, "axes", axes.length);
  checkNotEmpty(CHART, "lines", lines.length);
  lines.forEach(({ values }, i) => checkLength(CHART, `line ${i}`, values.length, axes.length));
  for (const [i, { name, scale, choices = [] }] of axes.entries()) {
    const values = lines.map((line) => line.values[i]);
    if (scale === "choice") {
      const other = values.find((value) => !choices.includes(value));
      if (other === undefined) continue;
      throw new RangeError(
        `Cannot draw ${CHART} as ${name} must be one of ${choices.join(", ")}: current value is ${other}`,
      );
    }
    checkFinite(CHART, name, values.map((value) => typeof value === "number" ? value : NaN));
    const least = Math.min(...values.map(Number));
    if (scale !== "log" || least > 0) continue;
    throw new RangeError(
      `Cannot draw ${CHART} as ${name} must be above 0 on a logarithmic axis: current value is ${least}`,
    );
  }
}
