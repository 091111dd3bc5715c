/** Names each class at the middle of its points. */
import { median } from "../../core/statistics.ts";
import { classColor } from "../frame/palette.ts";
import { shortenText, textElement, textWidth } from "../frame/svg_text.ts";
import { THEME } from "../frame/theme.ts";
import { type Box, spreadApart } from "./spread_apart.ts";

/** A point in pixels and the label of its class. */
export interface PlacedPoint {
  x: number;
  y: number;
  label: number;
}

/** A class's name as a box, tied to the median of the class's points. */
export interface ClassTag extends Box {
  name: string;
  label: number;
  middle: { x: number; y: number };
}

/** Tags that a map has room for. */
export const MOST_TAGS = 20;
/** The widest name in pixels. */
const WIDEST = 160;
const NAME_STYLE = { size: 13, bold: true, anchor: "middle" } as const;

/**
 * Places one tag per class that has points, none over another, within a frame from 0, 0; of more than 20 classes those
 * with the most points get one.
 */
export function placeClassTags(
  points: readonly PlacedPoint[],
  classNames: readonly string[],
  frame: { width: number; height: number },
): ClassTag[] {
  const members = classNames.map(() => new Array<PlacedPoint>());
  for (const point of points) members[point.label].push(point);
  const named = new Set(
    [...members.keys()].sort((a, b) => members[b].length - members[a].length).slice(0, MOST_TAGS),
  );
  const tags = classNames.flatMap((name, label): ClassTag[] => {
    const own = members[label];
    if (own.length === 0 || !named.has(label)) return [];
    const middle = { x: median(own.map(({ x }) => x)), y: median(own.map(({ y }) => y)) };
    const width = Math.min(WIDEST, textWidth(name, NAME_STYLE)) + 14;
    const x = Math.max(width / 2, Math.min(frame.width - width / 2, middle.x));
    return [{ x, y: middle.y, width, height: 22, name, label, middle }];
  });
  return spreadApart(tags, { bottom: frame.height });
}

/** Draws a tag in its class's colour, with a line to the median where it had to move. */
export function classTagMarkup({ x, y, width, height, name, label, middle }: ClassTag): string {
  const color = classColor(label);
  const [left, top] = [x - width / 2, y - height / 2];
  return `<path d="M${middle.x},${middle.y}L${x},${y}" stroke="${THEME.ink}"/>` +
    `<circle cx="${middle.x}" cy="${middle.y}" r="4" fill="${color}" stroke="${THEME.ink}"/>` +
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="6" fill="${THEME.card}"` +
    ` fill-opacity="0.93" stroke="${color}" stroke-width="2.5"/>${
      textElement(shortenText(name, WIDEST, NAME_STYLE), x, y + 4.5, { ...NAME_STYLE, full: name })
    }`;
}
