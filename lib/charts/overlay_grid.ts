/** Draws maps over the grey images that they belong to: what of a garment speaks for a class. */
import { checkFinite, checkLength, checkNotEmpty } from "./check_values.ts";
import { formatColor, parseColor, type Rgb } from "./color.ts";
import { type ChartOptions, createFigure, type Figure } from "./figure.ts";
import { formatValue } from "./format_number.ts";
import { gridSummary } from "./image_grid.ts";
import { rampLegend } from "./legend.ts";
import { divergingColor } from "./palette.ts";
import { tileGrid, type TileGridOptions, type TileText } from "./tile_grid.ts";

/** A map and the image below it. */
export interface OverlayImage extends TileText {
  /** One number per pixel, row by row: shape `[height, width]`. */
  values: ArrayLike<number>;
  /** The grey image, 0 (black) to 255: shape `[height, width]`. */
  picture: ArrayLike<number>;
  height: number;
  width: number;
}

/** How maps become colours, and how they are arranged. */
export interface OverlayGridOptions extends ChartOptions, TileGridOptions {
  /** The number that gets the full colour, above 0; further ones are clamped. @default the largest magnitude */
  reach?: number;
  /** What the colours measure. @default "value" */
  valueLabel?: string;
}

/** A tile's byte tells one of 17 greys and one of 15 values, the middle one being 0. */
const GREY_LEVELS = 17, VALUE_LEVELS = 15;
/** Brightness of paper, and how much of it the brightest pixel of a picture takes away. */
const PAPER = 250, INK = 120;

/**
 * Draws the maps row by row on one common ramp: orange above 0, purple below, clear at 0. The pictures lie below as in
 * a pencil drawing: what is bright in the data is grey, what is black is paper.
 */
export function overlayGrid(images: readonly OverlayImage[], options: OverlayGridOptions = {}): Figure {
  const chart = "maps over images";
  checkNotEmpty(chart, "images", images.length);
  images.forEach(({ values, picture }, i) => {
    checkLength(chart, `the picture of image ${i}`, picture.length, values.length);
    checkFinite(chart, `the values of image ${i}`, values);
    checkFinite(chart, `the picture of image ${i}`, picture);
  });
  const { valueLabel = "value" } = options;
  const reach = options.reach ?? (largestMagnitude(images) || 1);
  if (!(reach > 0 && reach < Infinity)) {
    throw new RangeError(
      `Cannot draw ${chart} as reach must be a finite number above 0: current value is ${reach}`,
    );
  }
  const tiles = images.map(({ values, picture, ...image }) => ({
    ...image,
    pixels: Uint8Array.from(values, (value, i) => byteOf(value / reach, picture[i])),
  }));
  const grid = tileGrid(tiles, COLORS, options);
  const ticks = [-reach, 0, reach].map(formatValue);
  const legend = rampLegend((position) => mixed(0, position), { label: valueLabel, ticks });
  return createFigure({
    parts: [legend, { ...grid, y: legend.height + 8 }],
    summary: `${gridSummary(images)} Colours show ${valueLabel} from ${ticks[0]} to ${ticks[2]}.`,
  }, options);
}

function largestMagnitude(images: readonly OverlayImage[]): number {
  let most = 0;
  for (const { values } of images) {
    for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  }
  return most;
}

function byteOf(share: number, pixel: number): number {
  const value = Math.round((Math.min(1, Math.max(-1, share)) + 1) / 2 * (VALUE_LEVELS - 1));
  return Math.round(Math.min(1, Math.max(0, pixel / 255)) * (GREY_LEVELS - 1)) * VALUE_LEVELS + value;
}

const COLORS: readonly string[] = Array.from(
  { length: GREY_LEVELS * VALUE_LEVELS },
  (_, byte) =>
    mixed(Math.floor(byte / VALUE_LEVELS) / (GREY_LEVELS - 1), byte % VALUE_LEVELS / (VALUE_LEVELS - 1)),
);

/** Lays the colour of a value (0 to 1, clear at 0.5) over the grey of a pixel (0 to 1). */
function mixed(pixel: number, position: number): string {
  const grey = PAPER - INK * pixel, heat: Rgb = parseColor(divergingColor(position));
  const opacity = Math.min(1, Math.abs(position - 0.5) * 2) ** 0.75 * 0.9;
  const mix = (channel: number) => opacity * channel + (1 - opacity) * grey;
  return formatColor([mix(heat[0]), mix(heat[1]), mix(heat[2])]);
}
