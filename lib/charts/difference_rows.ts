/** Lays out and draws the rows of a forest plot: headings, names, intervals, dots and numbers. */
import type { PlotScale } from "./frame/plot_part.ts";
import { textElement, textWidth, wrapText } from "./frame/svg_text.ts";
import { THEME } from "./frame/theme.ts";

/** One variant: its paired difference to the reference and the ends of the interval. */
export interface DifferenceRow {
  name: string;
  /** Mean of the differences; above 0 where the variant's values are higher than the reference's. */
  mean: number;
  /** Lower end of the interval (95 % as a rule). */
  low: number;
  /** Upper end of the interval. */
  high: number;
  /** Whether the difference is significant after Holm's correction. */
  isSignificant: boolean;
  /** Heading under which the row stands together with its neighbours of the same group. @default none */
  group?: string;
}

/** A row and its numbers as they are printed. */
export interface DifferenceLine extends DifferenceRow {
  meanText: string;
  intervalText: string;
}

/** A row, its name in lines, and the middle of it in pixels below the first row's upper edge. */
export interface PlacedRow extends DifferenceLine {
  y: number;
  nameLines: string[];
  /** Lines of the heading above the row; none where the row before has the same group. */
  headingLines: string[];
}

/** Where rows are drawn. */
export interface RowSpace {
  x: PlotScale;
  /** Ends of the axis. */
  domain: readonly [number, number];
  /** Width of the column of means in pixels. */
  meanWidth: number;
}

const LINE = 15;
const HEADING = { bold: true };

/** Stacks rows and headings, and returns the height of them all. */
export function placeRows(
  lines: readonly DifferenceLine[],
  nameWidth: number,
): { placed: PlacedRow[]; height: number } {
  let height = 0;
  const placed = lines.map((line, i): PlacedRow => {
    const isFirst = line.group !== undefined && line.group !== lines[i - 1]?.group;
    const headingLines = isFirst ? wrapText(line.group ?? "", Math.max(nameWidth, 240), HEADING) : [];
    if (headingLines.length > 0) height += headingLines.length * LINE + (i === 0 ? 4 : 12);
    const nameLines = wrapText(line.name, nameWidth);
    const rowHeight = Math.max(1, nameLines.length) * LINE + 13;
    height += rowHeight;
    return { ...line, y: height - rowHeight / 2, nameLines, headingLines };
  });
  return { placed, height };
}

/** Draws one row with the heading above it. */
export function rowMarkup(row: PlacedRow, { x, domain, meanWidth }: RowSpace): string {
  const [left, right] = domain.map(x);
  const { y, nameLines, headingLines, isSignificant } = row;
  const top = y - Math.max(1, nameLines.length) * LINE / 2;
  const number = right + 16 + meanWidth;
  return headingLines.map((line, i) => headingLine(line, top - 8 - (headingLines.length - 1 - i) * LINE))
    .join("") +
    nameLines.map((line, i) => textElement(line, left - 12, top + i * LINE + 11.5, { anchor: "end" })).join(
      "",
    ) +
    intervalMarkup(row, x, domain) +
    textElement(row.meanText, number, y + 4, { anchor: "end", bold: isSignificant }) +
    textElement(row.intervalText, number + 6, y + 4, isSignificant ? {} : { fill: THEME.mutedInk });
}

/** Writes a heading on a patch of card, which keeps grid lines out of it. */
function headingLine(line: string, y: number): string {
  return `<rect x="0" y="${y - 12}" width="${
    textWidth(line, HEADING)
  }" height="${LINE}" fill="${THEME.card}"/>` +
    textElement(line, 0, y, HEADING);
}

/** Draws what of a row lies on the axis: the interval, and a dot or an arrow for the mean. */
function intervalMarkup(row: PlacedRow, x: PlotScale, [least, most]: readonly [number, number]): string {
  const { mean, low, high, y, isSignificant } = row;
  const color = !isSignificant ? THEME.mutedInk : mean > 0 ? THEME.accent : THEME.warning;
  const [from, to] = [low, high].map((value) => x(Math.max(least, Math.min(most, value))));
  const ends = (low < least ? `M${from + 5},${y - 4}l-5,4l5,4` : `M${from},${y - 4}v8`) +
    (high > most ? `M${to - 5},${y - 4}l5,4l-5,4` : `M${to},${y - 4}v8`);
  const isOnAxis = high >= least && low <= most;
  const interval = isOnAxis ? stroke(`M${from},${y}H${to}${ends}`, color) : "";
  const paint =
    `fill="${isSignificant ? color : THEME.card}" stroke="${isSignificant ? THEME.card : color}"` +
    ` stroke-width="${isSignificant ? 1.5 : 2}"`;
  if (mean < least) return interval + arrow(x(least), y, 1, paint);
  if (mean > most) return interval + arrow(x(most), y, -1, paint);
  return `${interval}<circle cx="${x(mean)}" cy="${y}" r="${isSignificant ? 5.5 : 4.5}" ${paint}/>`;
}

function stroke(path: string, color: string): string {
  return `<path d="${path}" stroke="${color}" stroke-width="1.75" fill="none"/>`;
}

/** Draws an arrow whose tip lies at `tip`; its shaft goes to the right for 1, to the left for -1. */
function arrow(tip: number, y: number, direction: 1 | -1, paint: string): string {
  const d = direction;
  return `<path d="M${tip},${y}l${9 * d},-7v4.5h${11 * d}v5h${-11 * d}v4.5Z" ${paint}/>`;
}
