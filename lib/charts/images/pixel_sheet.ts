/** Packs many small images into one PNG, so that a grid of tiles costs one element. */
import { encode } from "fast-png";
// @ts-types="@types/d3-color"
import { rgb } from "d3-color";
import { pixelSpans } from "./average_pixels.ts";

/** One image and how its numbers become colours. */
export interface Tile {
  /** One byte per pixel, row by row: shape `[height, width]`; or red, green and blue of each: `[height, width, 3]`. */
  pixels: ArrayLike<number>;
  height: number;
  width: number;
}

/** Where tiles go in the sheet, in the sheet's own pixels. */
export interface SheetLayout {
  /** Height and width of a cell; a smaller tile is stretched to it, nearest neighbour, a larger one averaged. */
  cellHeight: number;
  cellWidth: number;
  /** Upper left corner of each tile's cell. */
  corners: readonly { x: number; y: number }[];
  height: number;
  width: number;
}

/** Red, green and blue, 0 to 255 each. */
type Rgb = readonly [number, number, number];

/** The 256 greys from black to white: the data set's own look, light on dark. */
export const GREYS: readonly string[] = Array.from(
  { length: 256 },
  (_, value) => `#${value.toString(16).padStart(2, "0").repeat(3)}`,
);

/** Encodes the tiles as a PNG data URI; what lies between the cells is transparent. */
export function pixelSheet(tiles: readonly Tile[], colors: readonly string[], layout: SheetLayout): string {
  const bytes = colors.map((color): Rgb => {
    const { r, g, b } = rgb(color);
    return [r, g, b];
  });
  const data = new Uint8Array(layout.height * layout.width * 4);
  tiles.forEach((tile, i) => paintTile(data, tile, bytes, layout, layout.corners[i]));
  const png = encode({ width: layout.width, height: layout.height, data, channels: 4 });
  return `data:image/png;base64,${png.toBase64()}`;
}

/** Paints a tile into its cell: a larger one as the means of the pixels that fall together. */
function paintTile(
  data: Uint8Array,
  tile: Tile,
  colors: readonly Rgb[],
  { cellHeight, cellWidth, width }: SheetLayout,
  corner: { x: number; y: number },
): void {
  const rows = pixelSpans(tile.height, cellHeight), columns = pixelSpans(tile.width, cellWidth);
  const colorAt = colorsOf(tile, colors);
  rows.forEach(([top, bottom], row) =>
    columns.forEach(([left, right], column) => {
      let [red, green, blue] = [0, 0, 0];
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const [r, g, b] = colorAt(y * tile.width + x);
          [red, green, blue] = [red + r, green + g, blue + b];
        }
      }
      const at = ((corner.y + row) * width + corner.x + column) * 4, count = (bottom - top) * (right - left);
      data[at] = Math.round(red / count);
      data[at + 1] = Math.round(green / count);
      data[at + 2] = Math.round(blue / count);
      data[at + 3] = 255;
    })
  );
}

/** Returns what gives the colour of a tile's pixel: looked up by its byte, or as it is. */
function colorsOf({ pixels, height, width }: Tile, colors: readonly Rgb[]): (place: number) => Rgb {
  const byte = (place: number) => Math.round(Math.min(255, Math.max(0, pixels[place])));
  if (pixels.length !== height * width * 3) return (place) => colors[byte(place)];
  return (place) => [byte(3 * place), byte(3 * place + 1), byte(3 * place + 2)];
}
