/** Draws the keys to a figure: swatches for its series, a ramp for its amounts. */
import type { FigurePart } from "./figure_part.ts";
import { LINE_SAMPLE_WIDTH, type LineLook, lineSample } from "./line_sample.ts";
import { textElement, textWidth } from "./svg_text.ts";
import { THEME } from "./theme.ts";

/** One entry of a key; shape and dash say the same as the colour, for those who cannot tell colours apart. */
export interface LegendItem {
  label: string;
  /** Colour as `#rrggbb`. */
  color: string;
  /** @default "square" */
  shape?: "square" | "line" | "dashed" | "circle" | "ring" | "diamond" | "triangle" | "wedge";
  /** Dashes and markers of a line, drawn in place of the shape. @default none */
  line?: LineLook;
}

/** How a ramp is labelled. */
export interface RampLegendOptions {
  /** What the colours measure. */
  label: string;
  /** Labels at equal distances from the left end to the right one; two or more. */
  ticks: readonly string[];
  /** Length of the ramp in pixels. @default 180 */
  length?: number;
}

const SWATCH = 18;
const ROW = 20;

/** Draws the entries in a row from `x`, and in further rows where they would pass `width` pixels. */
export function legendMarkup(
  items: readonly LegendItem[],
  x: number,
  width: number,
): { height: number; markup: string } {
  let [column, row] = [0, 0];
  let markup = "";
  for (const { label, color, shape = "square", line } of items) {
    const swatch = line ? LINE_SAMPLE_WIDTH : SWATCH;
    const needed = swatch + 6 + textWidth(label);
    if (column > 0 && column + needed > width) [column, row] = [0, row + 1];
    const y = row * ROW + ROW / 2;
    markup += line ? lineSample(line, x + column, y) : swatchMarkup(shape, x + column, y, color);
    markup += textElement(label, x + column + swatch + 6, y + 4);
    column += needed + 18;
  }
  return { height: items.length === 0 ? 0 : (row + 1) * ROW, markup };
}

/** Draws one entry's mark, 18 pixels wide from `x` and centred on `y`. */
export function swatchMarkup(
  shape: NonNullable<LegendItem["shape"]>,
  x: number,
  y: number,
  color: string,
): string {
  const centre = x + SWATCH / 2;
  switch (shape) {
    case "line":
    case "dashed": {
      const dash = shape === "dashed" ? ' stroke-dasharray="5,3"' : "";
      return `<path d="M${x},${y}h${SWATCH}" stroke="${color}" stroke-width="2.5" fill="none"${dash}/>`;
    }
    case "circle":
      return `<circle cx="${centre}" cy="${y}" r="5" fill="${color}"/>`;
    case "ring":
      return `<circle cx="${centre}" cy="${y}" r="4.5" fill="${THEME.card}" stroke="${color}" stroke-width="2"/>`;
    case "diamond":
      return `<path d="M${centre},${y - 6}l6,6l-6,6l-6,-6Z" fill="${color}"/>`;
    case "triangle":
      return `<path d="M${centre},${y - 6}l6,11h-12Z" fill="${color}"/>`;
    case "wedge":
      return `<path d="M${centre},${y + 6}l6,-11h-12Z" fill="${color}"/>`;
    case "square":
      return `<rect x="${centre - 6}" y="${y - 6}" width="12" height="12" rx="2" fill="${color}"/>`;
  }
}

/** Draws a ramp of colours with its label to the left and its ticks below. */
export function rampLegend(
  color: (position: number) => string,
  { label, ticks, length = 180 }: RampLegendOptions,
): FigurePart {
  const left = textWidth(label) + 10;
  const steps = 36;
  let markup = textElement(label, 0, 12);
  for (let i = 0; i < steps; i++) {
    // One pixel of overlap hides the hairline between neighbours.
    const width = length / steps + (i < steps - 1 ? 1 : 0);
    markup += `<rect x="${left + i * length / steps}" y="2" width="${width}" height="12"` +
      ` fill="${color(i / (steps - 1))}"/>`;
  }
  markup += `<rect x="${left}" y="2" width="${length}" height="12" fill="none" stroke="${THEME.axis}"/>`;
  ticks.forEach((tick, i) => {
    const anchor = i === 0 ? "start" : i === ticks.length - 1 ? "end" : "middle";
    const x = left + i * length / (ticks.length - 1);
    markup += textElement(tick, x, 27, { size: THEME.smallSize, fill: THEME.mutedInk, anchor });
  });
  return { x: 0, y: 0, width: left + length, height: 32, markup };
}
