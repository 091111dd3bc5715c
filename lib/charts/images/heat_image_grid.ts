/** Draws arrays of numbers as coloured images: edges, differences, spreads, attributions. */
import { checkFinite, checkNotEmpty } from "../frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "../frame/figure.ts";
import { formatValue } from "../frame/format_number.ts";
import { rampLegend } from "../frame/legend.ts";
import { divergingColor, sequentialColor } from "../frame/palette.ts";
import { gridSummary } from "./image_grid.ts";
import { tileGrid, type TileGridOptions, type TileText } from "./tile_grid.ts";

/** An array of numbers to draw as an image. */
export interface HeatImage extends TileText {
  /** One number per pixel, row by row: shape `[height, width]`. */
  values: ArrayLike<number>;
  height: number;
  width: number;
}

/** How numbers become colours, and how the images are arranged. */
export interface HeatImageGridOptions extends ChartOptions, TileGridOptions {
  /** "diverging" puts zero in the middle. @default "diverging" where a value is negative, else "sequential" */
  ramp?: "diverging" | "sequential";
  /** Values at the ends of the ramp; others are clamped. @default the extremes of all images together */
  domain?: readonly [number, number];
  /** What the colours measure. @default "value" */
  valueLabel?: string;
}

/** Draws the arrays row by row on one common ramp, with its legend. */
export function heatImageGrid(images: readonly HeatImage[], options: HeatImageGridOptions = {}): Figure {
  checkNotEmpty("heat images", "images", images.length);
  images.forEach(({ values }, i) => checkFinite("heat images", `the values of image ${i}`, values));
  const [least, most] = extremes(images);
  const { ramp = least < 0 ? "diverging" : "sequential", valueLabel = "value" } = options;
  const reach = Math.max(-least, most);
  const [low, high] = options.domain ?? (ramp === "diverging" ? [-reach, reach] : [least, most]);
  if (low > high) {
    throw new RangeError(
      `Cannot draw heat images as domain must rise from its first to its second value: current value is ${low},${high}`,
    );
  }
  const span = high - low || 1;
  const tiles = images.map(({ values, ...image }) => ({
    ...image,
    pixels: Float64Array.from(values, (value) => (value - low) / span * 255),
  }));
  const color = ramp === "diverging" ? divergingColor : sequentialColor;
  const grid = tileGrid(tiles, Array.from({ length: 256 }, (_, i) => color(i / 255)), options);
  const ticks = [low, (low + high) / 2, high].map(formatValue);
  const legend = rampLegend(color, { label: valueLabel, ticks });
  return createFigure({
    parts: [legend, { ...grid, y: legend.height + 8 }],
    summary: `${gridSummary(images)} Colours show ${valueLabel} from ${ticks[0]} to ${ticks[2]}.`,
  }, options);
}

function extremes(images: readonly HeatImage[]): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const { values } of images) {
    for (let i = 0; i < values.length; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
  }
  return [least, most];
}
