/// <reference lib="dom" />
/** Shows the filters of the first layer, each above its feature map. */
import { findElement } from "../find_element.ts";
import { focusFirst, moveFocus } from "../move_focus.ts";
import { drawSigned } from "./signed_picture.ts";
import type { FirstLayer } from "./watch_messages.ts";

/** The feature maps of one image: `[height, width, filters]`. */
export interface FeatureMaps {
  values: Float32Array;
  height: number;
  width: number;
}

/** The tiles, each a button. */
export interface FilterTiles {
  show(layer: FirstLayer, maps: FeatureMaps): void;
  /** Marks the filter that is looked at. */
  mark(filter: number): void;
}

/** Returns the largest size of a number. */
export function largestSize(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Makes a tile for each filter; `onChoose` hears which one the visitor chooses. */
export function createFilterTiles(filters: number, onChoose: (filter: number) => void): FilterTiles {
  const group = findElement("watch-filters", HTMLDivElement);
  const tiles = Array.from({ length: filters }, (_, filter) => filterTile(filter, onChoose));
  group.replaceChildren(...tiles.map(({ button }) => button));
  focusFirst(group);
  group.onkeydown = (event) => {
    if (moveFocus(group, event.key)) event.preventDefault();
  };
  return {
    show(layer, maps) {
      const most = { kernel: largestSize(layer.kernel), maps: largestSize(maps.values) };
      for (const [filter, { kernel, map }] of tiles.entries()) {
        drawKernel(kernel, layer, { filter, most: most.kernel });
        drawMap(map, maps, { filter, filters, most: most.maps });
      }
    },
    mark(filter) {
      for (const [i, { button }] of tiles.entries()) {
        button.setAttribute("aria-pressed", String(i === filter));
      }
    },
  };
}

/** Draws one feature map. */
export function drawMap(
  canvas: HTMLCanvasElement,
  { values, height, width }: FeatureMaps,
  { filter, filters, most }: { filter: number; filters: number; most: number },
): void {
  const valueAt = (row: number, column: number) => values[(row * width + column) * filters + filter];
  drawSigned(canvas, { height, width, valueAt, most });
}

/** Draws a filter's weights; those for red, green and blue stand side by side. */
function drawKernel(
  canvas: HTMLCanvasElement,
  { kernel, filters }: FirstLayer,
  { filter, most }: { filter: number; most: number },
): void {
  const channels = kernel.length / filters / 9;
  drawSigned(canvas, {
    height: 3,
    width: 3 * channels,
    valueAt(row, column) {
      const tap = 3 * row + column % 3, channel = Math.floor(column / 3);
      return kernel[(tap * channels + channel) * filters + filter];
    },
    most,
  });
}

function filterTile(filter: number, onChoose: (filter: number) => void) {
  const button = document.createElement("button");
  const [kernel, map] = ["kernel", "map"].map((className) =>
    Object.assign(document.createElement("canvas"), { className })
  );
  button.type = "button";
  button.className = "filter";
  button.setAttribute("aria-label", `Filter ${filter + 1}`);
  button.title = `Filter ${filter + 1}`;
  button.append(kernel, map);
  button.addEventListener("click", () => onChoose(filter));
  return { button, kernel, map };
}
