/// <reference lib="dom" />
/** Shows how one pixel of a feature map comes about: the patch of the image, the filter, and their sum. */
import type { Activation } from "../../models/activation_layer.ts";
import type { PixelImage } from "../../image/pixel_image.ts";
import { drawImage } from "../draw_picture.ts";
import { findElement } from "../find_element.ts";
import { nextTile } from "../next_tile.ts";
import { drawMap, type FeatureMaps, largestSize } from "./filter_tiles.ts";
import { type MapPixel, pixelSum } from "./pixel_sum.ts";
import { shownNumber, showPixelSum } from "./pixel_tables.ts";
import type { FirstLayer } from "./watch_messages.ts";

/** What there is to look at. */
export interface LookedAt {
  image: PixelImage<Uint8Array>;
  layer: FirstLayer;
  maps: FeatureMaps;
  activation: Activation;
}

/** The pictures and the tables. */
export interface PixelInspector {
  /** Shows the pixel that is chosen in what there is now. */
  show(looked: LookedAt): void;
  /** Chooses the feature map. */
  choose(filter: number): void;
}

/** Sets up the inspector; it listens for clicks and arrow keys on the feature map. */
export function createPixelInspector(): PixelInspector {
  const map = findElement("pixel-map", HTMLCanvasElement);
  let looked: LookedAt | undefined, pixel: MapPixel = { row: 13, column: 13, filter: 0 };
  const show = () => {
    if (looked) showPixel(looked, pixel);
  };
  const move = (row: number, column: number) => {
    pixel = { ...pixel, row, column };
    show();
  };
  map.addEventListener("click", ({ offsetX, offsetY }) => {
    const place = (offset: number, shown: number, side: number) =>
      Math.min(side - 1, Math.max(0, Math.floor(offset * side / shown)));
    move(place(offsetY, map.clientHeight, map.height), place(offsetX, map.clientWidth, map.width));
  });
  map.addEventListener("keydown", (event) => {
    const columns = map.width, from = pixel.row * columns + pixel.column;
    const to = nextTile(event.key, { from, columns, count: columns * map.height });
    if (to === undefined) return;
    event.preventDefault();
    move(Math.floor(to / columns), to % columns);
    findElement("spoken", HTMLElement).textContent = `${map.getAttribute("aria-label")}`;
  });
  return {
    show(now) {
      looked = now;
      const { height, width } = now.maps;
      pixel = { ...pixel, row: Math.min(pixel.row, height - 1), column: Math.min(pixel.column, width - 1) };
      show();
    },
    choose(filter) {
      pixel = { ...pixel, filter };
      show();
    },
  };
}

function showPixel({ image, layer, maps, activation }: LookedAt, pixel: MapPixel): void {
  const { filters } = layer, { row, column, filter } = pixel, { height, width } = maps;
  const canvas = findElement("pixel-map", HTMLCanvasElement);
  drawImage(findElement("pixel-image", HTMLCanvasElement), image);
  drawMap(canvas, maps, { filter, filters, most: largestSize(maps.values) });
  placeSpot("image-spot", { row: row - 1, column: column - 1, side: 3, height, width });
  placeSpot("map-spot", { row, column, side: 1, height, width });
  const sum = pixelSum(image, layer, { activation, ...pixel });
  const value = maps.values[(row * width + column) * filters + filter];
  canvas.dataset.value = String(value);
  canvas.setAttribute(
    "aria-label",
    `Feature map ${filter + 1}, row ${row + 1}, column ${column + 1}: ${shownNumber(value)}`,
  );
  findElement("pixel-map-caption", HTMLElement).textContent = `feature map ${filter + 1}: row ${
    row + 1
  }, column ${column + 1}`;
  showPixelSum(sum, { activation, channels: image.channels ?? 1 });
}

/** Frames some pixels of a picture; the frame may reach beyond it. */
function placeSpot(
  id: string,
  { row, column, side, height, width }: {
    row: number;
    column: number;
    side: number;
    height: number;
    width: number;
  },
): void {
  const { style } = findElement(id, HTMLSpanElement);
  style.left = `${100 * column / width}%`;
  style.top = `${100 * row / height}%`;
  style.width = `${100 * side / width}%`;
  style.height = `${100 * side / height}%`;
}
