/** Packs many small images into one PNG, so that a grid of tiles costs one element. */
import { encode } from "fast-png";
// @ts-types="@types/d3-color"
import { rgb } from "d3-color";

/** One image and how its numbers become colours. */
export interface Tile {
  /** One byte per pixel, row by row: shape `[height, width]`; or red, green and blue of each: `[height, width, 3]`. */
  pixels: ArrayLike<number>;
  height: number;
  width: number;
}

/** Where tiles go in the sheet, in the sheet's own pixels. */
export interface SheetLayout {
  /** Height and width of a cell; a tile of another size is stretched to it, nearest neighbour. */
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

function paintTile(
  data: Uint8Array,
  tile: Tile,
  colors: readonly Rgb[],
  { cellHeight, cellWidth, width }: SheetLayout,
  corner: { x: number; y: number },
): void {
  const isColour = tile.pixels.length === tile.height * tile.width * 3;
  const byte = (value: number) => Math.round(Math.min(255, Math.max(0, value)));
  for (let row = 0; row < cellHeight; row++) {
    const source = Math.floor(row * tile.height / cellHeight) * tile.width;
    for (let column = 0; column < cellWidth; column++) {
      const from = source + Math.floor(column * tile.width / cellWidth);
      const at = ((corner.y + row) * width + corner.x + column) * 4;
      if (isColour) { for (let c = 0; c < 3; c++) data[at + c] = byte(tile.pixels[3 * from + c]); }
      else data.set(colors[byte(tile.pixels[from])], at);
      data[at + 3] = 255;
    }
  }
}
