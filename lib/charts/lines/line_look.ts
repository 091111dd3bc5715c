/** Gives every series of a line chart a look of its own: colour, dashes and markers say the same. */
import type { LineLook } from "../frame/line_sample.ts";
import { CLASS_COLORS } from "../frame/palette.ts";
import type { LinePanel } from "./line_series.ts";

const MOST_MARKERS = 25;
const PLAIN_DASH = "6,4";

/** Looks that any reader tells apart, in the order of series. */
export const LINE_LOOKS: readonly LineLook[] = [
  { dash: "", marker: "circle" },
  { dash: "7,4", marker: "square" },
  { dash: "2,3", marker: "triangle" },
  { dash: "10,3,2,3", marker: "diamond" },
  { dash: "", marker: "square" },
  { dash: "14,4", marker: "circle" },
  { dash: "4,3,1,3", marker: "diamond" },
  { dash: "10,3,2,3,2,3", marker: "triangle" },
].map((look, i) => ({ ...look, color: CLASS_COLORS[i], isHollow: i >= 4, hasMarkers: true }) as LineLook);

/**
 * Returns the look of each name. The first series of a name decides its colour; where any series says
 * whether it is dashed, the dashes are the caller's and stand for nothing else.
 */
export function lineLooks(panels: readonly LinePanel[]): Map<string, LineLook> {
  const looks = new Map<string, LineLook>();
  const series = panels.flatMap(({ series }) => series);
  const hasOwnDashes = series.some(({ isDashed }) => isDashed !== undefined);
  for (const { name, color, isDashed } of series) {
    if (looks.has(name)) continue;
    const look = LINE_LOOKS[looks.size];
    const dash = !hasOwnDashes ? look.dash : isDashed ? PLAIN_DASH : "";
    const hasMarkers = series.every((one) => one.name !== name || one.x.length <= MOST_MARKERS);
    looks.set(name, { ...look, dash, hasMarkers, color: color ?? look.color });
  }
  return looks;
}
