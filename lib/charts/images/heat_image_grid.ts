/** Draws arrays of numbers as coloured images: edges, differences, spreads, attributions. */
// @ts-types="@types/d3-color"
import { rgb } from "d3-color";
import { checkNotEmpty, checkNotInfinite } from "../frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "../frame/figure.ts";
import { formatValue } from "../frame/format_number.ts";
import { rampLegend } from "../frame/legend.ts";
import { divergingColor, sequentialColor } from "../frame/palette.ts";
import { THEME } from "../frame/theme.ts";
import { cropGrid } from "./crop_grid.ts";
import { gridSummary } from "./image_grid.ts";
import { perPixel, type PixelValues } from "./per_pixel.ts";
import { tileGrid, type TileGridOptions, type TileText } from "./tile_grid.ts";

/** An array of numbers to draw as an image; where a pixel has three, as in an image in colour, their mean is drawn. */
export interface HeatImage extends PixelValues, TileText {}

/** How numbers become colours, and how the images are arranged. */
export interface HeatImageGridOptions extends ChartOptions, TileGridOptions {
  /** "diverging" puts zero in the middle. @default "diverging" where a value is negative, else "sequential" */
  ramp?: "diverging" | "sequential";
  /** Values at the ends of the ramp; others are clamped. @default the extremes of all images together */
  domain?: readonly [number, number];
  /** What the colours measure. @default "value" */
  valueLabel?: string;
}

/** Draws the arrays row by row on one common ramp, with its legend; what is NaN is grey, and the figure says so. */
export function heatImageGrid(images: readonly HeatImage[], options: HeatImageGridOptions = {}): Figure {
  checkNotEmpty("heat images", "images", images.length);
  const maps = images.map((image) => ({ ...image, values: perPixel(image) }));
  maps.forEach(({ values }, i) => checkNotInfinite("heat images", `the values of image ${i}`, values));
  const [least, most] = extremes(maps);
  const { ramp = least < 0 ? "diverging" : "sequential", valueLabel = "value" } = options;
  const reach = Math.max(-least, most);
  const [low, high] = options.domain ?? (ramp === "diverging" ? [-reach, reach] : [least, most]);
  if (low > high) {
    throw new RangeError(
      `Cannot draw heat images as domain must rise from its first to its second value: current value is ${low},${high}`,
    );
  }
  const span = high - low || 1;
  const color = ramp === "diverging" ? divergingColor : sequentialColor;
  const colors = Array.from({ length: 256 }, (_, i) => color(i / 255));
  const tiles = maps.map(({ values, ...image }) => {
    const pixels = Float64Array.from(values, (value) => (value - low) / span * 255);
    return { ...image, pixels: pixels.some(Number.isNaN) ? withGaps(pixels, colors) : pixels };
  });
  const { tiles: drawn, options: shown, notes } = cropGrid(tiles, options);
  const grid = tileGrid(drawn, colors, shown);
  const ticks = [low, (low + high) / 2, high].map(formatValue);
  const legend = rampLegend(color, { label: valueLabel, ticks });
  const hasGaps = maps.some(({ values }) => Array.prototype.some.call(values, Number.isNaN));
  return createFigure({
    parts: [legend, { ...grid, y: legend.height + 8 }],
    notes: hasGaps ? [...notes, "Grey: there is no value."] : notes,
    summary: `${gridSummary(images)} Colours show ${valueLabel} from ${ticks[0]} to ${ticks[2]}.`,
  }, options);
}

/** Returns the colours of an image that lacks values, `[height, width, 3]`. */
function withGaps(pixels: Float64Array, colors: readonly string[]): Uint8Array {
  return Uint8Array.from(
    Array.from(pixels).flatMap((value) => {
      const color = Number.isNaN(value) ? THEME.grid : colors[Math.round(Math.min(255, Math.max(0, value)))];
      const { r, g, b } = rgb(color);
      return [r, g, b];
    }),
  );
}

/** Returns the least and the greatest value; 0 and 0 where there is none. */
function extremes(images: readonly Pick<PixelValues, "values">[]): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const { values } of images) {
    for (let i = 0; i < values.length; i++) {
      if (Number.isNaN(values[i])) continue;
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
  }
  return least > most ? [0, 0] : [least, most];
}
