/** Keeps grids of images to what a page can show. */
import { checkInteger } from "../../core/check.ts";
import { checkFinite, checkLength, checkNotEmpty } from "../frame/check_values.ts";
import type { Tile } from "./pixel_sheet.ts";

/** How tiles are arranged. */
export interface TileGridOptions {
  /** Tiles per row. @default 10, or as many as there are */
  columns?: number;
  /**
   * Pixels on the page per pixel of the largest image; less where these would not fit twice the width.
   *
   * @default what fits the width, 4 at most
   */
  scale?: number;
  /** Headings to the left of the rows, one for each. @default none */
  rowLabels?: readonly string[];
  /** Headings above the columns, one for each. @default none */
  columnLabels?: readonly string[];
  /** Width of the whole figure in pixels, where `scale` is not given. @default 720 */
  width?: number;
}

/** What a page can show of a grid. */
const MOST_ROWS = 40, MOST_COLUMNS = 24;

/** A grid that a page can show, and what was left out, in words. */
export interface CroppedGrid<T> {
  tiles: readonly T[];
  options: TileGridOptions;
  notes: string[];
}

/**
 * Checks a grid, and leaves out its rows past the 40th and its columns past the 24th, as of a set with hundreds of
 * classes.
 *
 * @throws {RangeError} when there is no tile, pixels do not fill a tile, or an option does not fit the tiles
 */
export function cropGrid<T extends Tile>(tiles: readonly T[], options: TileGridOptions): CroppedGrid<T> {
  checkTiles(tiles, options);
  const all = {
    columns: columnsOf(tiles, options),
    rows: Math.ceil(tiles.length / columnsOf(tiles, options)),
  };
  if (all.columns <= MOST_COLUMNS && all.rows <= MOST_ROWS) return { tiles, options, notes: [] };
  const columns = Math.min(MOST_COLUMNS, all.columns), rows = Math.min(MOST_ROWS, all.rows);
  const said = [["rows", rows, all.rows], ["columns", columns, all.columns]] as const;
  const { rowLabels, columnLabels } = options;
  return {
    tiles: tiles.filter((_, i) => i % all.columns < columns && Math.floor(i / all.columns) < rows),
    options: {
      ...options,
      columns,
      ...(rowLabels && { rowLabels: rowLabels.slice(0, rows) }),
      ...(columnLabels && { columnLabels: columnLabels.slice(0, columns) }),
    },
    notes: said.filter(([, shown, of]) => shown < of)
      .map(([name, shown, of]) => `Shown are the first ${shown} of ${of} ${name}.`),
  };
}

/** Returns the tiles in a row. */
export function columnsOf(tiles: readonly unknown[], { columns }: Pick<TileGridOptions, "columns">): number {
  return columns ?? Math.min(10, tiles.length);
}

function checkTiles(
  tiles: readonly Tile[],
  options: TileGridOptions,
): void {
  const { columns, scale, rowLabels, columnLabels } = options;
  const chart = "a grid of images";
  checkNotEmpty(chart, "images", tiles.length);
  tiles.forEach(({ pixels, height, width }, i) => {
    if (pixels.length !== height * width * 3) {
      checkLength(chart, `image ${i} of ${height} x ${width}`, pixels.length, height * width);
    }
    checkNotEmpty(chart, `image ${i}`, pixels.length);
    checkFinite(chart, `the pixels of image ${i}`, pixels);
  });
  if (columns !== undefined) checkInteger(`draw ${chart}`, { name: "columns", value: columns, least: 1 });
  if (scale !== undefined && !(scale > 0 && scale <= 64)) {
    throw new RangeError(
      `Cannot draw ${chart} as scale must be above 0 and at most 64: current value is ${scale}`,
    );
  }
  const perRow = columnsOf(tiles, options);
  if (rowLabels) checkLength(chart, "rowLabels", rowLabels.length, Math.ceil(tiles.length / perRow));
  if (columnLabels) checkLength(chart, "columnLabels", columnLabels.length, perRow);
}
