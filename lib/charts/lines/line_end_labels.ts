/** Names lines at their ends, where there is room for the names. */
import type { LineLook } from "../frame/line_sample.ts";
import { textElement, textWidth } from "../frame/svg_text.ts";
import { spreadApart } from "../labels/spread_apart.ts";
import { isOnAxis, orGap, placeOnAxis } from "./line_axis.ts";
import type { PanelContent } from "./line_panel_content.ts";

/** A name, and where it and the end of its line lie, in pixels below the upper edge of the plot. */
export interface EndLabel {
  name: string;
  color: string;
  /** The end of the line. */
  end: number;
  /** The middle of the name. */
  y: number;
}

const LEADER = 18;
const LINE = 15;
const FURTHEST_MOVE = 14;
const WIDEST = 170;
const LEAST_END = 0.9;

/**
 * Returns the labels of the lines of a panel, moved apart. Undefined where a legend reads better: a name
 * of `looks` has no line in the panel, or one that ends early or off the axis, or names are long or would lie far from
 * their lines: further than `furthest` pixels.
 */
export function placeEndLabels(
  { panel: { series }, xAxis, yAxis }: PanelContent,
  looks: ReadonlyMap<string, LineLook>,
  pixels: number,
  furthest = FURTHEST_MOVE,
): EndLabel[] | undefined {
  const last = Math.max(...series.flatMap(({ x }) => x));
  if (placeOnAxis(xAxis, last) < LEAST_END) return undefined;
  const labels: EndLabel[] = [];
  for (const [name, { color }] of looks) {
    const line = series.find((line) => line.name === name);
    const i = line?.x.indexOf(last) ?? -1;
    const value = line && i >= 0 ? orGap(yAxis, line.y[i]) : NaN;
    if (!isOnAxis(yAxis, value) || textWidth(name) > WIDEST) return undefined;
    const end = (1 - placeOnAxis(yAxis, value)) * pixels;
    labels.push({ name, color, end, y: end });
  }
  const boxes = labels.map((label) => ({ ...label, x: 0, width: 1, height: LINE }));
  const spread = spreadApart(boxes, { gap: 0, bottom: pixels });
  return spread.every(({ y, end }) => Math.abs(y - end) <= furthest) ? spread : undefined;
}

/** Returns the pixels to the right of the plot that the labels need. */
export function endLabelsWidth(labels: readonly EndLabel[]): number {
  return LEADER + Math.max(...labels.map(({ name }) => textWidth(name)));
}

/** Draws the labels beside a plot that ends at `right` and whose lines end at `x`. */
export function endLabelsMarkup(labels: readonly EndLabel[], x: number, right: number, top: number): string {
  return labels.map(({ name, color, end, y }) =>
    `<path d="M${x + 6},${top + end}L${right + LEADER - 4},${top + y}" stroke="${color}" fill="none"/>` +
    textElement(name, right + LEADER, top + y + 4)
  ).join("");
}
