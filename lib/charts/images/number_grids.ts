/** Draws small arrays with their numbers in the cells, side by side with signs between them: arithmetic that shows. */
import { checkFinite, checkLength, checkNotEmpty } from "../frame/check_values.ts";
import { readableInk } from "../frame/color.ts";
import { type ChartOptions, createFigure, type Figure } from "../frame/figure.ts";
import { bodyWidth } from "../frame/figure_frame.ts";
import type { FigurePart } from "../frame/figure_part.ts";
import { formatValue } from "../frame/format_number.ts";
import { divergingColor } from "../frame/palette.ts";
import { shortenText, textElement, textWidth, wrapLabel } from "../frame/svg_text.ts";
import { THEME } from "../frame/theme.ts";

/** A small array of numbers, row by row: shape `[height, width]`. */
export interface NumberGrid {
  values: ArrayLike<number>;
  height: number;
  width: number;
  /** Below the array, in at most two lines. @default "" */
  label?: string;
  /** Before the array, such as "×", "=" or "→". @default "" */
  sign?: string;
}

/** How the arrays are drawn. */
export interface NumberGridsOptions extends ChartOptions {
  /** Writes a number into its cell. @default three significant digits */
  format?: (value: number) => string;
  /** Side of a cell in pixels; less where the arrays would not fit the width. @default 44 */
  cell?: number;
}

const GAP = 14, SIGN_SIZE = 20, LINE = 15;
/** The smallest size of a number in pixels; one that is too long for its cell at this size is cut. */
const LEAST_SIZE = 7;

/**
 * Draws the arrays from left to right, centred on one line. Colour is the number on a ramp that all share: orange above
 * zero, purple below.
 *
 * @throws {RangeError} when there is no array, one has another number of values than cells, or a value is not finite
 */
export function numberGrids(grids: readonly NumberGrid[], options: NumberGridsOptions = {}): Figure {
  // Adding 0 makes 0 of -0.
  const format = (value: number) => (options.format ?? formatValue)(value + 0);
  checkGrids(grids);
  const reach = Math.max(...grids.flatMap(({ values }) => Array.from(values, Math.abs))) || 1;
  const signs = grids.map(({ sign = "" }) =>
    sign === "" ? GAP : textWidth(sign, { size: SIGN_SIZE }) + 2 * GAP
  );
  // A label is wrapped to the width of three cells, and may be wider than a narrow array.
  const columns = grids.reduce(
    (sum, { width, label = "" }) => sum + (label === "" ? width : Math.max(width, 3)),
    0,
  );
  const room = bodyWidth(options.width) - signs.reduce((sum, width) => sum + width, 0);
  const cell = Math.floor(Math.min(options.cell ?? 44, room / columns));
  const most = Math.max(...grids.map(({ height }) => height)) * cell;
  const numbers = grids.flatMap(({ values }) => Array.from(values, format));
  const widest = Math.max(...numbers.map((number) => textWidth(number, { size: 1 })));
  const size = Math.max(LEAST_SIZE, Math.min(THEME.labelSize, (cell - 2) / widest));
  const parts: FigurePart[] = [];
  let x = 0;
  for (const [i, grid] of grids.entries()) {
    const { sign = "" } = grid;
    const style = { size: SIGN_SIZE, anchor: "middle" } as const;
    const markup = sign === "" ? "" : textElement(sign, signs[i] / 2, most / 2 + 7, style);
    parts.push({ x, y: 0, width: signs[i], height: most, markup });
    x += signs[i];
    const part = { ...drawGrid(grid, { cell, most, size, reach, format }), x };
    parts.push(part);
    x += part.width;
  }
  return createFigure({ parts, summary: summaryOf(grids, format) }, options);
}

function drawGrid(
  { values, height, width, label = "" }: NumberGrid,
  { cell, most, size, reach, format }: {
    cell: number;
    most: number;
    size: number;
    reach: number;
    format: (value: number) => string;
  },
): FigurePart {
  const top = (most - height * cell) / 2, side = cell - 2;
  const small = { size: THEME.smallSize, anchor: "middle" } as const;
  const lines = label === "" ? [] : wrapLabel(label, Math.max(width, 3) * cell, 2, small);
  const slot = Math.max(width * cell, ...lines.map((line) => textWidth(line, small)));
  const left = (slot - width * cell) / 2;
  const cells = Array.from(values, (value, i) => {
    const x = left + (i % width) * cell, y = top + Math.floor(i / width) * cell;
    const fill = divergingColor(0.5 + value / reach / 2);
    const style = { size, fill: readableInk(fill, THEME.ink, THEME.card), anchor: "middle" } as const;
    const box = `x="${x + 1}" y="${y + 1}" width="${side}" height="${side}"`;
    const written = shortenText(format(value), cell, style);
    return `<rect ${box} fill="${fill}" stroke="${THEME.border}"/>` +
      textElement(written, x + cell / 2, y + (cell + 0.7 * size) / 2, style);
  });
  const isCut = lines.some((line) => line.endsWith("…"));
  const below = lines.map((line, i) =>
    textElement(line, slot / 2, top + height * cell + LINE * (i + 1), {
      ...small,
      ...(isCut && { full: label }),
    })
  );
  const bottom = top + height * cell + lines.length * LINE + 4;
  return { x: 0, y: 0, width: slot, height: bottom, markup: cells.join("") + below.join("") };
}

function checkGrids(grids: readonly NumberGrid[]): void {
  const chart = "grids of numbers";
  checkNotEmpty(chart, "grids", grids.length);
  grids.forEach(({ values, height, width }, i) => {
    checkNotEmpty(chart, `grid ${i}`, values.length);
    checkLength(chart, `grid ${i} of ${height} x ${width}`, values.length, height * width);
    checkFinite(chart, `the values of grid ${i}`, values);
  });
}

function summaryOf(grids: readonly NumberGrid[], format: (value: number) => string): string {
  const rowsOf = ({ values, height, width }: NumberGrid) =>
    Array.from(
      { length: height },
      (_, row) =>
        Array.from({ length: width }, (_, column) => format(values[row * width + column])).join(" "),
    ).join("; ");
  return `${
    grids.map((grid) => `${grid.sign ?? ""} ${grid.label ?? ""} [${rowsOf(grid)}]`.trim()).join(" ")
  }.`;
}
