/** Draws a confusion matrix whose hits and errors both show. */
import { cell, type Markish, text } from "@observablehq/plot";
import { checkFinite, checkLength, checkNotEmpty } from "./frame/check_values.ts";
import { readableInk } from "./frame/color.ts";
import { rightColor, wrongColor } from "./frame/confusion_colors.ts";
import { type ChartOptions, createFigure, type Figure } from "./frame/figure.ts";
import type { FigurePart } from "./frame/figure_part.ts";
import { formatCount, formatPercent } from "./frame/format_number.ts";
import { rampLegend } from "./frame/legend.ts";
import { plotPart } from "./frame/plot_part.ts";
import { shortenText, textElement, textWidth, wrapLabel } from "./frame/svg_text.ts";
import { THEME } from "./frame/theme.ts";
import { AXIS_WIDTH, type MatrixLayout, matrixLayout, RECALL_WIDTH } from "./matrix_layout.ts";
import { shownClasses } from "./shown_classes.ts";

/** How a confusion matrix is drawn. */
export interface ConfusionMatrixOptions extends ChartOptions {
  /** Height of a cell in pixels. @default 38, or 19 from 17 classes on */
  cellHeight?: number;
}

interface Cell {
  row: number;
  column: number;
  count: number;
  fill: string;
  ink: string;
}

/** What stands beside a row and above a column. */
interface ClassWords {
  label: number;
  name: string;
  row: string;
  column: string;
  recall: string;
}

const NAME_STYLE = { size: 10.5 };
/** Names of columns that stand upright, and the smallest number that is written into a cell, in pixels. */
const UPRIGHT_STYLE = { size: 11 }, LEAST_NUMBER = 7;

/**
 * Draws counts by true class (rows) and predicted class (columns), shape `[k, k]`. Colour is the fraction of
 * the row: blue on the diagonal; orange off it, by its square root, so that rare errors show too. Empty
 * cells stay blank. At the right stands each row's recall. From 17 classes on cells are small and names of columns
 * stand upright; of more than 40 those with the most errors are drawn, and the figure says so.
 *
 * @param classNames the data set's names; by default the labels
 */
export function confusionMatrixChart(
  matrix: readonly (readonly number[])[],
  classNames: readonly string[] = matrix.map((_, label) => String(label)),
  options: ConfusionMatrixOptions = {},
): Figure {
  checkMatrix(matrix, classNames);
  const { labels, notes } = shownClasses(matrix);
  const layout = matrixLayout(labels.map((label) => classNames[label]), options), { width, left } = layout;
  const cells = cellsOf(matrix), shown = new Set(labels);
  const drawn = cells.filter(({ row, column }) => shown.has(row) && shown.has(column));
  const table = plotPart({
    width,
    height: layout.height,
    marginLeft: left,
    marginRight: RECALL_WIDTH,
    marginTop: layout.header,
    marginBottom: 2,
    padding: 0.04,
    x: { domain: labels, axis: null },
    y: { domain: labels, axis: null },
    color: { type: "identity" },
    marks: [
      ...cellMarks(drawn, layout),
      ...nameMarks(
        labels.map((label) => wordsOf(matrix, { label, name: classNames[label] }, layout)),
        layout,
      ),
    ],
  }, { document: options.document });
  const legend = legendParts(width), below = Math.max(...legend.map(({ y, height }) => y + height)) + 10;
  const parts = [...legend, { ...table, y: below, markup: table.markup + axisWords(layout) }];
  return createFigure({ parts, notes, summary: summaryOf(cells, classNames) }, options);
}

function cellMarks(cells: readonly Cell[], { step, cellHeight }: MatrixLayout): Markish[] {
  const widest = Math.max(...cells.map(({ count }) => textWidth(formatCount(count), { bold: true })));
  const fontSize = Math.min(THEME.labelSize * Math.min(1, (step - 6) / widest), cellHeight - 6);
  const place = { x: "column", y: "row" } as const;
  const isWritten = ({ count }: Cell) => count !== 0 && fontSize >= LEAST_NUMBER;
  return [
    cell(cells, { ...place, fill: "fill", stroke: THEME.grid, strokeWidth: 0.75 }),
    text(cells.filter(isWritten), {
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

function wordsOf(
  matrix: readonly (readonly number[])[],
  { label, name }: { label: number; name: string },
  { left, header, step, isUpright }: MatrixLayout,
): ClassWords {
  const total = matrix[label].reduce((a, b) => a + b, 0);
  return {
    label,
    name,
    row: shortenText(name, left - AXIS_WIDTH - 6),
    column: isUpright
      ? shortenText(name, header - 22, UPRIGHT_STYLE)
      : wrapLabel(name, step - 3, 2, NAME_STYLE).join("\n"),
    recall: total === 0 ? "–" : formatPercent(matrix[label][label] / total),
  };
}

function nameMarks(words: readonly ClassWords[], { isUpright }: MatrixLayout): Markish[] {
  const beside = { y: "label", frameAnchor: "left", dx: -8, textAnchor: "end", text: "row" } as const;
  const above = isUpright
    ? { rotate: -90, textAnchor: "start", lineAnchor: "middle", fontSize: UPRIGHT_STYLE.size } as const
    : { lineAnchor: "bottom", fontSize: NAME_STYLE.size } as const;
  const column = { x: "label", frameAnchor: "top", text: "column", dy: -5, ...above } as const;
  // A name that was cut shows the whole when pointed at.
  const isCut = (shown: "row" | "column") => (one: ClassWords) => one[shown].endsWith("…");
  const both = (shown: "row" | "column", style: typeof beside | typeof column) => [
    text(words.filter((one) => !isCut(shown)(one)), style),
    words.some(isCut(shown)) ? text(words.filter(isCut(shown)), { ...style, title: "name" }) : null,
  ];
  return [
    ...both("row", beside),
    text(words, { y: "label", text: "recall", frameAnchor: "right", dx: RECALL_WIDTH, textAnchor: "end" }),
    ...both("column", column),
  ];
}

function axisWords({ left, width, height, header }: MatrixLayout): string {
  const style = { size: THEME.smallSize, fill: THEME.mutedInk };
  return textElement("predicted class →", left, 12, style) +
    textElement("recall", width, header - 8, { ...style, anchor: "end" }) +
    `<g transform="translate(12,${(header + height) / 2}) rotate(-90)">` +
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
  if (right.width + 16 + wrong.width > width) return [right, { ...wrong, y: right.height + 4 }];
  return [right, { ...wrong, x: Math.min(right.width + 32, width - wrong.width) }];
}

function summaryOf(cells: readonly Cell[], classNames: readonly string[]): string {
  const sum = (some: readonly Cell[]) => some.reduce((total, { count }) => total + count, 0);
  const errors = cells.filter(({ row, column, count }) => row !== column && count > 0)
    .toSorted((a, b) => b.count - a.count);
  const worst = errors.length === 0
    ? "no errors"
    : `most frequent error ${classNames[errors[0].row]} predicted as ${classNames[errors[0].column]}, ` +
      `${formatCount(errors[0].count)} times`;
  const right = cells.filter(({ row, column }) => row === column);
  return `Confusion matrix of ${formatCount(sum(cells))} predictions, ${
    formatCount(sum(right))
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
