/** Draws a confusion matrix whose hits and errors both show. */
import { cell, type Markish, text } from "@observablehq/plot";
import { CLASS_NAMES } from "../core/class_names.ts";
import { checkFinite, checkLength, checkNotEmpty } from "./frame/check_values.ts";
import { readableInk } from "./frame/color.ts";
import { rightColor, wrongColor } from "./frame/confusion_colors.ts";
import { type ChartOptions, createFigure, type Figure } from "./frame/figure.ts";
import { bodyWidth } from "./frame/figure_frame.ts";
import type { FigurePart } from "./frame/figure_part.ts";
import { formatCount, formatPercent } from "./frame/format_number.ts";
import { rampLegend } from "./frame/legend.ts";
import { plotPart } from "./frame/plot_part.ts";
import { shortenText, textElement, textWidth, wrapLabel } from "./frame/svg_text.ts";
import { THEME } from "./frame/theme.ts";

/** How a confusion matrix is drawn. */
export interface ConfusionMatrixOptions extends ChartOptions {
  /** Height of a cell in pixels. @default 38 */
  cellHeight?: number;
}

interface Cell {
  row: number;
  column: number;
  count: number;
  fill: string;
  ink: string;
}

const NAME_STYLE = { size: 10.5 };
const HEADER = 54;
const AXIS_WIDTH = 26;
const RECALL_WIDTH = 56;

/**
 * Draws counts by true class (rows) and predicted class (columns), shape `[k, k]`. Colour is the fraction of
 * the row: blue on the diagonal; orange off it, by its square root, so that rare errors show too. Empty
 * cells stay blank. At the right stands each row's recall.
 */
export function confusionMatrixChart(
  matrix: readonly (readonly number[])[],
  classNames: readonly string[] = CLASS_NAMES,
  options: ConfusionMatrixOptions = {},
): Figure {
  checkMatrix(matrix, classNames);
  const size = matrix.length;
  const { cellHeight = 38, document } = options;
  const left = Math.min(150, Math.max(...classNames.map((name) => textWidth(name)))) + AXIS_WIDTH + 8;
  const width = Math.max(bodyWidth(options.width), left + size * 48 + RECALL_WIDTH);
  const height = HEADER + size * cellHeight + 2;
  const step = (width - left - RECALL_WIDTH) / size;
  const indices = matrix.map((_, i) => i);
  const table = plotPart({
    width,
    height,
    marginLeft: left,
    marginRight: RECALL_WIDTH,
    marginTop: HEADER,
    marginBottom: 2,
    padding: 0.04,
    x: { domain: indices, axis: null },
    y: { domain: indices, axis: null },
    color: { type: "identity" },
    marks: [
      ...cellMarks(cellsOf(matrix), step),
      ...nameMarks(matrix, classNames, { left, step }),
    ],
  }, { document });
  const axes = axisWords(left, width, height);
  const parts = [...legendParts(width), { ...table, y: 42, markup: table.markup + axes }];
  return createFigure({ parts, summary: summaryOf(matrix, classNames) }, options);
}

function cellMarks(cells: readonly Cell[], step: number): Markish[] {
  const widest = Math.max(...cells.map(({ count }) => textWidth(formatCount(count), { bold: true })));
  const fontSize = THEME.labelSize * Math.min(1, (step - 6) / widest);
  const place = { x: "column", y: "row" } as const;
  return [
    cell(cells, { ...place, fill: "fill", stroke: THEME.grid, strokeWidth: 0.75 }),
    text(cells.filter(({ count }) => count !== 0), {
      ...place,
      text: ({ count }: Cell) => formatCount(count),
      fill: "ink",
      fontWeight: "bold",
      fontSize,
    }),
  ];
}

function cellsOf(matrix: readonly (readonly number[])[]): Cell[] {
  return matrix.flatMap((counts, row) => {
    const total = counts.reduce((a, b) => a + b, 0) || 1;
    return counts.map((count, column) => {
      const fraction = count / total;
      const fill = row === column ? rightColor(fraction) : wrongColor(fraction);
      return { row, column, count, fill, ink: readableInk(fill, THEME.ink, "#ffffff") };
    });
  });
}

function nameMarks(
  matrix: readonly (readonly number[])[],
  classNames: readonly string[],
  { left, step }: { left: number; step: number },
): Markish[] {
  const names = classNames.map((name, i) => {
    const total = matrix[i].reduce((a, b) => a + b, 0);
    return {
      i,
      row: shortenText(name, left - AXIS_WIDTH - 6),
      column: wrapLabel(name, step - 3, 2, NAME_STYLE).join("\n"),
      recall: total === 0 ? "–" : formatPercent(matrix[i][i] / total),
    };
  });
  return [
    text(names, { y: "i", text: "row", frameAnchor: "left", dx: -8, textAnchor: "end" }),
    text(names, { y: "i", text: "recall", frameAnchor: "right", dx: RECALL_WIDTH, textAnchor: "end" }),
    text(names, {
      x: "i",
      text: "column",
      frameAnchor: "top",
      lineAnchor: "bottom",
      dy: -5,
      fontSize: NAME_STYLE.size,
    }),
  ];
}

function axisWords(left: number, width: number, height: number): string {
  const style = { size: THEME.smallSize, fill: THEME.mutedInk };
  return textElement("predicted class →", left, 12, style) +
    textElement("recall", width, HEADER - 8, { ...style, anchor: "end" }) +
    `<g transform="translate(12,${(HEADER + height) / 2}) rotate(-90)">` +
    `${textElement("← true class", 0, 0, { ...style, anchor: "middle" })}</g>`;
}

function legendParts(width: number): FigurePart[] {
  const length = 130;
  const right = rampLegend(rightColor, {
    label: "right: fraction of row",
    ticks: ["0 %", "50 %", "100 %"],
    length,
  });
  const wrong = rampLegend((root) => wrongColor(root ** 2), {
    label: "wrong: fraction of row",
    ticks: ["0 %", "25 %", "100 %"],
    length,
  });
  return [right, { ...wrong, x: Math.min(right.width + 32, width - wrong.width) }];
}

function summaryOf(matrix: readonly (readonly number[])[], classNames: readonly string[]): string {
  const total = matrix.flat().reduce((a, b) => a + b, 0);
  const hits = matrix.reduce((sum, row, i) => sum + row[i], 0);
  const errors = cellsOf(matrix).filter(({ row, column, count }) => row !== column && count > 0)
    .toSorted((a, b) => b.count - a.count);
  const worst = errors.length === 0
    ? "no errors"
    : `most frequent error ${classNames[errors[0].row]} predicted as ${classNames[errors[0].column]}, ` +
      `${formatCount(errors[0].count)} times`;
  return `Confusion matrix of ${formatCount(total)} predictions, ${
    formatCount(hits)
  } of them right; ${worst}.`;
}

function checkMatrix(matrix: readonly (readonly number[])[], classNames: readonly string[]): void {
  const chart = "a confusion matrix";
  checkNotEmpty(chart, "matrix", matrix.length);
  checkLength(chart, "classNames", classNames.length, matrix.length);
  matrix.forEach((row, i) => {
    checkLength(chart, `row ${i}`, row.length, matrix.length);
    checkFinite(chart, `row ${i}`, row);
    const negative = row.find((count) => count < 0);
    if (negative === undefined) return;
    throw new RangeError(
      `Cannot draw ${chart} as counts must be 0 or more: current value is ${negative} in row ${i}`,
    );
  });
}
