/** Draws several values per label as dots of different shapes: precision, recall and F1 per class. */
import { plural } from "../core/plural.ts";
import { dot, type Markish, ruleY, text } from "@observablehq/plot";
import { checkLength, checkNotEmpty, checkNotInfinite } from "./frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "./frame/figure.ts";
import { bodyWidth } from "./frame/figure_frame.ts";
import { fittingRows } from "./frame/fitting_rows.ts";
import { formatValue } from "./frame/format_number.ts";
import { plotPart } from "./frame/plot_part.ts";
import { shortenText, textWidth } from "./frame/svg_text.ts";
import { THEME } from "./frame/theme.ts";
import { formatDefined, undefinedNotes } from "./frame/undefined_values.ts";
import { paddedExtent, valueAxis } from "./frame/value_axis.ts";
import { horizontalTicks } from "./lines/line_axis.ts";

/** One value per label for each of up to four series. */
export interface GroupedData {
  labels: readonly string[];
  series: readonly { name: string; values: ArrayLike<number> }[];
}

/** How the dots are drawn. */
export interface GroupedDotChartOptions extends ChartOptions {
  /** What the values measure, below the axis. @default "" */
  xLabel?: string;
  /** Writes a value in the columns at the right. @default counts with separators, else three significant digits */
  format?: (value: number) => string;
}

interface Group {
  name: string;
  dots: { index: number; value: number; valueText: string }[];
}

const ROW = 42, LEAST_ROW = 24;
/** From one dot of a row to the next, in pixels. */
const STAGGER = 11;
/** Between the columns of numbers, in pixels. */
const COLUMN_GAP = 10;
const LOOKS = [
  { shape: "circle", color: "#2572cd" },
  { shape: "diamond", color: "#c23b00" },
  { shape: "triangle", color: "#1f2328" },
  { shape: "square", color: "#a64588" },
] as const;

/**
 * Draws a row per label with one dot per series, each a little below the one before so that equal values
 * stay apart, and prints the numbers in columns beside it; long names of series are cut above these, not in the
 * legend. A value that is NaN gets a dash and no dot. Of more than 60 rows those with the lowest and the highest values
 * of the last series are drawn.
 */
export function groupedDotChart(data: GroupedData, options: GroupedDotChartOptions = {}): Figure {
  const { xLabel = "", format = formatValue, document } = options;
  const all = groupsOf(data, format), last = data.series[data.series.length - 1].values;
  const { rows: shown, height: rowHeight, notes } = fittingRows(last, { height: ROW, least: LEAST_ROW });
  const groups = all.map((group) => ({ ...group, dots: shown.map((row) => group.dots[row]) }));
  const total = bodyWidth(options.width);
  const left = Math.min(total * 0.35, Math.max(...data.labels.map((label) => textWidth(label)))) + 14;
  const column = columnWidth(groups, (total - left) / 2);
  const marginRight = groups.length * column + 12;
  const domain = paddedExtent(groups.flatMap(({ dots }) => dots.map(({ value }) => value)));
  const ticks = horizontalTicks(
    { type: "linear", domain, format, isInteger: false },
    total - left - marginRight,
  );
  const axis = valueAxis({ label: xLabel, tickFormat: format, ticks });
  const rows = shown.map((index) => {
    const whole = data.labels[index], label = shortenText(whole, left - 14);
    // A name that was cut shows the whole when pointed at.
    return { label, index, whole: label === whole ? null : whole };
  });

  const marginTop = 24;
  const part = plotPart({
    width: total,
    height: marginTop + rows.length * rowHeight + axis.marginBottom,
    marginLeft: left,
    marginRight,
    marginTop,
    marginBottom: axis.marginBottom,
    x: { domain },
    y: { type: "point", domain: rows.map(({ index }) => index), padding: 0.5, axis: null },
    marks: [
      ...axis.marks,
      ruleY(rows, { y: "index", stroke: THEME.grid }),
      text(rows, {
        y: "index",
        text: "label",
        title: "whole",
        frameAnchor: "left",
        dx: -12,
        textAnchor: "end",
      }),
      ...groups.flatMap((group, i) => {
        const dy = (i - (groups.length - 1) / 2) * STAGGER * Math.min(1, rowHeight / ROW);
        return groupMarks(group, { look: LOOKS[i], dy, dx: 8 + (i + 1) * column, column });
      }),
    ],
  }, { document });
  const legend = groups.map(({ name }, i) => ({ label: name, ...LOOKS[i] }));
  const said = [...notes, ...undefinedNotes(groups.flatMap(({ dots }) => dots.map(({ value }) => value)))];
  const summary = summaryOf(data.labels, all);
  return createFigure({ parts: [part], legend, notes: said, summary }, options);
}

/** Returns the width of a group's numbers and, as far as all columns stay within `most` pixels, of its name. */
function columnWidth(groups: readonly Group[], most: number): number {
  const widest = (words: readonly string[]) => Math.max(...words.map((word) => textWidth(word)));
  const ofNumbers = widest(groups.flatMap(({ dots }) => dots.map(({ valueText }) => valueText)));
  const ofNames = Math.min(widest(groups.map(({ name }) => name)), most / groups.length - COLUMN_GAP);
  return Math.max(ofNumbers, ofNames) + COLUMN_GAP;
}

function groupMarks(
  { name, dots }: Group,
  { look: { shape, color }, dy, dx, column }: {
    look: typeof LOOKS[number];
    dy: number;
    dx: number;
    column: number;
  },
): Markish[] {
  const right = { frameAnchor: "right", dx, textAnchor: "end" } as const;
  return [
    dot(dots.filter(({ value }) => !Number.isNaN(value)), {
      x: "value",
      y: "index",
      dy,
      r: shape === "diamond" ? 6 : 4.75,
      symbol: shape === "diamond" ? "diamond2" : shape,
      fill: color,
      stroke: THEME.card,
    }),
    text(dots, { ...right, y: "index", text: "valueText" }),
    // The legend has the whole name.
    text([shortenText(name, column - COLUMN_GAP)], {
      ...right,
      frameAnchor: "top-right",
      dy: -16,
      fill: THEME.mutedInk,
    }),
  ];
}

function groupsOf({ labels, series }: GroupedData, format: (value: number) => string): Group[] {
  const chart = "a chart of groups";
  checkNotEmpty(chart, "labels", labels.length);
  checkNotEmpty(chart, "series", series.length);
  if (series.length > LOOKS.length) {
    throw new RangeError(
      `Cannot draw ${chart} as series must have ${LOOKS.length} items or fewer: current value is ${
        plural(series.length, "item")
      }`,
    );
  }
  return series.map(({ name, values }) => {
    checkLength(chart, name, values.length, labels.length);
    checkNotInfinite(chart, name, values);
    const dots = labels.map((_, index) => ({
      index,
      value: values[index],
      valueText: formatDefined(values[index], format),
    }));
    return { name, dots };
  });
}

function summaryOf(labels: readonly string[], groups: readonly Group[]): string {
  const row = (label: string, i: number) =>
    `${label}: ${groups.map(({ name, dots }) => `${name} ${dots[i].valueText}`).join(", ")}`;
  return `${labels.map(row).join("; ")}.`;
}
