/** Places the names of horizontal and vertical lines in a plot where they cover little. */
import { textElement, textWidth, wrapText } from "../frame/svg_text.ts";
import { THEME } from "../frame/theme.ts";

/** A rectangle in pixels. */
export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Rows of text above a plot, numbered from the lowest. */
export interface TextRows {
  left: number;
  width: number;
  row: number;
  rowCount: number;
}

/** A vertical line and its name above the plot. */
export interface PlacedMark extends TextRows {
  x: number;
  lines: string[];
}

/** A place on a line of data, in pixels. */
export type PixelPoint = readonly [x: number, y: number];

const ROW = 15;

/** Stacks the names of vertical lines at `x` in rows above a plot, clear of its sides and of other text. */
export function placeMarks(
  marks: readonly { x: number; label: string }[],
  { left, right }: Pick<Area, "left" | "right">,
  other: readonly TextRows[],
): { placed: PlacedMark[]; height: number } {
  const placed: PlacedMark[] = [];
  for (const { x, label } of marks.toSorted((a, b) => a.x - b.x)) {
    const lines = wrapText(label, right - left);
    const width = Math.max(0, ...lines.map((line) => textWidth(line)));
    const start = Math.max(left, Math.min(right - width, x - width / 2));
    const mark: PlacedMark = { x, lines, left: start, width, row: 0, rowCount: lines.length };
    while ([...placed, ...other].some((rows) => meet(mark, rows))) mark.row++;
    placed.push(mark);
  }
  const height = Math.max(0, ...placed.map(({ row, rowCount }) => row + rowCount)) * ROW;
  return { placed, height };
}

/** Draws vertical lines from their names to the bottom of the plot. */
export function marksMarkup(marks: readonly PlacedMark[], { top, bottom }: Area): string {
  const lines = marks.map(({ x, row }) =>
    `<path d="M${x},${top - row * ROW - 2}V${bottom}" stroke="${THEME.warning}" stroke-width="1.5"` +
    ` stroke-dasharray="5,3" fill="none"/>`
  );
  const names = marks.flatMap(({ lines, row, left, width }) =>
    lines.map((line, i) =>
      textElement(line, left + width / 2, top - (row + lines.length - 1 - i) * ROW - 5, {
        fill: THEME.warning,
        anchor: "middle",
      })
    )
  );
  return lines.join("") + onHalo(names.join(""));
}

/** Returns places along vertical lines: fewer than along data, which matter more. */
export function marksAlong(marks: readonly PlacedMark[], { top, bottom }: Area): PixelPoint[] {
  return marks.flatMap(({ x }) =>
    Array.from({ length: Math.ceil((bottom - top) / 12) }, (_, i): PixelPoint => [x, top + 12 * i])
  );
}

/** Draws the names of horizontal lines, each above or below its line, where it covers least of the data. */
export function referenceNames(
  references: readonly { y: number; label: string }[],
  area: Area,
  points: readonly PixelPoint[],
): string {
  const taken: Area[] = [];
  const names = references.map(({ y, label }) => {
    const lines = wrapText(label, area.right - area.left - 8);
    const cost = (box: Area) =>
      points.filter(([x, y]) => contains(box, x, y)).length +
      (box.top < area.top || box.bottom > area.bottom ? 1e4 : 0) +
      taken.filter((other) => overlap(box, other)).length * 1e5;
    const best = boxesAlong(y, lines, area).reduce((best, box) => cost(box) < cost(best) ? box : best);
    taken.push(best);
    return lines.map((line, i) =>
      textElement(line, best.left, best.top + i * ROW + 12, { fill: THEME.mutedInk })
    ).join("");
  });
  return onHalo(names.join(""));
}

/** Returns the places for a text at a horizontal line, the preferred ones first. */
function boxesAlong(y: number, lines: readonly string[], area: Area): Area[] {
  const width = Math.max(0, ...lines.map((line) => textWidth(line)));
  const height = lines.length * ROW;
  const free = area.right - area.left - 8 - width;
  // From the sides inwards, as names are looked for there.
  const fractions = Array.from({ length: 17 }, (_, i) => i % 2 === 0 ? 1 - i / 32 : (i - 1) / 32);
  return fractions.flatMap((fraction) => {
    const left = area.left + 4 + fraction * free;
    return [y - height - 3, y + 3].map((top) => ({ left, right: left + width, top, bottom: top + height }));
  });
}

/** Puts an edge of card around text, so that lines behind it do not cross its letters. */
function onHalo(markup: string): string {
  if (markup === "") return "";
  return `<g stroke="${THEME.card}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${markup}</g>`;
}

function meet(one: TextRows, other: TextRows): boolean {
  return one.left < other.left + other.width + 8 && other.left < one.left + one.width + 8 &&
    one.row < other.row + other.rowCount && other.row < one.row + one.rowCount;
}

function contains({ left, right, top, bottom }: Area, x: number, y: number): boolean {
  return x >= left - 4 && x <= right + 4 && y >= top - 4 && y <= bottom + 4;
}

function overlap(one: Area, other: Area): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
