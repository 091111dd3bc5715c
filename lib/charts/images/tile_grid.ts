/** Lays small images out in rows and columns, with their labels below. */
import { bodyWidth } from "../frame/figure_frame.ts";
import type { FigurePart } from "../frame/figure_part.ts";
import { shortenText, textElement, textWidth, wrapLabel } from "../frame/svg_text.ts";
import { THEME } from "../frame/theme.ts";
import { columnsOf, type TileGridOptions } from "./crop_grid.ts";
import { pixelSheet, type Tile } from "./pixel_sheet.ts";

export type { TileGridOptions } from "./crop_grid.ts";

/** What may stand with a tile. */
export interface TileText {
  /** Below the tile, in at most two lines. */
  label?: string;
  /** Below the label and paler, in at most two lines. */
  sublabel?: string;
  /** Colour of a frame around the tile, as `#rrggbb`. */
  outline?: string;
}

interface Geometry {
  columns: number;
  rows: number;
  /** Pixels on the page per pixel of the sheet. */
  scale: number;
  /** Sheet pixels of a cell, and from one cell to the next. */
  cell: { height: number; width: number };
  pitch: { x: number; y: number };
  /** Page pixels before the first tile. */
  left: number;
  top: number;
  /** Style of the text below a tile, and the width in page pixels that it may take. */
  text: { size: number; anchor: "middle" };
  textWidth: number;
}

interface Line {
  text: string;
  fill: string;
  /** The whole text, where it was cut. */
  full?: string;
}

const GAP = 8;
const LINE_HEIGHT = 14;
/** The least width of an image on the page, in pixels. */
const LEAST_SIDE = 24;

/** Draws the tiles of a `cropGrid`, whose bytes are looked up in `colors`, as one image with text around it. */
export function tileGrid(
  tiles: readonly (Tile & TileText)[],
  colors: readonly string[],
  options: TileGridOptions,
): FigurePart {
  const flat = geometryOf(tiles, options);
  const lines = tiles.map((tile) => linesBelow(tile, flat));
  const mostLines = Math.max(...lines.map(({ length }) => length));
  const below = mostLines === 0 ? GAP : GAP + 4 + mostLines * LINE_HEIGHT;
  const geometry = { ...flat, pitch: { ...flat.pitch, y: flat.cell.height + Math.ceil(below / flat.scale) } };
  const { columns, rows, cell, pitch, scale, left, top } = geometry;
  const corners = tiles.map((_, i) => ({ x: (i % columns) * pitch.x, y: Math.floor(i / columns) * pitch.y }));
  const sheet = { height: (rows - 1) * pitch.y + cell.height, width: (columns - 1) * pitch.x + cell.width };
  const layout = { cellHeight: cell.height, cellWidth: cell.width, corners, ...sheet };
  const image =
    `<image x="${left}" y="${top}" width="${sheet.width * scale}" height="${sheet.height * scale}"` +
    ` style="image-rendering:pixelated" href="${pixelSheet(tiles, colors, layout)}"/>`;
  const texts = tiles.map((tile, i) => tileMarkup(tile, lines[i], corners[i], geometry));
  return {
    x: 0,
    y: 0,
    width: left + columns * pitch.x * scale,
    height: top + rows * pitch.y * scale,
    markup: image + texts.join("") + headings(options, geometry),
  };
}

/** Places everything but the rows, whose distance depends on how the text below them wraps. */
function geometryOf(tiles: readonly Tile[], options: TileGridOptions): Geometry {
  const columns = columnsOf(tiles, options);
  const height = Math.max(...tiles.map((tile) => tile.height));
  const width = Math.max(...tiles.map((tile) => tile.width));
  const left = headingWidth(options.rowLabels ?? []);
  const room = (bodyWidth(options.width) - left) / columns - GAP;
  const wanted = options.scale ?? Math.max(1, Math.min(4, Math.floor(room / width * 4) / 4));
  const isLarge = width * wanted > 2 * room;
  const pageScale = isLarge ? Math.max(room, LEAST_SIDE) / width : wanted;
  // Images of one size stay as they are; of several, all are drawn at the page's resolution, large ones at twice that.
  const isUniform = tiles.every((tile) => tile.height === height && tile.width === width);
  const zoom = isLarge ? Math.min(1, 2 * pageScale) : isUniform ? 1 : Math.ceil(pageScale);
  const cell = { height: Math.ceil(height * zoom), width: Math.ceil(width * zoom) };
  const scale = isLarge ? width * pageScale / cell.width : pageScale / zoom;
  const pitch = cell.width + Math.ceil(GAP / scale);
  return {
    columns,
    rows: Math.ceil(tiles.length / columns),
    scale,
    cell,
    pitch: { x: pitch, y: 0 },
    left,
    top: options.columnLabels ? 20 : 3,
    text: { size: pitch * scale < 78 ? 10 : THEME.smallSize, anchor: "middle" },
    textWidth: pitch * scale - 3,
  };
}

function linesBelow({ label = "", sublabel = "" }: TileText, { text, textWidth }: Geometry): Line[] {
  return [{ words: label, fill: THEME.ink }, { words: sublabel, fill: THEME.mutedInk }]
    .filter(({ words }) => words !== "")
    .flatMap(({ words, fill }) => {
      const lines = wrapLabel(words, textWidth, 2, text), isCut = lines.some((line) => line.endsWith("…"));
      return lines.map((line) => ({ text: line, fill, ...(isCut && { full: words }) }));
    });
}

function tileMarkup(
  { outline }: TileText,
  lines: readonly Line[],
  corner: { x: number; y: number },
  { cell, scale, left, top, text }: Geometry,
): string {
  const [x, y] = [left + corner.x * scale, top + corner.y * scale];
  const [width, height] = [cell.width * scale, cell.height * scale];
  const frame = outline
    ? `<rect x="${x - 1.5}" y="${y - 1.5}" width="${width + 3}" height="${height + 3}" fill="none"` +
      ` stroke="${outline}" stroke-width="3"/>`
    : "";
  return frame +
    lines.map(({ text: words, ...style }, i) =>
      textElement(words, x + width / 2, y + height + LINE_HEIGHT * (i + 1), { ...text, ...style })
    ).join("");
}

function headings({ rowLabels = [], columnLabels = [] }: TileGridOptions, geometry: Geometry): string {
  const { cell, pitch, scale, left, top } = geometry;
  const rowHeadings = rowLabels.map((label, row) => {
    const y = top + (row * pitch.y + cell.height / 2) * scale + 4;
    return textElement(shortenText(label, left - 10, { bold: true }), left - 10, y, {
      anchor: "end",
      bold: true,
      full: label,
    });
  });
  const columnHeadings = columnLabels.map((label, column) => {
    const style = { size: THEME.smallSize, bold: true, anchor: "middle", full: label } as const;
    const x = left + (column * pitch.x + cell.width / 2) * scale;
    return textElement(shortenText(label, pitch.x * scale - 3, style), x, 12, style);
  });
  return [...rowHeadings, ...columnHeadings].join("");
}

function headingWidth(labels: readonly string[]): number {
  if (labels.length === 0) return 2;
  return Math.min(240, Math.max(...labels.map((label) => textWidth(label, { bold: true })))) + 12;
}
