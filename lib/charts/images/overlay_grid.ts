/** Draws maps over the images that they belong to: what of a garment speaks for a class. */
// @ts-types="@types/d3-color"
import { rgb } from "d3-color";
import { checkPositive } from "../../core/check.ts";
import { checkFinite, checkLength, checkNotEmpty } from "../frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "../frame/figure.ts";
import { formatValue } from "../frame/format_number.ts";
import { rampLegend } from "../frame/legend.ts";
import { divergingColor } from "../frame/palette.ts";
import { cropGrid } from "./crop_grid.ts";
import { gridSummary } from "./image_grid.ts";
import { perPixel, type PixelValues } from "./per_pixel.ts";
import { tileGrid, type TileGridOptions, type TileText } from "./tile_grid.ts";

/** A map and the image below it. */
export interface OverlayImage extends PixelValues, TileText {
  /** The image, 0 (black) to 255: shape `[height, width]` in grey, `[height, width, 3]` in colour. */
  picture: ArrayLike<number>;
}

/** How maps become colours, and how they are arranged. */
export interface OverlayGridOptions extends ChartOptions, TileGridOptions {
  /**
   * The number that gets the full colour, above 0, further ones being clamped; "each" for maps that cannot be compared:
   * every one is divided by its own largest magnitude.
   *
   * @default the largest magnitude of all
   */
  reach?: number | "each";
  /** What the colours measure. @default "value" */
  valueLabel?: string;
}

/** A tile's byte tells one of 17 greys and one of 15 values, the middle one being 0. */
const GREY_LEVELS = 17, VALUE_LEVELS = 15;
/** Brightness of paper, and how much of it the brightest pixel of a picture takes away. */
const PAPER = 250, INK = 120;
/** How much of a picture in colour shows: the rest is paper, so that a map stands out on it. */
const COLOUR_SHOWN = 0.5;

/**
 * Draws the maps row by row on one common ramp: orange above 0, purple below, clear at 0. The pictures lie below as in
 * a pencil drawing: what is bright in the data is grey, what is black is paper; pictures in colour lie there pale.
 */
export function overlayGrid(images: readonly OverlayImage[], options: OverlayGridOptions = {}): Figure {
  const chart = "maps over images";
  checkNotEmpty(chart, "images", images.length);
  const maps = images.map((image) => ({ ...image, values: perPixel(image) }));
  maps.forEach(({ values, picture }, i) => {
    if (picture.length !== 3 * values.length) {
      checkLength(chart, `the picture of image ${i}`, picture.length, values.length);
    }
    checkFinite(chart, `the values of image ${i}`, values);
    checkFinite(chart, `the picture of image ${i}`, picture);
  });
  const { valueLabel = "value" } = options;
  const reach = options.reach === "each" ? 1 : options.reach ?? largestMagnitude(maps);
  checkPositive(`draw ${chart}`, { name: "reach", value: reach });
  const tiles = maps.map(({ values, picture, ...image }) => {
    const full = options.reach === "each" ? largestMagnitude([{ values }]) : reach;
    const isColour = picture.length === 3 * values.length;
    return { ...image, pixels: (isColour ? coloursOf : bytesOf)(values, picture, full) };
  });
  const { tiles: drawn, options: shown, notes } = cropGrid(tiles, options);
  const grid = tileGrid(drawn, COLORS, shown);
  const ticks = [-reach, 0, reach].map(formatValue);
  const legend = rampLegend((position) => mixed(0, position), { label: valueLabel, ticks });
  return createFigure({
    parts: [legend, { ...grid, y: legend.height + 8 }],
    notes,
    summary: `${gridSummary(images)} Colours show ${valueLabel} from ${ticks[0]} to ${ticks[2]}.`,
  }, options);
}

/** Returns the largest magnitude of all values, 1 where all are 0. */
function largestMagnitude(images: readonly Pick<OverlayImage, "values">[]): number {
  let most = 0;
  for (const { values } of images) {
    for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  }
  return most || 1;
}

function bytesOf(values: ArrayLike<number>, picture: ArrayLike<number>, reach: number): Uint8Array {
  return Uint8Array.from(values, (value, i) => {
    const heat = Math.round((Math.min(1, Math.max(-1, value / reach)) + 1) / 2 * (VALUE_LEVELS - 1));
    return Math.round(Math.min(1, Math.max(0, picture[i] / 255)) * (GREY_LEVELS - 1)) * VALUE_LEVELS + heat;
  });
}

const COLORS: readonly string[] = Array.from(
  { length: GREY_LEVELS * VALUE_LEVELS },
  (_, byte) =>
    mixed(Math.floor(byte / VALUE_LEVELS) / (GREY_LEVELS - 1), byte % VALUE_LEVELS / (VALUE_LEVELS - 1)),
);

/** Returns maps over pictures in colour, `[height, width, 3]`. */
function coloursOf(values: ArrayLike<number>, picture: ArrayLike<number>, reach: number): Float64Array {
  const colours = new Float64Array(picture.length);
  for (let i = 0; i < values.length; i++) {
    const position = (Math.min(1, Math.max(-1, values[i] / reach)) + 1) / 2;
    const heat = rgb(divergingColor(position)), opacity = opacityOf(position);
    [heat.r, heat.g, heat.b].forEach((channel, c) => {
      const pale = COLOUR_SHOWN * picture[3 * i + c] + (1 - COLOUR_SHOWN) * PAPER;
      colours[3 * i + c] = opacity * channel + (1 - opacity) * pale;
    });
  }
  return colours;
}

/** Lays the colour of a value (0 to 1, clear at 0.5) over the grey of a pixel (0 to 1). */
function mixed(pixel: number, position: number): string {
  const grey = PAPER - INK * pixel, heat = rgb(divergingColor(position)), opacity = opacityOf(position);
  const mix = (channel: number) => opacity * channel + (1 - opacity) * grey;
  return rgb(mix(heat.r), mix(heat.g), mix(heat.b)).formatHex();
}

/** Returns how much the colour of a value covers of what lies below: nothing at 0.5. */
function opacityOf(position: number): number {
  return Math.min(1, Math.abs(position - 0.5) * 2) ** 0.75 * 0.9;
}
