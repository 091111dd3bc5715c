/** Draws with Observable Plot and returns the drawing as a part of a figure. */
import { plot, type PlotOptions } from "@observablehq/plot";
import type { FigurePart } from "./figure_part.ts";
import { type ChartDocument, headlessDocument } from "./headless_document.ts";
import { THEME } from "./theme.ts";

/** Converts a value of the data to pixels in the part. */
export type PlotScale = (value: number) => number;

/** How a plot becomes a part. */
export interface PlotPartOptions {
  /** @default one made by linkedom */
  document?: ChartDocument | undefined;
  /** Returns elements to draw on top, placed by the plot's own scales. */
  overlay?: (x: PlotScale, y: PlotScale) => string;
}

/** Draws a plot; `width`, `height` and the margins are its own, and no text of it is clipped. */
export function plotPart(
  options: PlotOptions & { width: number; height: number },
  { document = headlessDocument(), overlay }: PlotPartOptions = {},
): FigurePart {
  const drawn = plot({ ...options, document: document as never });
  const element: { outerHTML: string } = drawn;
  const scale = (name: "x" | "y"): PlotScale => {
    const found = drawn.scale(name);
    return (value) => Number(found?.apply(value));
  };
  // Plot's root sets styles by class, which would leak into the page: its content moves to a group instead.
  const content = element.outerHTML
    .replace(/^<svg[^>]*>/, "")
    .replace(/<\/svg>$/, "")
    .replace(/<style>[\s\S]*?<\/style>/, "")
    .replaceAll("currentColor", THEME.ink)
    .replaceAll("var(--plot-background)", THEME.card);
  const markup = `<g fill="${THEME.ink}" font-size="${THEME.labelSize}" text-anchor="middle">${content}</g>` +
    (overlay?.(scale("x"), scale("y")) ?? "");
  return { x: 0, y: 0, width: options.width, height: options.height, markup };
}
