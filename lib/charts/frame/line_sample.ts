/** Draws how a line looks: its dashes, its colour and its markers, in a chart and in its key. */
import { THEME } from "./theme.ts";

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

/** Draws a look as it is in the chart: a line from `x` to the right, centred on `y`, and its marker if it has one. */
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
