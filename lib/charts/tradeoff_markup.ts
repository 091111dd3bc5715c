/** Draws the front, the marks and the names of a trade-off at their pixels. */
import { textElement, textWidth, wrapLabel } from "./frame/svg_text.ts";
import { THEME } from "./frame/theme.ts";
import type { Place } from "./labels/box_geometry.ts";
import { type LabelSpace, leaderOf, placeLabels } from "./labels/place_labels.ts";
import type { Box } from "./labels/spread_apart.ts";

/** A point in pixels. */
export interface PlacedTradeoff extends Place {
  name: string;
  /** Ends of the interval. */
  top: number;
  bottom: number;
  /** Whether nothing is both cheaper and better. */
  isOnFront: boolean;
  /** Draws the point's mark. */
  mark(x: number, y: number): string;
}

/** The plot in pixels. */
export type TradeoffArea = Omit<LabelSpace, "obstacles">;

/** Height of a line of a name; the widest name in pixels, or as a fraction of the plot where that is more. */
const LINE = 14, WIDEST = 110, WIDEST_FRACTION = 0.33;

/** A point with its name in lines, and the size of these. */
interface Named extends PlacedTradeoff {
  lines: string[];
  width: number;
  height: number;
}

/** Draws everything on top of the grid and the intervals; `front` holds the points of the front by rising cost. */
export function tradeoffMarkup(
  points: readonly PlacedTradeoff[],
  front: readonly PlacedTradeoff[],
  area: TradeoffArea,
): string {
  const widest = Math.max(WIDEST, (area.right - area.left) * WIDEST_FRACTION);
  const named = points.map((point): Named => {
    const style = { bold: point.isOnFront }, lines = wrapLabel(point.name, widest, 2, style);
    const width = Math.max(...lines.map((line) => textWidth(line, style)));
    return { ...point, lines, width, height: LINE * lines.length + 1 };
  });
  const boxes = placeLabels(named, { ...area, obstacles: obstaclesOf(points, front, area) });
  const marks = points.map(({ mark, x, y }) => mark(x, y));
  // A light rim keeps names readable on a line, and marks apart that lie on each other.
  return `<path d="${frontPath(front, area)}" stroke="${THEME.mutedInk}" stroke-width="1.5" fill="none"/>` +
    `<g stroke="${THEME.card}" stroke-width="1.25">${marks.join("")}</g>` +
    named.map((point, i) => leaderMarkup(point, boxes[i])).join("") +
    `<g stroke="${THEME.card}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${
      named.map((point, i) => nameMarkup(point, boxes[i])).join("")
    }</g>`;
}

function leaderMarkup(point: Named, box: Box): string {
  const leader = leaderOf(point, box);
  if (!leader) return "";
  const [from, to] = leader;
  return `<path d="M${from.x},${from.y}L${to.x},${to.y}" stroke="${THEME.ink}" stroke-width="0.75" fill="none"/>`;
}

/** Writes the name at the side of its box where the point lies. */
function nameMarkup({ x, lines, isOnFront }: Named, box: Box): string {
  const [left, right] = [box.x - box.width / 2, box.x + box.width / 2];
  const [at, anchor] = left >= x
    ? [left, "start"] as const
    : right <= x
    ? [right, "end"] as const
    : [box.x, "middle"] as const;
  const top = box.y - box.height / 2;
  return lines.map((line, i) => textElement(line, at, top + LINE * i + 11.5, { anchor, bold: isOnFront }))
    .join(
      "",
    );
}

/** Goes from each point of the front sideways to the cost of the next one, and up to it. */
function frontPath([first, ...rest]: readonly PlacedTradeoff[], { right }: TradeoffArea): string {
  return `M${first.x},${first.y}${rest.map(({ x, y }) => `H${x}V${y}`).join("")}H${right}`;
}

/** Returns the whiskers and the steps of the front as boxes without width or height. */
function obstaclesOf(
  points: readonly PlacedTradeoff[],
  front: readonly PlacedTradeoff[],
  { right }: TradeoffArea,
): Box[] {
  const between = (from: Place, to: Place): Box => ({
    x: (from.x + to.x) / 2,
    y: (from.y + to.y) / 2,
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  });
  return [
    ...points.map(({ x, top, bottom }) => between({ x, y: top }, { x, y: bottom })),
    ...front.flatMap(({ x, y }, i) => {
      const next = front[i + 1] ?? { x: right, y }, corner = { x: next.x, y };
      return [between({ x, y }, corner), between(corner, next)];
    }),
  ];
}
