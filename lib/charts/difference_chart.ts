/** Draws how far variants lie from a reference, each with its interval: the forest plot of a study. */
import { ruleX } from "@observablehq/plot";
import { type DifferenceLine, type DifferenceRow, placeRows, rowMarkup } from "./difference_rows.ts";
import { checkFinite, checkNotEmpty } from "./frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "./frame/figure.ts";
import { bodyWidth } from "./frame/figure_frame.ts";
import { formatPoints } from "./frame/format_points.ts";
import { plotPart } from "./frame/plot_part.ts";
import { shortenText, textElement, textWidth } from "./frame/svg_text.ts";
import { THEME } from "./frame/theme.ts";
import { paddedExtent, valueAxis } from "./frame/value_axis.ts";
import { horizontalTicks } from "./lines/line_axis.ts";

/** How rows are drawn. */
export interface DifferenceChartOptions extends ChartOptions {
  /** The reference's name, above the line at zero. @default "reference" */
  reference?: string;
  /** What the differences measure, below the axis. @default "" */
  xLabel?: string;
  /** Writes a difference with its sign. @default fractions in percentage points with one decimal: `+0.8` */
  format?: (value: number) => string;
  /** Ends of the axis, around zero; a row outside is an arrow at the edge. @default what fits all rows */
  limits?: readonly [number, number];
}

const LEGEND = [
  { label: "significantly higher", color: THEME.accent, shape: "circle" },
  { label: "significantly lower", color: THEME.warning, shape: "circle" },
  { label: "not significant after Holm's correction", color: THEME.mutedInk, shape: "ring" },
] as const;
const MARGIN_TOP = 26;
const MIN_PLOT_WIDTH = 90;

/**
 * Draws a row per variant in the order given: a filled dot where the difference is significant, a hollow
 * one where it is not, and the numbers in a column at the right. Long names take several lines.
 */
export function differenceChart(
  rows: readonly DifferenceRow[],
  options: DifferenceChartOptions = {},
): Figure {
  checkRows(rows);
  checkLimits(options.limits);
  const { reference = "reference", xLabel = "", format = formatPoints, document } = options;
  const domain = options.limits ?? paddedExtent([0, ...rows.flatMap(({ low, high }) => [low, high])]);
  const total = bodyWidth(options.width);
  const lines = rows.map((row): DifferenceLine => ({
    ...row,
    // An arrow function, as a format's second parameter is not the row's index.
    meanText: format(row.mean),
    intervalText: `(${format(row.low)} to ${format(row.high)})`,
  }));
  const { nameWidth, meanWidth, marginLeft, marginRight } = columnsOf(lines, total);
  const { placed, height } = placeRows(lines, nameWidth);
  const plotWidth = total - marginLeft - marginRight;
  const ticks = horizontalTicks({ type: "linear", domain: [...domain], format, isInteger: false }, plotWidth);
  const axis = valueAxis({ label: xLabel, tickFormat: format, ticks });

  const part = plotPart({
    width: total,
    height: MARGIN_TOP + height + axis.marginBottom,
    marginLeft,
    marginRight,
    marginTop: MARGIN_TOP,
    marginBottom: axis.marginBottom,
    x: { domain: [...domain] },
    y: { domain: [0, height], range: [MARGIN_TOP, MARGIN_TOP + height], axis: null },
    marks: [...axis.marks, ruleX([0], { stroke: THEME.ink, strokeWidth: 1.5 })],
  }, {
    document,
    overlay: (x, y) =>
      referenceName(reference, x(0), total) +
      placed.map((row) => rowMarkup({ ...row, y: y(row.y) }, { x, domain, meanWidth })).join(""),
  });
  return createFigure({ parts: [part], legend: LEGEND, summary: summaryOf(lines, reference) }, options);
}

/** Divides the width between names, plot and numbers; the plot keeps some of it even in a small figure. */
function columnsOf(lines: readonly DifferenceLine[], total: number) {
  const widest = (width: (line: DifferenceLine) => number) => Math.max(...lines.map(width));
  const meanWidth = widest(({ meanText }) => textWidth(meanText, { bold: true }));
  const marginRight = 16 + meanWidth + 6 + widest(({ intervalText }) => textWidth(intervalText));
  const room = Math.max(50, total - marginRight - MIN_PLOT_WIDTH);
  const nameWidth = Math.min(total * 0.35, room, widest(({ name }) => textWidth(name)));
  return { nameWidth, meanWidth, marginLeft: nameWidth + 16, marginRight };
}

/** Writes the name above the line at zero, moved sideways where it would leave the figure. */
function referenceName(reference: string, zero: number, total: number): string {
  const text = shortenText(reference, total);
  const half = textWidth(text) / 2;
  return textElement(text, Math.max(half, Math.min(total - half, zero)), 16, { anchor: "middle" });
}

function summaryOf(lines: readonly DifferenceLine[], reference: string): string {
  const row = ({ name, group, meanText, intervalText, isSignificant }: DifferenceLine) =>
    `${group ? `${group}, ` : ""}${name} ${meanText} ${intervalText}${
      isSignificant ? "" : ", not significant"
    }`;
  return `Differences to ${reference} with intervals: ${lines.map(row).join("; ")}.`;
}

function checkRows(rows: readonly DifferenceRow[]): void {
  checkNotEmpty("differences", "rows", rows.length);
  for (const { name, low, mean, high } of rows) {
    checkFinite("differences", `the values of ${name}`, [low, mean, high]);
    if (low <= mean && mean <= high) continue;
    throw new RangeError(
      `Cannot draw differences as low, mean and high of ${name} must rise: current value is ${low}, ${mean}, ${high}`,
    );
  }
}

function checkLimits(limits?: readonly [number, number]): void {
  if (!limits || (limits[0] <= 0 && 0 <= limits[1] && limits[0] < limits[1])) return;
  throw new RangeError(
    `Cannot draw differences as limits must rise and hold 0 between them: current value is ${
      limits.join(", ")
    }`,
  );
}
