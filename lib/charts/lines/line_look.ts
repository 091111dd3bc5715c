/** Gives every series of a line chart a look of its own: colour, dashes and markers say the same. */
import { CLASS_COLORS } from "../frame/palette.ts";
import { THEME } from "../frame/theme.ts";
import type { LinePanel } from "./line_data.ts";

/** How a line is drawn. */
export interface LineLook {
  /** Colour as `#rrggbb`. */
  color: string;
  /** Lengths of dashes and gaps in pixels; "" is a solid line. */
  dash: string;
  marker: "circle" | "square" | "triangle" | "diamond";
  /** Whether markers are outlines. */
  isHollow: boolean;
  /** Whether every point is marked. */
  hasMarkers: boolean;
}

/** Length of a line in a key, in pixels: enough to show two of its dashes. */
export const LINE_SAMPLE_WIDTH = 34;

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

/** Draws a look as it is in the chart: a line from `x` to the right, centred on `y`, with a marker if it has any. */
export function lineSample(look: LineLook, x: number, y: number): string {
  const dash = look.dash === "" ? "" : ` stroke-dasharray="${look.dash}"`;
  return `<path d="M${x},${y}h${LINE_SAMPLE_WIDTH}" stroke="${look.color}" stroke-width="2.25" fill="none"${dash}/>` +
    (look.hasMarkers ? markerMarkup(look, x + LINE_SAMPLE_WIDTH / 2, y) : "");
}

/** Draws one marker. */
export function markerMarkup({ marker, color, isHollow }: LineLook, x: number, y: number): string {
  const paint = isHollow
    ? `fill="${THEME.card}" stroke="${color}" stroke-width="1.75"`
    : `fill="${color}" stroke="${THEME.card}" stroke-width="0.75"`;
  const outlines = {
    circle: `M${x - 3.5},${y}a3.5,3.5,0,1,1,7,0a3.5,3.5,0,1,1,-7,0Z`,
    square: `M${x - 3.2},${y - 3.2}h6.4v6.4h-6.4Z`,
    triangle: `M${x},${y - 4.4}l4.2,7.4h-8.4Z`,
    diamond: `M${x},${y - 4.6}l4.6,4.6l-4.6,4.6l-4.6,-4.6Z`,
  };
  return `<path d="${outlines[marker]}" ${paint}/>`;
}
