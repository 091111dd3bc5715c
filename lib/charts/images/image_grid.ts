/** Draws images side by side: grey ones as they are in the data, light garments on dark, and pictures in colour. */
import { plural } from "../../core/plural.ts";
import { type ChartOptions, createFigure, type Figure } from "../frame/figure.ts";
import { cropGrid } from "./crop_grid.ts";
import { GREYS, type Tile } from "./pixel_sheet.ts";
import { tileGrid, type TileGridOptions, type TileText } from "./tile_grid.ts";

/** An image with pixels from 0 (black) to 255, grey or in colour, and what is written below it. */
export type GridImage = Tile & TileText;

/** How images are arranged and framed. */
export type ImageGridOptions = ChartOptions & TileGridOptions;

/**
 * Draws the images row by row. Values between 0 and 255 are rounded and others clamped; images of
 * different sizes are drawn equally large, so that a smaller one shows its coarser pixels. Of more than 40 rows or 24
 * columns the first are drawn, and the figure says so.
 */
export function imageGrid(images: readonly GridImage[], options: ImageGridOptions = {}): Figure {
  const { tiles, options: shown, notes } = cropGrid(images, options);
  const part = tileGrid(tiles, GREYS, shown);
  return createFigure({ parts: [part], notes, summary: gridSummary(images) }, options);
}

/** Says in words what a grid of images shows. */
export function gridSummary(images: readonly TileText[]): string {
  const labels = [...new Set(images.flatMap((image) => image.label ? [image.label] : []))];
  const shown = labels.slice(0, 12).join(", ") + (labels.length > 12 ? ", and others" : "");
  return `${plural(images.length, "image")}${shown === "" ? "" : `: ${shown}`}.`;
}
