/** Draws the horizontal axis of charts that have a row per label, and a value to compare the rows with. */
import { axisX, gridX, type Markish, ruleX, text } from "@observablehq/plot";
import { THEME } from "./theme.ts";

/** What a horizontal axis says. */
export interface ValueAxis {
  /** What the values measure, centred below the ticks; "" for none. */
  label: string;
  tickFormat: (value: number) => string;
  /** Values that are labelled. @default five or so */
  ticks?: readonly number[];
}

/** A value on the horizontal axis and its name. */
export interface ReferenceValue {
  value: number;
  label: string;
}

/** Returns the marks of grid lines, ticks and label, and the bottom margin in pixels that they need. */
export function valueAxis(
  { label, tickFormat, ticks }: ValueAxis,
): { marks: Markish[]; marginBottom: number } {
  const axis = axisX({
    ticks: ticks ?? 5,
    tickSize: 0,
    // Plot also passes the tick's index, which a format with a second parameter would take for its digits.
    tickFormat: (value: number) => tickFormat(value),
    label: label || null,
    labelAnchor: "center",
    labelArrow: "none",
    labelOffset: 38,
  });
  return {
    marks: [gridX({ stroke: THEME.grid, strokeOpacity: 1, ticks: ticks ?? 5 }), axis],
    marginBottom: label === "" ? 24 : 44,
  };
}

/** Returns the marks of a dashed line with its name above it, and the top margin in pixels that they need. */
export function referenceLine(
  reference: ReferenceValue | undefined,
): { marks: Markish[]; marginTop: number } {
  if (!reference) return { marks: [], marginTop: 6 };
  const line = { stroke: THEME.warning, strokeWidth: 1.5, strokeDasharray: "5,3" };
  return {
    marks: [
      ruleX([reference], { x: "value", ...line }),
      text([reference], { x: "value", text: "label", frameAnchor: "top", dy: -12, fill: THEME.warning }),
    ],
    marginTop: 26,
  };
}

/** Returns the least and the greatest value with some room on both sides; never an empty span. */
export function paddedExtent(values: readonly number[], fraction = 0.07): [number, number] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const pad = (high - low || Math.abs(high) || 1) * fraction;
  return [low - pad, high + pad];
}
