/** Draws horizontal bars with their values: class counts, F1 per class, sizes. */
import { barX, type Markish, ruleX, ruleY, text } from "@observablehq/plot";
import { checkLength, checkNotEmpty, checkNotInfinite } from "./frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "./frame/figure.ts";
import { bodyWidth } from "./frame/figure_frame.ts";
import { fittingRows } from "./frame/fitting_rows.ts";
import { formatValue } from "./frame/format_number.ts";
import { repeatedColorsNote } from "./frame/palette.ts";
import { plotPart } from "./frame/plot_part.ts";
import { shortenText, textWidth } from "./frame/svg_text.ts";
import { THEME } from "./frame/theme.ts";
import { formatDefined, undefinedNotes } from "./frame/undefined_values.ts";
import { referenceLine, type ReferenceValue, valueAxis } from "./frame/value_axis.ts";

/** One bar per label. */
export interface BarData {
  labels: readonly string[];
  values: ArrayLike<number>;
  /** The ends of an interval around each value (95 % as a rule), drawn as a whisker. */
  intervals?: readonly { low: number; high: number }[];
}

/** How bars are drawn. */
export interface BarChartOptions extends ChartOptions {
  /** One colour for all bars, or one for each such as `labels.map((name) => classColor(name))`. @default the accent */
  colors?: string | readonly string[];
  /** What the values measure, below the axis. @default "" */
  xLabel?: string;
  /** Writes the value beside a bar. @default counts with separators, else three significant digits */
  format?: (value: number) => string;
  /** A value to compare with, drawn as a dashed line. */
  reference?: ReferenceValue;
}

interface Bar {
  index: number;
  label: string;
  value: number;
  low: number;
  high: number;
  valueText: string;
  color: string;
}

const ROW = 27, LEAST_ROW = 17;

/**
 * Draws one bar per label, from zero, in the order given; of more than 60 those with the lowest and the highest values.
 * A value that is NaN gets a dash and no bar.
 *
 * @throws {RangeError} for lengths that differ, and for infinite values
 */
export function barChart(data: BarData, options: BarChartOptions = {}): Figure {
  const all = barsOf(data, options);
  const { rows, height: rowHeight, notes } = fittingRows(data.values, { height: ROW, least: LEAST_ROW });
  const bars = rows.map((row) => all[row]);
  const { width, format = formatValue, reference, xLabel = "", document } = options;
  const total = bodyWidth(width);
  const left = Math.min(total * 0.4, Math.max(...bars.map((bar) => textWidth(bar.label))) + 14);
  const ends = bars.flatMap((bar) => [bar.low, bar.high]).concat(reference?.value ?? 0, 0)
    .filter((end) => !Number.isNaN(end));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const line = referenceLine(reference);
  const axis = valueAxis({ label: xLabel, tickFormat: format });

  const part = plotPart({
    width: total,
    height: line.marginTop + bars.length * rowHeight + axis.marginBottom,
    marginLeft: left,
    marginRight: Math.max(...bars.map((bar) => textWidth(bar.valueText, { bold: true }))) + 12,
    marginTop: line.marginTop,
    marginBottom: axis.marginBottom,
    x: { domain: [low, high === low ? low + 1 : high] },
    y: { domain: bars.map((bar) => bar.index), padding: 0.22, axis: null },
    marks: [
      ...axis.marks,
      ...line.marks,
      ...barMarks(bars, left, data.intervals !== undefined),
    ],
  }, { document });
  const summary = `Bars: ${bars.map((bar) => `${bar.label} ${bar.valueText}`).join(", ")}.`;
  const said = [...notes, ...colorNotes(options.colors), ...undefinedNotes(bars.map(({ value }) => value))];
  return createFigure({ parts: [part], notes: said, summary }, options);
}

/** Says where bars of one colour are of several classes. */
function colorNotes(colors: BarChartOptions["colors"]): string[] {
  if (typeof colors !== "object" || new Set(colors).size === 1) return [];
  return [repeatedColorsNote(colors.length)].filter((note) => note !== undefined);
}

function barMarks(bars: readonly Bar[], left: number, whiskers: boolean): Markish[] {
  const row = { y: "index" } as const;
  const interval = { ...row, x1: "low", x2: "high" } as const;
  const end = ({ value, high }: Bar) => Number.isNaN(value) ? 0 : Math.max(0, value, high);
  const drawn = bars.filter(({ value }) => !Number.isNaN(value));
  const name = (bar: Bar) => shortenText(bar.label, left - 12);
  // A name that was cut shows the whole when pointed at.
  const whole = (bar: Bar) => name(bar) === bar.label ? null : bar.label;
  return [
    barX(drawn, { ...row, x: "value", fill: "color" }),
    ruleX([0], { stroke: THEME.axis }),
    // A light rim keeps the whisker visible on a dark bar.
    whiskers ? ruleY(drawn, { ...interval, stroke: THEME.card, strokeWidth: 4 }) : null,
    whiskers ? ruleY(drawn, { ...interval, stroke: THEME.ink, strokeWidth: 1.5, marker: "tick" }) : null,
    text(bars, { ...row, text: name, title: whole, frameAnchor: "left", dx: -10, textAnchor: "end" }),
    text(bars, {
      ...row,
      x: end,
      text: "valueText",
      dx: 7,
      textAnchor: "start",
      fontWeight: "bold",
      stroke: THEME.card,
      fill: THEME.ink,
    }),
  ];
}

function barsOf(data: BarData, { colors = THEME.accent, format = formatValue }: BarChartOptions): Bar[] {
  const { labels, values, intervals } = data;
  checkNotEmpty("a bar chart", "labels", labels.length);
  checkLength("a bar chart", "values", values.length, labels.length);
  checkNotInfinite("a bar chart", "values", values);
  if (intervals) checkLength("a bar chart", "intervals", intervals.length, labels.length);
  if (typeof colors !== "string") checkLength("a bar chart", "colors", colors.length, labels.length);
  return labels.map((label, index) => {
    const value = values[index];
    const { low, high } = intervals?.[index] ?? { low: value, high: value };
    checkNotInfinite("a bar chart", `the interval of ${label}`, [low, high]);
    return {
      index,
      label,
      value,
      low,
      high,
      valueText: formatDefined(value, format),
      color: typeof colors === "string" ? colors : colors[index],
    };
  });
}
