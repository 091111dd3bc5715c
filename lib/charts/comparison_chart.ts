/** Draws values with their intervals, one row each: models, or before and after. */
import { dot, type Markish, ruleY, text } from "@observablehq/plot";
import { checkNotEmpty, checkNotInfinite } from "./frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "./frame/figure.ts";
import { bodyWidth } from "./frame/figure_frame.ts";
import { formatPercent } from "./frame/format_number.ts";
import { plotPart } from "./frame/plot_part.ts";
import { shortenText, textWidth } from "./frame/svg_text.ts";
import { THEME } from "./frame/theme.ts";
import { formatDefined, NO_VALUE, undefinedNotes } from "./frame/undefined_values.ts";
import { paddedExtent, referenceLine, type ReferenceValue, valueAxis } from "./frame/value_axis.ts";
import { horizontalTicks } from "./lines/line_axis.ts";

/** One row: a value and the ends of its interval. */
export interface ComparisonRow {
  name: string;
  value: number;
  /** Lower end of the interval (95 % as a rule). */
  low: number;
  /** Upper end of the interval. */
  high: number;
  /** A second, smaller line below the name. */
  note?: string;
  /** Colour as `#rrggbb`. @default the theme's accent */
  color?: string;
}

/** How rows are drawn. */
export interface ComparisonChartOptions extends ChartOptions {
  /** What the values measure, below the axis. @default "" */
  xLabel?: string;
  /** Writes a value. @default a percentage with one decimal */
  format?: (value: number) => string;
  /** A value to compare with, drawn as a dashed line. */
  reference?: ReferenceValue;
}

type Point = ComparisonRow & { index: number; color: string; words: string };

/**
 * Draws a dot with its interval per row, in the order given, on an axis that fits them; zero may lie outside. A value
 * that is NaN gets a dash and no dot, an end that is NaN no interval.
 */
export function comparisonChart(
  rows: readonly ComparisonRow[],
  options: ComparisonChartOptions = {},
): Figure {
  checkRows(rows);
  const { xLabel = "", format = formatPercent, reference, document } = options;
  const points = rows.map((row, index): Point => ({
    ...row,
    index,
    color: row.color ?? THEME.accent,
    words: wordsOf(row, format),
  }));
  const total = bodyWidth(options.width);
  const nameWidths = rows.map((row) =>
    Math.max(textWidth(row.name, { bold: true }), textWidth(row.note ?? ""))
  );
  const left = Math.min(total * 0.47, Math.max(...nameWidths)) + 14;
  const right = Math.max(...points.map(({ words }) => textWidth(words))) + 16;
  const domain = paddedExtent([...rows.flatMap(({ low, high }) => [low, high]), reference?.value ?? NaN]);
  const line = referenceLine(reference);
  const ticks = horizontalTicks({ type: "linear", domain, format, isInteger: false }, total - left - right);
  const axis = valueAxis({ label: xLabel, tickFormat: format, ticks });
  const rowHeight = rows.some((row) => row.note) ? 40 : 30;

  const part = plotPart({
    width: total,
    height: line.marginTop + rows.length * rowHeight + axis.marginBottom,
    marginLeft: left,
    marginRight: right,
    marginTop: line.marginTop,
    marginBottom: axis.marginBottom,
    x: { domain },
    y: { type: "point", domain: points.map(({ index }) => index), padding: 0.5, axis: null },
    color: { type: "identity" },
    marks: [...axis.marks, ...line.marks, ...pointMarks(points, left - 14)],
  }, { document });
  const summary = `Values with intervals: ${points.map(({ name, words }) => `${name} ${words}`).join(", ")}.`;
  return createFigure({ parts: [part], notes: undefinedNotes(rows.flatMap(endsOf)), summary }, options);
}

function wordsOf(row: ComparisonRow, format: (value: number) => string): string {
  if (Number.isNaN(row.value)) return NO_VALUE;
  const [low, high] = [row.low, row.high].map((end) => formatDefined(end, format));
  return `${format(row.value)} (${low} to ${high})`;
}

function endsOf({ low, value, high }: ComparisonRow): number[] {
  return [low, value, high];
}

function pointMarks(points: readonly Point[], nameWidth: number): Markish[] {
  const y = { y: "index" } as const;
  const beside = { ...y, frameAnchor: "left", dx: -12, textAnchor: "end" } as const;
  const name = (point: Point) => shortenText(point.name, nameWidth, { bold: true });
  const note = (point: Point) => shortenText(point.note ?? "", nameWidth, { size: THEME.smallSize });
  const [noted, plain] = [points.filter((point) => point.note), points.filter((point) => !point.note)];
  return [
    ruleY(points.filter((point) => !endsOf(point).some(Number.isNaN)), {
      ...y,
      x1: "low",
      x2: "high",
      stroke: "color",
      strokeWidth: 1.75,
      marker: "tick",
    }),
    dot(points.filter(({ value }) => !Number.isNaN(value)), {
      ...y,
      x: "value",
      r: 5.5,
      fill: "color",
      stroke: THEME.card,
      strokeWidth: 1.5,
    }),
    text(plain, { ...beside, text: name, fontWeight: "bold" }),
    text(noted, { ...beside, text: name, fontWeight: "bold", dy: -7 }),
    text(noted, { ...beside, text: note, dy: 8, fontSize: THEME.smallSize, fill: THEME.mutedInk }),
    text(points, { ...y, text: "words", frameAnchor: "right", dx: 14, textAnchor: "start" }),
  ];
}

function checkRows(rows: readonly ComparisonRow[]): void {
  checkNotEmpty("a comparison", "rows", rows.length);
  for (const { name, low, value, high } of rows) {
    checkNotInfinite("a comparison", `the values of ${name}`, [low, value, high]);
    if (!(low > value || value > high)) continue;
    throw new RangeError(
      `Cannot draw a comparison as low, value and high of ${name} must rise: current value is ${low}, ${value}, ${high}`,
    );
  }
}
